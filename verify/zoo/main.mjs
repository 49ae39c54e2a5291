/** `npm run zoo`: proves the shipped models at full size and holds them against the origins of weights; docs/zoo.md. */
import { loadAndRun } from '../script.mjs';

await loadAndRun('/verify/zoo/main.ts');
