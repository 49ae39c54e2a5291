/**
 * `npm run fuzz -- --seed N --valid N --invalid N`. The parts are TypeScript, and this is JavaScript: vite, which the tests
 * have anyway, loads them.
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
  const { main } = await server.ssrLoadModule('/verify/fuzz/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} finally {
  await server.close();
}
