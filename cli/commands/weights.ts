/** `gen weights`: makes, shows and converts weight files. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { fail, suggest } from '../../spec/ir/diagnostic.ts';
import type { Model } from '../../spec/ir/model.ts';
import { requireValid } from '../../spec/passes/check.ts';
import { summarize, type Summary } from '../../spec/passes/summary.ts';
import { ORIGINS } from '../../spec/weights/index.ts';
import type { Origin } from '../../spec/weights/origin.ts';
import { exportWeights, formatOf, importWeights, type WeightModel } from '../../verify/weights/convert.ts';
import { COUNTER, initializeWeights } from '../../verify/weights/initialize.ts';
import { countOf as numbersIn, formatShape, readSafetensors, type Tensor } from '../../verify/weights/safetensors.ts';
import type { WeightsOptions } from '../arguments/weights.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { withoutInterruption, writeWhole } from '../files/write.ts';
import { loadModel, type Project } from '../project.ts';
import { countOf, formatInteger, formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

interface Place {
  readonly project: Project;
  readonly terminal: Terminal;
}
type Action = (words: readonly string[], options: WeightsOptions, place: Place) => Promise<number>;

export async function runWeights(options: WeightsOptions, project: Project, terminal: Terminal): Promise<number> {
  const { action, words } = options;
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (found === undefined) return refuse('action', JSON.stringify(action), suggest(action, Object.keys(ACTIONS)));
  if (words.length !== found.words.length) {
    refuse(action, words.join(' ') || 'nothing', `gen weights ${action} ${found.words.join(' ')}`);
  }
  refuseStrangers(options, found.options);
  return found.run(words, options, { project, terminal });
}

/** Options of the other actions would be ignored in silence. */
function refuseStrangers(options: WeightsOptions, allowed: readonly string[]): void {
  for (const name of ['seed', 'dtype', 'from', 'with', 'json', 'force'] as const) {
    const isGiven = options[name] !== undefined && options[name] !== false;
    if (!isGiven || allowed.includes(name)) continue;
    const list = allowed.map((option) => `--${option}`).join(', ');
    fail({
      code: 'NG401',
      place: ['arguments'],
      message: 'it has no such option',
      received: `--${name}`,
      allowed: list,
    });
  }
}

const refuse = (place: string, received: string, allowed: string): never =>
  fail({ code: 'NG404', place: ['arguments', place], message: 'the value has the wrong form', received, allowed });

const init: Action = async ([name = '', path = ''], options, { project, terminal }) => {
  const { seed, dtype = 'f32', force, json } = options;
  if (seed === undefined || !/^\d{1,10}$/.test(seed) || Number(seed) >= 2 ** 32) {
    return refuse('--seed', JSON.stringify(seed) ?? 'nothing', 'a whole number from 0 to 4294967295');
  }
  if (dtype !== 'f32' && dtype !== 'f64') refuse('--dtype', JSON.stringify(dtype), 'f32, f64');
  const model = await openModel(project, name, options.with);
  formatOf(path, ['arguments', 'OUT']);
  requireFree(path, force);
  requireRoom(model.summary, { path, bytesPerNumber: dtype === 'f64' ? 8 : 4 });
  const tensors = initializeWeights(model.summary, { seed: Number(seed), dtype: dtype === 'f64' ? 'F64' : 'F32' });
  return finish(path, await exportWeights(tensors, path, model), { tensors, terminal, json });
};

const convert: Action = async ([name = '', input = '', path = ''], options, { project, terminal }) => {
  const { from, force, json } = options;
  const model = await openModel(project, name, options.with);
  const origin = from === undefined ? undefined : await findOrigin(name, from);
  formatOf(input, ['arguments', 'IN']);
  formatOf(path, ['arguments', 'OUT']);
  requireReadable(input);
  requireFree(path, force);
  const tensors = await importWeights(input, model, origin);
  return finish(path, await exportWeights(tensors, path, model), { tensors, terminal, json });
};

const inspect: Action = async ([path = ''], { json }, { terminal }) => {
  requireReadable(path);
  const tensors = readSafetensors(readFileSync(path), [path]);
  if (json) {
    const entries = tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape }));
    terminal.print(`${JSON.stringify(entries, undefined, 2)}\n`);
    return 0;
  }
  const table = formatTable<Tensor>(tensors, [
    { title: 'tensor', align: 'left', cell: ({ name }) => JSON.stringify(name).slice(1, -1) },
    { title: 'dtype', align: 'left', cell: ({ dtype }) => dtype },
    { title: 'shape', align: 'left', cell: ({ shape }) => formatShape(shape) },
    { title: 'numbers', align: 'right', cell: ({ shape }) => formatInteger(numbersIn(shape)) },
  ]);
  terminal.print(`${table}\n${describe(tensors)}\n`);
  return 0;
};

