import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

import { handlebarsPlugin } from './templates/plugin.mjs';

const MINUTE = 60_000;

/** Files at a time: as many as the smallest machines of CI have cores; a process of a framework takes up to 2 GB. */
const WORKERS = 2;

/** Cheapest first: a later tier starts when the one before it is done. */
const TIERS = [
  { name: 'unit', folder: 'unit', timeout: MINUTE / 2 },
  { name: 'scenario', folder: 'scenarios', timeout: MINUTE / 2 },
  { name: 'fresh', folder: 'fresh', timeout: 2 * MINUTE },
  { name: 'static', folder: 'static', timeout: 5 * MINUTE },
  { name: 'fuzz', folder: 'fuzz', timeout: 10 * MINUTE },
  { name: 'parity', folder: 'parity', timeout: 10 * MINUTE },
  // Not part of `npm test`: `npm run test:slow`.
  { name: 'slow', folder: 'slow', timeout: 60 * MINUTE },
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [handlebarsPlugin()],
  test: {
    watch: false,
    projects: TIERS.map(({ name, folder, timeout }, groupOrder) => ({
      extends: true as const,
      test: {
        name,
        include: [`test/${folder}/**/*.test.ts`],
        testTimeout: timeout,
        hookTimeout: timeout,
        sequence: { groupOrder },
        maxWorkers: WORKERS,
      },
    })),
  },
});
