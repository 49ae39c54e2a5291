// @ts-check
/**
 * The Python of the frameworks: a virtual environment with what requirements.txt names. In a checkout it is `.venv`, in a
 * project of a user what `gen setup` makes.
 *
 * `node verify/environment.mjs` makes it when it is missing, half made or out of date, and otherwise leaves it alone.
 * Plain JavaScript, for in a checkout it runs before anything is built. The environment variable NETGLOT_PYTHON may name the Python
 * to make it with.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WINDOWS = process.platform === 'win32';

/** TensorFlow has no wheels for later versions; see requirements.txt. */
const OLDEST = [3, 10];
const NEWEST = [3, 13];
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

const STAMP = 'netglot-stamp.json';
const LOCK = 'netglot-lock';
/** Whoever makes the environment touches the lock this often (milliseconds) ... */
const HEARTBEAT = 1_000;
/** ... and is taken for dead when it has not done so for this long. */
const STALE_AFTER = 15_000;

// Importing venv and ensurepip is the test that Debian's split packages fail.
const PROBE = 'import ensurepip, platform, venv; print(platform.python_version())';

/**
 * Where an environment is, and the list of what is in it.
 * @typedef {{ readonly venv: string, readonly requirements: string }} Place
 */

/** @type {Place} */
const CHECKOUT = { venv: join(ROOT, '.venv'), requirements: join(ROOT, 'requirements.txt') };

/** @param {string} venv */
const interpreterOf = (venv) => join(venv, WINDOWS ? 'Scripts/python.exe' : 'bin/python');

/** Where the tools of the environment are. */
export const scripts = join(CHECKOUT.venv, WINDOWS ? 'Scripts' : 'bin');

/** The interpreter of the environment. */
export const interpreter = interpreterOf(CHECKOUT.venv);

export class EnvironmentProblem extends Error {}

/**
 * The version of a Python that can make an environment, or why it cannot.
 * @param {string} command
 * @returns {Promise<{ version: string } | { problem: string }>}
 */
async function probe(command) {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', PROBE]);
    const version = stdout.trim();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const fits = major === 3 && minor >= (OLDEST[1] ?? 0) && minor <= (NEWEST[1] ?? 0);
    return fits ? { version } : { problem: `is Python ${version}` };
  } catch (error) {
    const { code, stderr = '' } = /** @type {{ code?: unknown, stderr?: string }} */ (error);
    if (code === 'ENOENT') return { problem: 'not found' };
    return { problem: stderr.trim().split('\n').at(-1) || `does not start (${String(code)})` };
  }
}

/** @returns {Promise<{ command: string, version: string }>} */
async function findPython() {
  const named = process.env['NETGLOT_PYTHON'];
  const tried = [];
  for (const command of named ? [named] : CANDIDATES) {
    const result = await probe(command);
    if ('version' in result) return { command, version: result.version };
    tried.push(`  ${command}: ${result.problem}`);
  }
  throw new EnvironmentProblem(
    [
      `The frameworks need Python ${OLDEST.join('.')} to ${NEWEST.join('.')} with venv and pip; none was found.`,
      ...tried,
      'Install one (on Debian and Ubuntu also its package python3-venv), or let NETGLOT_PYTHON name one.',
    ].join('\n'),
  );
}

/**
 * What the environment depends on: equal text, equal environment.
 * @param {string} requirements
 * @param {string} version
 */
async function stampText(requirements, version) {
  const digest = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  return `${JSON.stringify({ requirements: digest, python: version })}\n`;
}

/**
 * Whether the environment was made completely, from today's requirements, and its Python still starts.
 * @param {Place} place
 */
async function isCurrent({ venv, requirements }) {
  const stamp = await readFile(join(venv, STAMP), 'utf8').catch(() => undefined);
  if (stamp === undefined) return false;
  const own = await probe(interpreterOf(venv));
  if (!('version' in own) || stamp !== (await stampText(requirements, own.version))) return false;
  return process.env['NETGLOT_PYTHON'] ? (await findPython()).version === own.version : true;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) return resolve();
      const how = signal ?? `exit code ${code}`;
      reject(
        new EnvironmentProblem(`This failed (${how}); what it printed stands above:\n  ${command} ${args.join(' ')}`),
      );
    });
  });
}

/** @param {Place} place */
async function make({ venv, requirements }) {
  const python = await findPython();
  console.error(`Making ${venv} with Python ${python.version}: PyTorch, Keras and TensorFlow take some minutes.`);
  const remains = (await readdir(venv)).filter((entry) => entry !== LOCK);
  await Promise.all(remains.map((entry) => rm(join(venv, entry), { recursive: true, force: true })));
  await run(python.command, ['-m', 'venv', venv]);
  const quiet = ['--quiet', '--disable-pip-version-check', '--progress-bar', 'off'];
  await run(interpreterOf(venv), ['-m', 'pip', 'install', ...quiet, '-r', requirements]);
  await writeFile(join(venv, STAMP), await stampText(requirements, python.version));
}

/**
 * Takes the lock, or gives undefined while another process holds it.
 * @param {string} lock
 * @returns {Promise<(() => Promise<void>) | undefined>}
 */
async function tryLock(lock) {
  try {
    await (await open(lock, 'wx')).close();
  } catch (error) {
    if (/** @type {{ code?: unknown }} */ (error).code !== 'EEXIST') throw error;
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE_AFTER) await rm(lock, { force: true });
    return undefined;
  }
  const timer = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), HEARTBEAT);
  return async () => {
    clearInterval(timer);
    await rm(lock, { force: true });
  };
}

/**
 * Makes the environment unless it is current. Of several processes one makes it and the others wait.
 * @param {Place} [place]
 */
export async function ensureEnvironment(place = CHECKOUT) {
  if (await isCurrent(place)) return;
  await findPython(); // before anything is touched
  const lock = join(place.venv, LOCK);
  await mkdir(place.venv, { recursive: true });
  for (let announced = false; ; announced = true) {
    const release = await tryLock(lock);
    if (release === undefined) {
      if (!announced) console.error(`Waiting for another process that makes ${place.venv}.`);
      await sleep(HEARTBEAT);
      continue;
    }
    try {
      if (!(await isCurrent(place))) await make(place);
      return;
    } finally {
      await release();
    }
  }
}

/**
 * Installs what requirements-peers.txt names into the environment: other people's models, for the proof of the rename
 * rules. Without dependencies, for torchvision asks for another build of torch.
 */
export async function ensurePeers() {
  await ensureEnvironment();
  const quiet = ['--quiet', '--disable-pip-version-check', '--progress-bar', 'off'];
  await run(interpreter, ['-m', 'pip', 'install', ...quiet, '--no-deps', '-r', join(ROOT, 'requirements-peers.txt')]);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await (process.argv.includes('--peers') ? ensurePeers() : ensureEnvironment());
  } catch (error) {
    console.error(error instanceof EnvironmentProblem ? error.message : error);
    process.exitCode = 1;
  }
}
