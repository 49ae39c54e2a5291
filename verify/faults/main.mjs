/** `npm run faults`: runs the fault catalogue and the unharmed micro-networks over many seeds, and writes docs/faults.md. */
import { loadAndRun } from '../script.mjs';

await loadAndRun('/verify/faults/main.ts', ['/test/micro/index.ts']);
