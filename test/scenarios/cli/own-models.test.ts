/** Networks of the user's own: the command, run on files. */
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { toJson } from '../../../spec/json.ts';
import inceptionV2 from '../../../spec/models/inception-v2.ts';
import { ROOT } from '../../support/commands.ts';
import { Workbench, type Place } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

/** A small network; its name and what surrounds it are the test's. */
const describeNet = (name = 'small-net'): string => `defineModel('${name}', {
  title: 'A small network',
  doc: 'For tests.',
  paper: { title: 'None', authors: 'Nobody', venue: 'nowhere', url: 'https://example.org' },
  input: image({ height: 16, width: 16, channels: 3, minimum: 8 }),
  initializers: { conv: glorot, dense: glorot },
}, (_, x) => chain(x, { stem: unit({ width: 4 }), pool: globalAveragePool(), head: dense(3) }))`;

const HEAD = `import { chain, defineModel, dense, globalAveragePool, image } from 'netglot';
import { unit } from './blocks/unit.ts';

const glorot = { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } } as const;
`;

const UNIT = `import { conv, defineBlock, integer, relu, sequence, type Stage } from 'netglot';

const stages = (...all: readonly Stage[]): Stage => sequence(...all);
export const unit = defineBlock('Unit', { doc: 'A unit.', parameters: { width: integer() } }, (p) =>
  stages(conv(p.width, 3), relu()),
);
`;

function openPlace(files: Readonly<Record<string, string>> = {}): Place {
  const place = bench.openPlace();
  place.write('blocks/unit.ts', UNIT);
  place.write('net.ts', `${HEAD}export default ${describeNet()};\n`);
  for (const [path, content] of Object.entries(files)) place.write(path, content);
  return place;
}

