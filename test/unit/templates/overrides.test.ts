/** Templates of a user in the place of netglot's: what they change, and what is said of mistakes in them. */
import { beforeAll, describe, expect, it } from 'vitest';

import { generate, generateCompanions, TARGETS, type GeneratedFile } from '../../../generators/index.ts';
import { compileTemplates } from '../../../generators/templates.ts';
import { DiagnosticError, type Diagnostic } from '../../../spec/ir/diagnostic.ts';
import type { Model } from '../../../spec/ir/model.ts';
import { MICRO_NETWORKS } from '../../micro/index.ts';
import { loadModel, MODEL_NAMES } from '../../support/emitted.ts';

let lenet: Model;
beforeAll(async () => (lenet = await loadModel('lenet-5')));

const SHIPPED = Object.fromEntries(
  TARGETS.flatMap((target) => target.templates.map(({ name, source }) => [name, source])),
);
const NAME = 'pytorch/file.hbs';

/** The only file, behind the two lines with the digest. */
const withoutHead = ([file]: readonly GeneratedFile[]): string => file?.content.split('\n').slice(2).join('\n') ?? '';

async function findMistakes(texts: Readonly<Record<string, string>>): Promise<readonly Diagnostic[]> {
  try {
    const templates = await compileTemplates(texts, { directory: 'mine' });
    generate(lenet, 'pytorch', { templates });
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
}

it.each(MODEL_NAMES)('netglot’s own templates, compiled here, give the same text of %s', async (name) => {
  const model = await loadModel(name);
  const templates = await compileTemplates(SHIPPED);
  for (const target of TARGETS) {
    expect(generate(model, target.name, { templates })).toEqual(generate(model, target.name));
  }
  expect(generateCompanions([model], TARGETS, { templates })).toEqual(generateCompanions([model], TARGETS));
});

it('every template of netglot has a name of its own', () => {
  const names = TARGETS.flatMap(({ templates }) => templates.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});

it('one template changes what it prints, and nothing else', async () => {
  const templates = await compileTemplates({ 'keras/function.hbs': `# ours\n${SHIPPED['keras/function.hbs']}` });
  const changed = generate(lenet, 'keras', { templates });
  const plain = generate(lenet, 'keras');
  expect(withoutHead(changed)).not.toBe(withoutHead(plain));
  expect(withoutHead(changed).replaceAll('# ours\n', '')).toBe(withoutHead(plain));
  expect(generate(lenet, 'pytorch', { templates })).toEqual(generate(lenet, 'pytorch'));
});

it('a template may stand around netglot’s own, in every file of every target', async () => {
  const around = Object.keys(SHIPPED).map((name) => [
    name,
    `{{comment "ours"}}\n{{> netglot/${name.replace(/^.*\/|\.hbs$/g, '')}}}\n`,
  ]);
  const templates = await compileTemplates(Object.fromEntries(around) as Record<string, string>);
  for (const model of MICRO_NETWORKS) {
    for (const target of TARGETS) {
      const [ours, plain] = [generate(model, target.name, { templates }), generate(model, target.name)].map(
        withoutHead,
      );
      expect(ours).not.toBe(plain);
      expect(ours?.replaceAll(/^(?:#|\/\/) ours\n/gm, '')).toBe(plain);
    }
  }
  const loaders = generateCompanions([], TARGETS, { templates });
  expect(loaders.map(({ content }) => content.split('\n')[2])).toEqual(['# ours', '// ours']);
});

it('a docstring may have a style of its own', async () => {
  const text =
    '{{#if isModel}}{{#each constructorSignature.parameters}}{{#if doc}}{{name}} : {{type}}\n    {{doc}}\n{{/if}}{{/each}}{{/if}}';
  const templates = await compileTemplates({ 'pytorch/class.hbs': text });
  expect(withoutHead(generate(lenet, 'pytorch', { templates }))).toContain(
    'num_classes : int\n    Number of classes.\n',
  );
});

it('a loader is printed with a template of the user where there is one', async () => {
  const templates = await compileTemplates({ 'keras/netglot-weights.hbs': 'def load() -> None: ...\n' });
  const files = generateCompanions([lenet], TARGETS, { templates });
  const plain = generateCompanions([lenet], TARGETS);
  expect(files.filter(({ content }, index) => content !== plain[index]?.content).map(({ path }) => path)).toEqual([
    'keras/netglot_weights.py',
  ]);
});

describe('a mistake has a place', () => {
  it.each<[mistake: string, text: string, code: string, line: number | undefined, column: number | undefined]>([
    ['a block without its end', 'one\n{{#if imports.math}}\n', 'NG902', 3, 1],
    ['an end of another block', 'one\n{{#if imports.math}}\n{{/each}}\n', 'NG902', 2, 4],
    ['a tag without its end', 'one\n two {{documentation', 'NG902', 2, 8],
    ['an unknown helper', 'one\n  {{shout documentation}}\n', 'NG903', 2, 3],
    ['a missing field', 'one\n{{titel}}', 'NG904', 2, 3],
    ['a missing field as an argument', '{{documentation this.documantation}}', 'NG904', 1, 17],
    ['a missing field in a test', 'one\n {{#if imports.maths}}x{{/if}}', 'NG904', 2, 8],
    ['a missing field in the middle of a path', '{{imprts.math}}', 'NG904', 1, 3],
    ['a field of text', '{{documentation.title}}', 'NG904', 1, 3],
    ['a field that every object of JavaScript has', '{{toString}}', 'NG904', 1, 3],
    ['a missing field that is looked up', 'one\n{{lookup this "documantation"}}', 'NG904', 2, 1],
    ['a missing item that is looked up', '{{#each (lookup definitions 99)}}{{/each}}', 'NG904', 1, 9],
    ['nothing to look up', '{{lookup this}}', 'NG905', 1, 1],
    ['an unknown argument of a helper', 'one\n{{documentation this.documentation index=8}}', 'NG903', 2, 36],
    ['an unknown argument where nothing is printed', '{{#if false}}{{comment "a" indnt=8}}{{/if}}', 'NG903', 1, 28],
    ['an unknown argument of a block', '{{#each definitions reverse=true}}{{/each}}', 'NG903', 1, 21],
    ['an unknown argument in brackets', '{{#if (lookup this "imports" x=1)}}{{/if}}', 'NG903', 1, 30],
    ['a missing field in a block', '{{#each definitions}}\n{{nmae}}{{/each}}', 'NG904', 2, 3],
    ['a wrong value for a helper', 'one\n{{statements this.documentation}}', 'NG905', 2, 1],
    ['no value for a helper', '{{signature}}', 'NG905', 1, 1],
    ['a wrong indent', '{{documentation this.documentation indent=-1}}', 'NG905', 1, 1],
    ['a missing partial', 'one\n {{> klass}}', 'NG901', 2, 2],
    ['a template that calls itself', '{{> file}}', 'NG905', undefined, undefined],
    ['a missing partial of netglot', '{{> netglot/flie}}', 'NG901', 1, 1],
    ['a missing partial of a computed name', '{{> (lookup this "documentation")}}', 'NG901', undefined, undefined],
    ['a missing field that names a partial', '{{> (lookup this "template")}}', 'NG904', 1, 5],
  ])('%s', async (_, text, code, line, column) => {
    const [diagnostic, ...others] = await findMistakes({ [NAME]: text });
    expect(others).toEqual([]);
    expect(diagnostic?.code).toBe(code);
    expect(diagnostic?.at).toEqual({ file: `mine/${NAME}`, ...(line !== undefined && { line, column }) });
  });

  it('also in a partial', async () => {
    const [diagnostic] = await findMistakes({ 'pytorch/class.hbs': 'class {{name}}:\n    """{{title}}"""\n' });
    expect(diagnostic).toMatchObject({
      code: 'NG904',
      received: 'title',
      at: { file: 'mine/pytorch/class.hbs', line: 2 },
    });
    expect(diagnostic?.allowed).toContain('constructorBody');
  });

  it.each([
    ['{{#each definitions}}{{knid}}{{/each}}', 'knid', 'did you mean kind? One of: kind, template, body'],
    ['{{lookup this "documantation"}}', 'documantation', 'did you mean documentation? One of: '],
    ['{{imports.maths}}', 'maths', 'did you mean math? One of: '],
    ['{{documentation.title}}', 'title', 'nothing: it is read from what has no fields'],
    ['{{comment "a" indnt=8}}', 'indnt', 'did you mean indent? One of: indent'],
    ['{{statements x index=8}}', 'index', 'did you mean indent? One of: indent, declared'],
    ['{{#with this a=1}}{{/with}}', 'a', 'no arguments with names'],
  ])('%s gets what is allowed there', async (text, received, allowed) => {
    const [diagnostic] = await findMistakes({ [NAME]: text });
    expect(diagnostic).toMatchObject({ received, allowed: expect.stringContaining(allowed) });
    if (text.includes('each')) expect(diagnostic?.allowed).not.toContain('definitions');
  });

  it('arguments of helpers and of partials may have names', async () => {
    const text =
      '{{comment "a" indent=2}}{{#if 0 includeZero=true}}zero{{/if}}{{lookup this "documentation"}}{{> netglot/file mine=1}}';
    expect(await findMistakes({ [NAME]: text })).toEqual([]);
  });

  it('a name that is nearly right gets the right one', async () => {
    const [diagnostic] = await findMistakes({ 'pytorch/flie.hbs': '' });
    expect(diagnostic).toMatchObject({ code: 'NG901', allowed: 'did you mean pytorch/file.hbs?' });
  });

  it('every wrong template is named at once', async () => {
    const mistakes = await findMistakes({ [NAME]: '{{', 'keras/file.hbs': '{{shout x}}', 'x.hbs': '' });
    expect(mistakes.map(({ code }) => code)).toEqual(['NG902', 'NG903', 'NG901']);
  });
});
