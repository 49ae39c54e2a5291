/**
 * `npm run faults`: runs the fault catalogue and the unharmed micro-networks over many seeds, and writes docs/faults.md.
 * The parts are TypeScript, and this is JavaScript: vite, which the tests have anyway, loads them.
 */
import { fileURLToPath } from 'node:url';

import { createViteServer } from 'vitest/node';

import { handlebarsPlugin } from '../../templates/plugin.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await createViteServer({
  root,
  configFile: false,
  plugins: [handlebarsPlugin()],
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
});
try {
  const { main } = await server.ssrLoadModule('/verify/faults/main.ts');
  const { MICRO_NETWORKS } = await server.ssrLoadModule('/test/micro/index.ts');
  process.exitCode = await main(MICRO_NETWORKS, process.argv.slice(2));
} finally {
  await server.close();
}
