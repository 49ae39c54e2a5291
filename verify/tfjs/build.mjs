/** The TensorFlow.js runner as one file for plain Node: in the package made when it is built, in a checkout when it runs. */
import { join } from 'node:path';

import { build } from 'esbuild';

export const buildRunner = (outfile, options = {}) =>
  build({
    entryPoints: [join(import.meta.dirname, 'runner.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // TensorFlow.js is CommonJS in Node, and Node cannot tell its names when an ES module imports it.
    format: 'cjs',
    external: ['@tensorflow/*'],
    logLevel: 'silent',
    ...options,
  });
