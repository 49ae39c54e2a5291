/** The proof of the micro-networks at every level and of the shipped models at the cheap ones, and that it can fail. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { summarize } from '../../spec/passes/summary.ts';
import { FRAMEWORKS, type Framework } from '../../verify/protocol.ts';
import { gridsOf, LEVELS, variantsOf, type ProofCase } from '../../verify/proof/case.ts';
import { casesOf, shortArgumentsOf } from '../../verify/proof/cases.ts';
import { prove, type ProofReport } from '../../verify/proof/prove.ts';
import asymmetricPadding from '../micro/asymmetric-padding.ts';
import { MICRO_NETWORKS } from '../micro/index.ts';
import scaledResidual from '../micro/scaled-residual.ts';
import severalInputs from '../micro/several-inputs.ts';
import { loadModel, MODEL_NAMES, sourceOf } from '../support/emitted.ts';
import { compileRecipe, withStandIns } from '../support/recipe.ts';
import { isFirst, isSibling, LIGHT, lightArgumentsOf } from '../support/zoo.ts';
import { MUTATIONS, type Mutation } from './proof-mutations.ts';
import { emitInto, mutate } from './proof-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'netglot-proof-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const micro = (id: string, model: ProofCase['model'], sources: ProofCase['sources']): ProofCase => ({
  id,
  model,
  arguments: {},
  sources,
  grids: gridsOf(model),
  levels: LEVELS,
  seed: 1,
  double: true,
});

const unharmed = MICRO_NETWORKS.flatMap((model) => {
  const proof = micro(model.name, model, emitInto(join(folder, 'unharmed'), model));
  return [
    proof,
    ...variantsOf(model).map((given) => ({ ...proof, id: `${model.name} ${JSON.stringify(given)}`, arguments: given })),
  ];
});

/** Only the harmed framework and one to hold it against. */
function harmedCase({ id, model, target, edits, levels }: Mutation): ProofCase {
  const emitted = emitInto(join(folder, 'harmed', id), model);
  const other: Framework = target === 'pytorch' ? 'keras' : 'pytorch';
  const sources = { [other]: emitted[other], [target]: mutate(emitted[target], edits) };
  return {
    ...micro(id, model, sources),
    levels: levels.length > 0 ? LEVELS.filter((it) => levels.includes(it)) : LEVELS,
  };
}

const harmed = MUTATIONS.map(harmedCase);

/** Between them they have a class, a function and a helper in every target that has such. */
const RESTYLED = [asymmetricPadding, scaledResidual, severalInputs];
const templates = await compileRecipe();
const restyled = RESTYLED.map((model) => {
  const emitted = emitInto(join(folder, 'restyled'), model, { templates });
  return micro(`restyled ${model.name}`, model, emitted);
});

describe('micro-networks', () => {
  let report: ProofReport;
  beforeAll(async () => {
    process.env['PYTHONPATH'] = withStandIns(process.env['PYTHONPATH']);
    report = await prove([...unharmed, ...harmed, ...restyled], { backends: { tfjs: 'cpu' } });
  });

  it.each(unharmed)('$id is one network', ({ id, levels, sources }) => {
    const verdicts = report.verdicts.filter(({ model }) => model === id);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(new Set(verdicts.map(({ level }) => level))).toEqual(new Set(levels));
    expect(Object.keys(sources)).toEqual([...FRAMEWORKS]);
  });

  it.each(restyled)('$id, by the recipe of docs/templates.md, is one network', ({ id, sources }) => {
    for (const framework of FRAMEWORKS) {
      const text = readFileSync(sources[framework]?.file ?? '', 'utf8');
      expect(text).toContain('Copyright Acme');
      expect(text.includes('(lightning.LightningModule):')).toBe(framework === 'pytorch');
    }
    const verdicts = report.verdicts.filter(({ model }) => model === id);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(new Set(verdicts.map(({ level }) => level))).toEqual(new Set(LEVELS));
  });

  it.each(MUTATIONS)('$id is caught by $levels', ({ id, levels, place }) => {
    const failed = report.verdicts.filter(({ model, passed }) => model === id && !passed);
    expect([...new Set(failed.map(({ level }) => level))]).toEqual(expect.arrayContaining([...levels]));
    if (place !== undefined) {
      const first = failed.find(({ level }) => level === levels[0]);
      expect(first?.place).toContain(place);
    }
  });
});

describe('shipped models', async () => {
  const models = (await Promise.all(MODEL_NAMES.map(loadModel))).filter((model) => !isSibling(model));
  const cases = models.flatMap((model) => {
    const sources = Object.fromEntries(FRAMEWORKS.map((framework) => [framework, sourceOf(framework, model)]));
    const levels = ['counts', 'shapes', 'config', 'forward'] as const;
    const isLight = summarize(model).trainable < LIGHT;
    const all = casesOf(model, { sources, levels, full: false, seed: 1 }).wasm.map((proof) => ({
      ...proof,
      arguments: {
        ...(isFirst(model) ? {} : shortArgumentsOf(model, 1)),
        ...proof.arguments,
        ...lightArgumentsOf(model),
      },
      // Which also says how much of a difference in float32 is rounding.
      double: isLight,
    }));
    return isLight ? all : all.slice(0, 1);
  });
  let report: ProofReport;
  beforeAll(async () => {
    report = await prove(cases, { backends: { tfjs: 'wasm' } });
  });

  it.each(cases)('$id is one network', ({ id, double }) => {
    const verdicts = report.verdicts.filter(({ model }) => model === id);
    expect(verdicts).toHaveLength(3 + 3 + 3 + (double ? 4 : 3));
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  });
});