/** Refused with one diagnostic, and nothing written. */
function refuse(place: Place, ...args: readonly string[]): string {
  const before = place.snapshot();
  const { code, stdout, stderr } = place.gen(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(place.snapshot()).toEqual(before);
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

const FILES = [
  'keras/netglot_weights.py',
  'keras/small_net.py',
  'manifest/small-net.json',
  'pytorch/small_net.py',
  'tfjs/netglot-weights.ts',
  'tfjs/small-net.ts',
];

describe('a description in a file', () => {
  it('is generated without netglot being installed, and leaves nothing else behind', () => {
    const place = openPlace();
    const before = Object.keys(place.snapshot());
    expect(place.gen('./net.ts')).toEqual({ code: 0, stdout: '6 files written, 0 unchanged\n', stderr: '' });
    const added = Object.keys(place.snapshot()).filter((path) => !before.includes(path));
    expect(added).toEqual(
      ['out', 'out/keras', 'out/manifest', 'out/pytorch', 'out/tfjs', ...FILES.map((file) => `out/${file}`)].sort(),
    );
    expect(place.gen('./net.ts', '--check').code).toBe(0);
  });

  it.each([
    ['net.mts', HEAD],
    ['net.js', HEAD.replace(' as const', '')],
    ['net.mjs', HEAD.replace(' as const', '')],
  ])('may be %s', (file, head) => {
    const place = openPlace({ [file]: `${head}export default ${describeNet()};\n` });
    expect(place.gen(file, '--stdout', '--target', 'keras').stdout).toBe(
      place.gen(place.path('net.ts'), '--stdout', '--target', 'keras').stdout,
    );
  });

  it('gives the same in JSON, of which nothing is run', () => {
    const place = openPlace();
    place.write('net.json', toJson(inceptionV2));
    const own = place.gen('./net.json', '--stdout', '--target', 'pytorch');
    expect(own.code).toBe(0);
    expect(own.stdout).toBe(place.gen('inception-v2', '--stdout', '--target', 'pytorch').stdout);
    place.write('code.json', `process.exit(3)`);
    expect(refuse(place, 'code.json')).toMatch(
      /^NG802 code.json: the text is not JSON\n(.*\n)* {2}at: code.json:1:1\n$/,
    );
  });

  it('is taken by every command that takes a model', () => {
    const place = openPlace();
    expect(place.gen('summary', 'net.ts').stdout).toContain('stem');
    expect(JSON.parse(place.gen('list', 'net.ts', '--json').stdout)).toMatchObject([{ name: 'small-net' }]);
    expect(place.gen('weights', 'init', 'net.ts', 'w.safetensors', '--seed', '1').code).toBe(0);
    expect(place.gen('weights', 'inspect', 'w.safetensors').stdout).toContain('head.weight');
  });

  it('may be one of many, without a word of Node about them', () => {
    const names = Array.from({ length: 12 }, (_, i) => `net-${i}`);
    const files = Object.fromEntries(
      names.map((name) => [`${name}.ts`, `${HEAD}export default ${describeNet(name)};\n`]),
    );
    const place = openPlace(files);
    const { code, stdout, stderr } = place.gen('list', ...Object.keys(files), '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  it('may apply a block again, which has no weights of its own', () => {
    const place = openPlace({ 'siamese.ts': readFileSync(join(ROOT, 'test/tutorial/siamese.ts'), 'utf8') });
    expect(place.gen('./siamese.ts').code).toBe(0);
    expect(place.gen('summary', './siamese.ts').stdout).toMatch(/^twin +shared: tower +64 +0 /m);
    expect(place.gen('weights', 'init', './siamese.ts', 'w.safetensors', '--seed', '1').code).toBe(0);
    expect(place.gen('weights', 'inspect', 'w.safetensors').stdout).not.toContain('twin');
  });

  it('may be named like a shipped model', () => {
    const place = openPlace({ 'net.ts': `${HEAD}export default ${describeNet('inception-v2')};\n` });
    expect(place.gen('./net.ts', '--target', 'pytorch', '--stdout').stdout).toContain('For tests.');
  });

  it('may hold several models, of which one can be named', () => {
    const place = openPlace({ 'nets.ts': `${HEAD}export default [${describeNet('one')}, ${describeNet('two')}];\n` });
    expect(place.gen('nets.ts').stdout).toBe('10 files written, 0 unchanged\n');
    expect(refuse(place, 'summary', 'nets.ts')).toContain('nets.ts#one, nets.ts#two');
    expect(place.gen('summary', 'nets.ts#two').code).toBe(0);
    expect(refuse(place, 'summary', 'nets.ts#tow')).toContain('did you mean two?');
  });

  it('must not hold two that want one file', () => {
    const place = openPlace({ 'nets.ts': `${HEAD}export default [${describeNet()}, ${describeNet()}];\n` });
    expect(refuse(place, 'nets.ts')).toMatch(
      /^NG805 small-net: .*pytorch\/small_net\.py\n {2}received: small-net twice/,
    );
  });
});

describe('a script that cannot be used', () => {
  it.each<[name: string, content: string, code: string, words: string, at: string]>([
    ['a syntax error', `const a = {\n  b: [,\n};\n`, 'NG802', 'Unexpected token', ':3:1'],
    ['an error that it throws', `const a: any = undefined;\n\nexport default a.b;\n`, 'NG803', "reading 'b'", ':3:18'],
    ['something thrown that is no error', `throw 'words';\n`, 'NG803', 'words', ''],
    [
      'a word that netglot has not',
      `import { defineModle } from 'netglot';\nexport default defineModle();\n`,
      'NG803',
      'defineModle is not a function',
      ':2:',
    ],
    [
      'an import that is not there',
      `import { a } from './missing.ts';\nexport default a;\n`,
      'NG801',
      "Cannot find module './missing.ts'",
      ':1:',
    ],
    ['an end of the process', `process.exit(0);\nexport default 7;\n`, 'NG803', 'ends the process', ':1:'],
    ['an endless wait', `export default await new Promise(() => {});\n`, 'NG803', 'never comes', ''],
    ['no default export', `export const net = 1;\n`, 'NG804', 'received: net', ''],
    ['an empty file', ``, 'NG804', 'received: nothing', ''],
    ['undefined', `export default undefined;\n`, 'NG804', 'received: undefined', ''],
    ['a promise', `export default Promise.resolve(1);\n`, 'NG804', 'received: a promise', ''],
    ['an empty list', `export default [];\n`, 'NG804', 'received: an empty list', ''],
    ['a list in a list', `export default [[1]];\n`, 'NG804', 'received: a list', ''],
    ['a number', `export default 7;\n`, 'NG804', 'received: 7', ''],
    ['a function', `export default () => 7;\n`, 'NG804', 'received: a function', ''],
    ['a block', `export { unit as default } from './blocks/unit.ts';\n`, 'NG804', 'received: a block', ''],
    [
      'an object of another shape',
      `export default { name: 'a', layers: [] };\n`,
      'NG113',
      'layers: a key is not known',
      '',
    ],
    [
      'a function in an object',
      `import { relu } from 'netglot';\nexport default { name: relu };\n`,
      'NG113',
      'received: a function or a block that was not called',
      '',
    ],
    ['a symbol in an object', `export default { name: Symbol('a') };\n`, 'NG113', 'received: Symbol(a)', ''],
    ['a number that JSON has not', `export default { name: 10n };\n`, 'NG113', 'received: 10', ''],
    [
      'a mistake deep in helpers',
      `import { chain, conv, relu, sequence } from 'netglot';\n\nexport const all = [conv(8, 3, { bias: [relu] as never })];\n`,
      'NG107',
      'conv > bias',
      ':3:',
    ],
    [
      'a getter that throws',
      `export default {\n  get name() {\n    throw new RangeError('none');\n  },\n};\n`,
      'NG803',
      'RangeError: none',
      ':3:',
    ],
    ['a getter that throws no error', `export default [{ get name() { throw 'words'; } }];\n`, 'NG803', 'words', ''],
    [
      'getters without an end',
      `const f = () => ({ get a() { return f(); } });\nexport default f();\n`,
      'NG111',
      'at most',
      '',
    ],
    [
      'a proxy that is revoked',
      `const { proxy, revoke } = Proxy.revocable({}, {});\nrevoke();\nexport default proxy;\n`,
      'NG803',
      'revoked',
      '',
    ],
    [
      'a rejection that nobody waits for',
      `Promise.reject(new Error('lost'));\nexport default 1;\n`,
      'NG803',
      'Error: lost',
      ':1:',
    ],
    ['a rejection that is no error', `Promise.reject('words');\nexport default 1;\n`, 'NG803', 'words', ''],
    [
      'an error in a timer',
      `setTimeout(() => {\n  throw new Error('late');\n}, 0);\nexport default await new Promise((done) => setTimeout(done, 50));\n`,
      'NG803',
      'Error: late',
      ':2:',
    ],
    ['a list of billions', `export default Array(4e9);\n`, 'NG804', '4000000000 items', ''],
    ['an object in itself', `const a: any = {};\na.a = a;\nexport default a;\n`, 'NG111', 'nested too deeply', ''],
    ['a text with a zero', `export default 'a\0b';\n`, 'NG804', 'received', ''],
  ])('is reported: %s', (_, content, code, words, at) => {
    const stderr = refuse(openPlace({ 'bad.ts': content }), './bad.ts');
    expect(stderr).toMatch(new RegExp(`^${code} `));
    expect(stderr).toContain(words);
    expect(stderr).toContain(`bad.ts${at}`);
  });

  it('is told at once where stages are shared many times', () => {
    const head = HEAD.replace('{ chain,', '{ chain, relu, sequence, type Stage,');
    const stage = `Array.from({ length: 30 }).reduce<Stage>((inner) => sequence(inner, inner), relu())`;
    const place = openPlace({ 'deep.ts': `${head}export default ${describeNet().replace('dense(3)', stage)};\n` });
    expect(refuse(place, 'deep.ts')).toMatch(/^NG111 deep.ts: the description has too many parts/);
  });

  it('may be CommonJS that exports nothing of use', () => {
    const place = openPlace({ 'bad.js': `module.exports = null;\n` });
    expect(refuse(place, 'bad.js')).toMatch(/^NG804 bad.js: /);
  });

  it('is reported where it is: in a file that another imports', () => {
    const place = openPlace({ 'blocks/unit.ts': `${UNIT}\nthrow new RangeError('too wide');\n` });
    const stderr = refuse(place, 'net.ts');
    expect(stderr).toContain('NG803 blocks/unit.ts: ');
    expect(stderr).toContain('RangeError: too wide\n  at: blocks/unit.ts:8:7\n');
  });

  it('is reported with everything that is wrong in its models', () => {
    const place = openPlace({ 'bad.ts': `export default [{ name: 1 }, 7];\n` });
    const stderr = refuse(place, 'bad.ts');
    expect(stderr).toMatch(/^NG113 bad.ts > default > 0 > name: /m);
    expect(stderr).toMatch(/^NG804 bad.ts > default > 1: /m);
  });
});

describe('a JSON document that cannot be used', () => {
  it.each<[name: string, edit: (text: string) => string, code: string, at: string]>([
    ['it is cut off', (text) => text.slice(0, 40), 'NG802', ':3:'],
    [
      'a comma too many',
      (text) => text.replace('"name": "inception-v2",', '"name": "inception-v2",,'),
      'NG802',
      ':3:26',
    ],
    ['a comment', (text) => `// words\n${text}`, 'NG802', ':1:1'],
    ['a value of another type', (text) => text.replace('"name": "inception-v2"', '"name": 12'), 'NG113', ':3:11'],
    ['a key that is not known', (text) => text.replace('"title":', '"titel": "",\n  "title":'), 'NG113', ':5:12'],
    ['it is a list', () => '[]', 'NG113', ':1:1'],
    ['it is empty', () => '', 'NG802', ':1:1'],
  ])('%s', (_, edit, code, at) => {
    const stderr = refuse(openPlace({ 'bad.json': edit(toJson(inceptionV2)) }), 'bad.json');
    expect(stderr).toMatch(new RegExp(`^${code} bad\\.json`));
    expect(stderr).toContain(`at: bad.json${at}`);
  });
});

describe('a path', () => {
  it.each([
    ['./nett.ts', 'NG801', 'did you mean net.ts?'],
    ['./net', 'NG801', 'did you mean net.ts?'],
    ['missing/net.ts', 'NG801', 'there is no such file'],
    ['./blocks', 'NG801', 'this is a directory'],
    ['./README.md', 'NG801', '.mts'],
    ['net.ts/', 'NG801', ''],
    ['net', 'NG402', 'allowed: did you mean ./net.ts?'],
    ['dangling.ts', 'NG801', 'this is a link to gone.ts, which is not there'],
  ])('%s is refused', (path, code, words) => {
    const place = openPlace({ 'README.md': '' });
    symlinkSync('gone.ts', place.path('dangling.ts'));
    const stderr = refuse(place, path);
    expect(stderr).toMatch(new RegExp(`^${code} `));
    expect(stderr).toContain(words);
  });

  it('may have a # in it', () => {
    const two = `${HEAD}export default [${describeNet('one')}, ${describeNet('two')}];\n`;
    const place = openPlace({ 'a#b.ts': two });
    expect(place.gen('./a#b.ts').stdout).toBe('10 files written, 0 unchanged\n');
    expect(place.gen('summary', './a#b.ts#two').code).toBe(0);
  });
});
