/** The networks of test/scenarios/blocks, built and run in the three frameworks. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { TARGETS } from '../../generators/index.ts';
import type { Model } from '../../spec/ir/model.ts';
import { summarize } from '../../spec/passes/summary.ts';
import { FRAMEWORKS, type Framework, type ModelRequest, type Report } from '../../verify/protocol.ts';
import { modelOf as reportOf, resultOf, run } from '../../verify/run.ts';
import { differencesOf, portraitOfSummary, PORTRAITS } from '../../verify/structures.ts';
import { modelOf, SCENARIOS } from '../scenarios/blocks/support.ts';

/** The runners give one image, of any number of channels. */
const models = SCENARIOS.map(modelOf).filter(
  ({ inputs }) => inputs.length === 1 && inputs[0]?.axes.every(({ minimum }) => minimum !== undefined),
);

const folder = mkdtempSync(join(tmpdir(), 'netglot-scenarios-'));
const reports = new Map<Framework, Report>();

const sizeOf = ({ inputs }: Model, axis: string): number =>
  inputs[0]?.axes.find((candidate) => candidate.axis === axis)?.size ?? 1;

function requestOf(framework: Framework, model: Model): ModelRequest {
  const target = TARGETS.find(({ name }) => name === framework);
  if (target === undefined) throw new Error(`no target ${framework}`);
  const { file, symbol } = target.sourceOf(model);
  for (const { path, content } of target.generate(model)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const [height, width] = [sizeOf(model, 'height'), sizeOf(model, 'width')];
  return {
    id: model.name,
    file: join(folder, file),
    symbol,
    arguments: {},
    channels: sizeOf(model, 'channels'),
    height: null,
    width: null,
    tasks: [
      { kind: 'structure' },
      { kind: 'rebuild' },
      { kind: 'forward', height: height + 1, width, batch: 2, seed: 1 },
    ],
  };
}

beforeAll(async () => {
  for (const framework of FRAMEWORKS) {
    reports.set(framework, await run(framework, { models: models.map((model) => requestOf(framework, model)) }));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(models)('$name', (model) => {
  it.each(FRAMEWORKS)('is in %s the network of its description', (framework) => {
    const report = reports.get(framework);
    if (report === undefined) throw new Error(`${framework} gave no report`);
    const found = reportOf(report, model.name);
    const structure = resultOf(found, 'structure');
    const expected = portraitOfSummary(summarize(model));
    expect(differencesOf(expected, PORTRAITS[framework](structure, expected))).toEqual([]);
    expect(resultOf(found, 'rebuild').names).toEqual(structure.names);
    const output = summarize(model)
      .nodes.filter(({ depth }) => depth === 0)
      .at(-1)?.output;
    expect(resultOf(found, 'forward')).toEqual({ shape: [2, ...(output ?? [])], finite: true });
  });
});
