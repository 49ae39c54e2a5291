/** What no comparison of the proof sees: that stochastic depth draws once for every sample, and lives through a file. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { interpreter } from '../../verify/environment.mjs';
import { FRAMEWORKS, type Framework, type ModelRequest } from '../../verify/protocol.ts';
import { modelOf, resultOf, run } from '../../verify/run.ts';
import { runProcess } from '../../verify/weights/process.ts';
import activations from '../micro/activations.ts';
import layerScale from '../micro/layer-scale.ts';
import { ROOT } from '../support/commands.ts';
import { emitInto, type Source } from './proof-sources.ts';

// Beside the packages, so that the emitted TypeScript finds its framework.
const CACHE = join(ROOT, 'node_modules', '.cache');
mkdirSync(CACHE, { recursive: true });
const folder = mkdtempSync(join(CACHE, 'stochastic-depth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAMPLES = 4000;
const RATE = 0.25;

/** Of ones of 4000 samples: every sample's least and greatest value after the layer, in training and not. */
interface Draws {
  readonly training: readonly (readonly [number, number])[];
  readonly evaluation: readonly (readonly [number, number])[];
}

const sources = emitInto(folder, layerScale);

const pytorchDriver = ({ file, symbol }: Source): string => `
import importlib.util, json, sys
import torch

spec = importlib.util.spec_from_file_location("emitted", ${JSON.stringify(file)})
emitted = importlib.util.module_from_spec(spec)
spec.loader.exec_module(emitted)
torch.manual_seed(1)
drop = emitted.${symbol}().first.drop
ends = lambda x: [[float(one.min()), float(one.max())] for one in x]
ones = torch.ones(${SAMPLES}, 4, 3, 2)
found = {"training": ends(drop.train()(ones)), "evaluation": ends(drop.eval()(ones))}
json.dump(found, open(sys.argv[1], "w"))
`;

const kerasDriver = ({ file, symbol }: Source): string => `
import importlib.util, json, sys
import keras
import numpy as np

spec = importlib.util.spec_from_file_location("emitted", ${JSON.stringify(file)})
emitted = importlib.util.module_from_spec(spec)
spec.loader.exec_module(emitted)
keras.utils.set_random_seed(1)
drop = emitted.${symbol}().get_layer("first_drop")
ones = np.ones((${SAMPLES}, 3, 2, 4), "float32")
ends = lambda x: [[float(one.min()), float(one.max())] for one in keras.ops.convert_to_numpy(x)]
found = {"training": ends(drop(ones, training=True)), "evaluation": ends(drop(ones, training=False))}
json.dump(found, open(sys.argv[1], "w"))
`;

const tfjsDriver = ({ file, symbol }: Source): string => `
import * as tf from '@tensorflow/tfjs';
import { writeFileSync } from 'node:fs';
import { ${symbol} } from ${JSON.stringify(file)};

const drop = ${symbol}().getLayer('first_drop');
const ones = tf.ones([${SAMPLES}, 3, 2, 4]);
const ends = (training) => {
  const flat = drop.apply(ones, { training }).reshape([${SAMPLES}, 24]);
  return tf.stack([flat.min(1), flat.max(1)], 1).arraySync();
};
writeFileSync(process.argv[2], JSON.stringify({ training: ends(true), evaluation: ends(false) }));
`;

async function drawsIn(framework: Framework): Promise<Draws> {
  const result = join(folder, `${framework}.json`);
  let command: readonly [program: string, ...args: string[]];
  if (framework === 'tfjs') {
    const outfile = join(folder, 'driver.cjs');
    const contents = tfjsDriver(sources.tfjs);
    await build({
      stdin: { contents, resolveDir: folder, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['@tensorflow/*'],
      outfile,
    });
    command = [process.execPath, outfile, result];
  } else {
    const driver = join(folder, `${framework}.driver.py`);
    writeFileSync(driver, framework === 'pytorch' ? pytorchDriver(sources.pytorch) : kerasDriver(sources.keras));
    command = [interpreter, '-B', driver, result];
  }
  const [program, ...args] = command;
  const { code, said } = await runProcess(program, args, { KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' });
  if (code !== 0) throw new Error(said);
  return JSON.parse(readFileSync(result, 'utf8')) as Draws;
}

describe.each(FRAMEWORKS)('stochastic depth in %s', (framework) => {
  let draws: Draws;
  beforeAll(async () => {
    draws = await drawsIn(framework);
  });

  it('leaves everything as it is outside of training', () => {
    expect(draws.evaluation).toHaveLength(SAMPLES);
    expect(draws.evaluation.filter(([least, most]) => least !== 1 || most !== 1)).toEqual([]);
  });
  it('drops a sample or scales it up, as a whole', () => {
    const scaled = Math.fround(1 / (1 - RATE));
    const isWhole = ([least, most]: readonly [number, number]): boolean =>
      least === most && (least === 0 || Math.abs(least - scaled) < 1e-6);
    expect(draws.training.filter((ends) => !isWhole(ends))).toEqual([]);
  });
  it('drops at its rate', () => {
    const dropped = draws.training.filter(([least]) => least === 0).length / SAMPLES;
    // Five deviations of a mean of 4000 draws.
    expect(Math.abs(dropped - RATE)).toBeLessThan(5 * Math.sqrt((RATE * (1 - RATE)) / SAMPLES));
  });
});

describe('networks with layers of unusual settings', () => {
  const models = [activations, layerScale];
  const emitted = models.map((model) => ({ model, of: emitInto(folder, model) }));
  const requestsFor = (framework: Framework): readonly ModelRequest[] =>
    emitted.map(({ model, of }) => ({
      ...of[framework],
      id: model.name,
      arguments: {},
      channels: 3,
      height: null,
      width: null,
      tasks: [{ kind: 'saveReload', height: 13, width: 10, batch: 2, seed: 1 }],
    }));

  it.each(['keras', 'tfjs'] as const)('are saved and reloaded by %s', async (framework) => {
    const report = await run(framework, { models: requestsFor(framework) });
    for (const { name } of models) expect(resultOf(modelOf(report, name), 'saveReload').relativeError).toBe(0);
  });
});
