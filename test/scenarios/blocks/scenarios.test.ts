/** The Markdown files of this folder: their descriptions are sound, and give the code that stands beside them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { Project } from 'ts-morph';
import { describe, expect, it } from 'vitest';

import { generate, TARGETS } from '../../../generators/index.ts';
import { checkModel } from '../../../spec/passes/check.ts';
import { summarize } from '../../../spec/passes/summary.ts';
import { fromJson, toJson } from '../../../spec/json.ts';
import { modelOf, SCENARIOS } from './support.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

describe.each(SCENARIOS)('$name', (scenario) => {
  const model = modelOf(scenario);
  it('is sound', () => expect(checkModel(model)).toEqual([]));
  it('is called like its file', () => expect(model.name).toBe(scenario.name));
  it('shows what every target emits', () => {
    expect(new Set(scenario.expected.map(({ target }) => target))).toEqual(new Set(TARGETS.map(({ name }) => name)));
  });
  it.each(scenario.expected)('gives this piece of $target', ({ target, text }) => {
    const [file] = generate(model, target);
    expect(file?.content).toContain(text);
  });
  it('gives the same files from its JSON', () => {
    const back = fromJson(toJson(model));
    for (const { generate: emit } of TARGETS) expect(emit(back)).toEqual(emit(model));
  });
});

it('counts LeNet-5 as its page says', () => {
  const scenario = SCENARIOS.find(({ name }) => name === 'lenet-5');
  if (scenario === undefined) throw new Error('no lenet-5.md');
  expect(summarize(modelOf(scenario))).toMatchObject({ trainable: 61_706, nonTrainable: 0, macs: 416_520 });
});

it('has descriptions of the right types', () => {
  const project = new Project({ tsConfigFilePath: `${ROOT}tsconfig.json`, skipAddingFilesFromTsConfig: true });
  const author = `${ROOT}spec/author/index.ts`;
  const files = SCENARIOS.map(({ name, source }) =>
    project.createSourceFile(`${ROOT}test/scenarios/blocks/${name}.ts`, source.replace("'netglot'", `'${author}'`)),
  );
  const messages = files
    .flatMap((file) => file.getPreEmitDiagnostics())
    .map((found) => JSON.stringify(found.getMessageText()));
  expect(messages).toEqual([]);
});

it.runIf(process.env['UPDATE_SCENARIOS'])('writes the emitted pieces anew', () => {
  for (const scenario of SCENARIOS) {
    const path = `${ROOT}test/scenarios/blocks/${scenario.name}.md`;
    const files = new Map(
      TARGETS.map(({ name, generate: emit }) => [name as string, emit(modelOf(scenario))[0]?.content ?? '']),
    );
    const text = readFileSync(path, 'utf8').replace(
      /^```(\w+) (\w+)\n([\s\S]*?)^```$/gm,
      (_, language: string, target: string, old: string) =>
        `\`\`\`${language} ${target}\n${pieceOf(files.get(target) ?? '', old.split('\n')[0] ?? '')}\`\`\``,
    );
    writeFileSync(path, text);
  }
});

/** From a line to the next line at the margin that starts another definition. */
function pieceOf(content: string, head: string): string {
  const start = content.indexOf(`\n${head}`) + 1;
  const end = content.slice(start).search(/\n\n\n|\n\n(?=export |function |\/\*\*)/);
  return end < 0 ? content.slice(start) : `${content.slice(start, start + end)}\n`;
}
