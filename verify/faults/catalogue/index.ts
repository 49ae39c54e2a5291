/** All faults. A fault that nothing catches is a hole in the proof: mend the proof, and leave the fault where it is. */
import type { Fault } from '../fault.ts';
import { ACTIVATION_FAULTS } from './activations.ts';
import { BRANCH_FAULTS } from './branches.ts';
import { CONVOLUTION_FAULTS } from './convolutions.ts';
import { DENSE_FAULTS } from './dense.ts';
import { LAYER_NORM_FAULTS } from './layer-norms.ts';
import { LOCAL_RESPONSE_NORM_FAULTS } from './local-response-norms.ts';
import { NORMALIZATION_FAULTS } from './normalizations.ts';
import { OUTPUT_FAULTS } from './outputs.ts';
import { REPEAT_FAULTS } from './repeats.ts';
import { RESIDUAL_FAULTS } from './residuals.ts';
import { SHARED_FAULTS } from './shared.ts';
import { SMOOTH_ACTIVATION_FAULTS } from './smooth-activations.ts';
import { UPSAMPLING_FAULTS } from './upsampling.ts';
import { WINDOW_FAULTS } from './windows.ts';

export const FAULTS: readonly Fault[] = [
  ...BRANCH_FAULTS,
  ...RESIDUAL_FAULTS,
  ...OUTPUT_FAULTS,
  ...REPEAT_FAULTS,
  ...SHARED_FAULTS,
  ...ACTIVATION_FAULTS,
  ...SMOOTH_ACTIVATION_FAULTS,
  ...NORMALIZATION_FAULTS,
  ...LAYER_NORM_FAULTS,
  ...LOCAL_RESPONSE_NORM_FAULTS,
  ...WINDOW_FAULTS,
  ...CONVOLUTION_FAULTS,
  ...UPSAMPLING_FAULTS,
  ...DENSE_FAULTS,
];
