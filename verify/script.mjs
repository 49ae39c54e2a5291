/** Runs a script of the project: its parts are TypeScript, and vite, which the tests have anyway, loads them. */
import { fileURLToPath } from 'node:url';

import { createViteServer } from 'vitest/node';

import { handlebarsPlugin } from '../templates/plugin.mjs';

/**
 * Calls `main(args, ...others)` of a module and exits with what it gives. Paths start at the root of the project.
 *
 * @param {string} path
 * @param {readonly string[]} others modules that `main` may not import
 */
export async function loadAndRun(path, others = []) {
  const server = await createViteServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    plugins: [handlebarsPlugin()],
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  });
  try {
    const { main } = await server.ssrLoadModule(path);
    const modules = await Promise.all(others.map((other) => server.ssrLoadModule(other)));
    process.exitCode = await main(process.argv.slice(2), ...modules);
  } finally {
    await server.close();
  }
}