interface ActionEntry {
  readonly run: Action;
  readonly words: readonly string[];
  readonly options: readonly string[];
}

const ACTIONS: Readonly<Record<string, ActionEntry>> = {
  init: { run: init, words: ['MODEL', 'OUT'], options: ['seed', 'dtype', 'with', 'force', 'json'] },
  inspect: { run: inspect, words: ['FILE'], options: ['json'] },
  convert: { run: convert, words: ['MODEL', 'IN', 'OUT'], options: ['from', 'with', 'force', 'json'] },
};

/** The model at its defaults, but for a flag that is on. */
async function openModel(project: Project, name: string, flag: string | undefined): Promise<WeightModel> {
  const model: Model = requireValid(await loadModel(project, name)).model;
  const flags = flag === undefined ? [] : [requireFlag(model, flag)];
  const keras = project.targets.find((target) => target.name === 'keras');
  if (keras === undefined) throw new Error('there is no target keras');
  const files = [...keras.generate(model), ...keras.shared()];
  const summary = summarize(model, { arguments: Object.fromEntries(flags.map((name) => [name, true])) });
  return { summary, keras: { files, ...keras.sourceOf(model), flags } };
}

function requireFlag({ name, blocks }: Model, flag: string): string {
  const flags = blocks.at(-1)?.parameters.flatMap(({ name, type }) => (type === 'boolean' ? [name] : [])) ?? [];
  if (flags.includes(flag)) return flag;
  return refuse('--with', JSON.stringify(flag), flags.length > 0 ? suggest(flag, flags) : `no flag, for ${name}`);
}

async function findOrigin(model: string, name: string): Promise<Origin> {
  const origins = (await ORIGINS[model]?.())?.default ?? [];
  const found = origins.find((origin) => origin.name === name);
  if (found !== undefined) return found;
  const names = origins.map((origin) => origin.name);
  return refuse('--from', JSON.stringify(name), names.length > 0 ? suggest(name, names) : `no origin, for ${model}`);
}

/** A weight file is made in memory. */
const MOST_BYTES = 2 ** 32;

function requireRoom(
  { trainable, nonTrainable }: Summary,
  { path, bytesPerNumber }: { readonly path: string; readonly bytesPerNumber: number },
): void {
  const bytes = (trainable + nonTrainable) * bytesPerNumber;
  if (bytes <= MOST_BYTES) return;
  fail({
    code: 'NG607',
    place: [path],
    message: 'the weights are too many for one file',
    received: `${formatInteger(bytes)} bytes`,
    allowed: `at most ${formatInteger(MOST_BYTES)}`,
  });
}

/** A missing input is the user's mistake, not the disk's. */
function requireReadable(path: string): void {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isFile() === true) return;
  fail({ code: 'NG607', place: [path], message: kind === undefined ? 'there is no such file' : 'this is no file' });
}

function requireFree(path: string, force: boolean): void {
  const directory = dirname(path);
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    fail({ code: 'NG503', place: [path], message: `there is no directory ${directory}` });
  }
  if (!existsSync(path) || (force && statSync(path).isFile())) return;
  fail({ code: 'NG501', place: [path], message: 'the file exists; --force replaces a file' });
}

function finish(
  path: string,
  bytes: Uint8Array,
  {
    tensors,
    terminal,
    json,
  }: { readonly tensors: readonly Tensor[]; readonly terminal: Terminal; readonly json: boolean },
): number {
  withoutInterruption(() => writeWhole(path, bytes, nodeFileSystem));
  terminal.print(json ? `${JSON.stringify({ path })}\n` : `wrote ${path}: ${describe(tensors)}\n`);
  return 0;
}

/** `1,102 tensors with 55,904,680 numbers`, PyTorch's counters left out. */
function describe(tensors: readonly Tensor[]): string {
  const weights = tensors.filter(({ name }) => !name.endsWith(COUNTER));
  const numbers = weights.reduce((total, { shape }) => total + numbersIn(shape), 0);
  return `${countOf(weights.length, 'tensor')} with ${countOf(numbers, 'number')}`;
}
