import { batchNorm, chain, conv, defineModel, hardSigmoid } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** A hard sigmoid that all gradients pass: what a framework takes through float32 in it is seen in float64. */
export default defineModel('micro-hard-sigmoid', { ...about('Hard sigmoid'), input: smallImage() }, (_, image) =>
  chain(image, {
    conv: conv(1, 3, { bias: false }),
    norm: batchNorm({ epsilon: 1e-3, decay: 0.9 }),
    gate: hardSigmoid(),
  }),
);
