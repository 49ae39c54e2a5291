/** The emitted sources of `out/`, and how the runners are asked about them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Model } from '../../spec/ir/model.ts';
import { MODELS, type ModelName } from '../../spec/models/index.ts';
import type { Framework, ModelArguments, ModelRequest, Task } from '../../verify/protocol.ts';
import { ROOT } from './commands.ts';

export const OUT = join(ROOT, 'out');

export const MODEL_NAMES = Object.keys(MODELS) as ModelName[];

export const loadModel = async (name: ModelName): Promise<Model> => (await MODELS[name]()).default;

/** The committed sources of a target, as paths from the root of the project. */
export function sourcesOf(framework: Framework): readonly string[] {
  const extension = framework === 'tfjs' ? '.ts' : '.py';
  const files = readdirSync(join(OUT, framework)).filter((file) => file.endsWith(extension));
  return files.map((file) => join('out', framework, file));
}

export interface Source {
  readonly file: string;
  readonly symbol: string;
}

/** Where design.md section 5 puts a model and what it calls it there. */
export function sourceOf(framework: Framework, { name, symbol }: Model): Source {
  const snake = name.replaceAll('-', '_');
  const sources: Readonly<Record<Framework, Source>> = {
    pytorch: { file: `${snake}.py`, symbol },
    keras: { file: `${snake}.py`, symbol: snake },
    tfjs: { file: `${name}.ts`, symbol: symbol.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (head) => head.toLowerCase()) },
  };
  const { file, symbol: called } = sources[framework];
  return { file: join(OUT, framework, file), symbol: called };
}

export interface Ask {
  readonly id: string;
  readonly tasks: readonly Task[];
  readonly arguments?: ModelArguments;
  readonly channels?: number;
  /** Absent: any size. */
  readonly size?: readonly [height: number, width: number];
}

export const askFor = (
  source: Source,
  { size, channels = 3, arguments: given = {}, id, tasks }: Ask,
): ModelRequest => ({
  ...source,
  id,
  tasks,
  channels,
  arguments: given,
  height: size?.[0] ?? null,
  width: size?.[1] ?? null,
});
