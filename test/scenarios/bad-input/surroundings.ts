/** Mistakes in arguments, files, directories, settings and weights. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

import { writeSafetensors } from '../../../verify/weights/safetensors.ts';
import { describeJson, describeNet, inArguments, type BadInput } from './bad-input.ts';

const NET = describeNet({ body: 'chain(x, { conv: conv(2, 1) })' });
const JSON_NET = { 'net.json': describeJson() };
const CONV = { 'net.ts': NET };

const numbers = (count: number): Uint8Array => new Uint8Array(4 * count);
const safetensors = (...tensors: Parameters<typeof writeSafetensors>[0]): Uint8Array => writeSafetensors(tensors);
const kernel = { name: 'conv.weight', dtype: 'F32', shape: [2, 3, 1, 1], data: numbers(6) } as const;
const bias = { name: 'conv.bias', dtype: 'F32', shape: [2], data: numbers(2) } as const;
const convert = ['weights', 'convert', './net.ts', 'in.safetensors', 'out.safetensors'];
const inspect = ['weights', 'inspect', 'in.safetensors'];
const weights = (
  title: string,
  code: BadInput['code'],
  place: string,
  content: Uint8Array | string,
  args = convert,
  shown?: string,
): BadInput => ({
  title,
  code,
  place,
  files: { ...CONV, 'in.safetensors': content },
  args,
  ...(shown !== undefined && { shown }),
});

export const SURROUNDINGS: readonly BadInput[] = [
  inArguments('NG401', 'arguments', ['--otu', 'elsewhere'], { shown: '' }),
  inArguments('NG401', 'arguments', ['./net.json', '--stdotu'], { files: JSON_NET }),
  inArguments('NG402', 'arguments > model', ['inception-v9']),
  inArguments('NG402', 'arguments > model', ['constructor']),
  inArguments('NG402', './net.ts', ['./net.ts#nett'], { files: CONV, shown: "defineModel('net', …)" }),
  inArguments('NG403', 'arguments > --target', ['./net.json', '--target', 'pytroch'], { files: JSON_NET, shown: '' }),
  inArguments('NG404', 'arguments > --seed', ['weights', 'init', './net.ts', 'out.safetensors', '--seed', 'now'], {
    files: CONV,
    shown: '',
  }),
  inArguments('NG404', 'arguments > action', ['weights', 'inti']),
  inArguments('NG404', 'arguments > action', ['weights']),
  inArguments('NG404', 'arguments > --json', ['./net.json', '--json=maybe'], { files: JSON_NET }),
  inArguments('NG405', 'arguments', ['./net.json', '--stdout', '--json=true', '--check'], { files: JSON_NET }),
  inArguments('NG401', 'arguments', ['./net.json', '--jsn', '--json'], { files: JSON_NET }),
  inArguments('NG402', 'arguments > model', ['inception-v9', '--json']),
  inArguments('NG404', 'arguments > --out', ['./net.json', '--json', '--out'], { files: JSON_NET }),
  inArguments('NG607', 'in.safetensors', [...inspect, '--json']),
  inArguments('NG802', './net.json', ['list', './net.json', '--json'], { files: { 'net.json': '{' } }),
  inArguments('NG806', 'netglot.config.json > out', ['--check', '--json'], {
    files: { 'netglot.config.json': '{ "out": 1 }\n' },
  }),
  inArguments('NG503', 'taken', ['./net.json', '--out', 'taken', '--json'], {
    files: { ...JSON_NET, taken: '' },
    exit: 74,
  }),
  inArguments('NG404', 'arguments > name', ['init']),
  inArguments('NG101', 'Bad', ['init', 'Bad']),
  inArguments('NG101', 'class', ['init', 'class']),
  inArguments('NG101', '../net', ['init', '../net']),
  inArguments('NG102', 'conv-unit', ['init', 'conv-unit']),
  inArguments('NG501', 'net.ts', ['init', 'net'], { files: CONV }),
  inArguments('NG501', 'net.ts', ['init', 'net'], {
    title: 'a link to nothing in the place of a description to start from',
    prepare: (place) => symlinkSync('../elsewhere.ts', place.path('net.ts')),
  }),
  inArguments('NG401', 'arguments', ['init', 'net', 'other']),
  inArguments('NG401', 'arguments', ['init', 'net', '--out', 'elsewhere']),
  inArguments('NG401', 'arguments', ['schema', './net.json'], { files: JSON_NET }),
  inArguments('NG401', 'arguments', ['schema', '--jsn']),
  inArguments('NG404', 'arguments > convert', ['weights', 'convert', './net.ts'], { files: CONV }),
  inArguments('NG405', 'arguments', ['./net.json', '--stdout', '--check'], { files: JSON_NET, shown: '' }),
  inArguments('NG501', 'out/keras/net.py', ['./net.json'], {
    files: { ...JSON_NET, 'out/keras/net.py': '"""Mine."""\n' },
    shown: 'out/keras/net.py is a file of your own.',
  }),
  inArguments('NG501', 'out/tfjs/net.ts', ['./net.json', '--force'], {
    title: 'a directory in the place of a file',
    files: JSON_NET,
    prepare: (place) => void mkdirSync(place.path('out/tfjs/net.ts'), { recursive: true }),
  }),
  inArguments('NG501', 'out/pytorch/net.py', ['./net.json'], {
    title: 'a link in the place of a file',
    files: JSON_NET,
    prepare: (place) => {
      mkdirSync(place.path('out/pytorch'), { recursive: true });
      symlinkSync('../../net.json', place.path('out/pytorch/net.py'));
    },
  }),
  inArguments('NG502', 'out/keras/net.py', ['./net.json'], {
    title: 'a file that was edited',
    files: JSON_NET,
    prepare: (place) => {
      place.gen('./net.json', '--target', 'keras');
      place.write('out/keras/net.py', `${place.read('out/keras/net.py')}# edited\n`);
    },
    shown: 'out/keras/net.py has got a line more since it was generated.',
  }),
  inArguments('NG503', 'taken', ['./net.json', '--out', 'taken'], {
    files: { ...JSON_NET, taken: '' },
    exit: 74,
    shown: 'taken is a file.',
  }),
  inArguments('NG504', 'out/keras', ['./net.json'], {
    files: JSON_NET,
    prepare: (place) => {
      mkdirSync(place.path('out'));
      mkdirSync(place.path('elsewhere'));
      symlinkSync('../elsewhere', place.path('out/keras'));
    },
    shown: 'out/keras is a link.',
  }),
  weights(
    'a file that ends in its data',
    'NG601',
    'in.safetensors',
    safetensors(kernel, bias).slice(0, -3),
    inspect,
    'in.safetensors lacks its last three bytes.',
  ),
  weights('a file of no bytes', 'NG601', 'in.safetensors', '', inspect),
  weights(
    'a file that is something else',
    'NG602',
    'in.safetensors',
    'not a weight file, but a text',
    inspect,
    'in.safetensors is a text.',
  ),
  weights(
    'bytes behind the last tensor',
    'NG602',
    'in.safetensors',
    new Uint8Array([...safetensors(bias), 0]),
    inspect,
  ),
  weights(
    'a kernel of integers',
    'NG603',
    'in.safetensors > conv.weight',
    safetensors({ ...kernel, dtype: 'I32' } as never, bias),
    convert,
    'conv.weight holds integers.',
  ),
  weights(
    'a kernel of another shape',
    'NG604',
    'in.safetensors > conv.weight',
    safetensors({ ...kernel, shape: [3, 2, 1, 1] }, bias),
    convert,
    'conv.weight has the shape (3, 2, 1, 1).',
  ),
  weights(
    'a kernel that is missing',
    'NG605',
    'in.safetensors > conv.weight',
    safetensors(bias),
    convert,
    'in.safetensors has no conv.weight.',
  ),
  weights(
    'a tensor too many',
    'NG606',
    'in.safetensors > norm.bias',
    safetensors(kernel, bias, { ...bias, name: 'norm.bias' }),
    convert,
    'in.safetensors has a norm.bias, too.',
  ),
  inArguments('NG607', 'in.safetensors', inspect, { shown: 'There is no in.safetensors.' }),
  inArguments('NG607', 'out.safetensors', ['weights', 'init', './net.ts', 'out.safetensors', '--seed', '1'], {
    title: 'weights that fill no memory',
    files: { 'net.ts': describeNet({ body: 'chain(x, { conv: conv(1000000000, 3) })' }) },
  }),
  inArguments('NG501', 'out.safetensors', ['weights', 'init', './net.ts', 'out.safetensors', '--seed', '1'], {
    title: 'weights in the place of a file',
    files: { ...CONV, 'out.safetensors': 'mine' },
  }),
  inArguments('NG503', 'no/out.safetensors', ['weights', 'init', './net.ts', 'no/out.safetensors', '--seed', '1'], {
    title: 'weights in no directory',
    files: CONV,
    exit: 74,
  }),
  inArguments('NG701', 'out.pt', ['weights', 'init', './net.ts', 'out.pt', '--seed', '1'], { files: CONV }),
  inArguments('NG701', 'gen verify', ['verify', './net.json'], {
    files: JSON_NET,
    shown: 'There are no frameworks yet.',
  }),
  inArguments('NG801', './nett.ts', ['./nett.ts'], { files: CONV, shown: 'There is a net.ts.' }),
  inArguments('NG801', './net.json', ['./net.json'], {
    title: 'a directory for a file',
    prepare: (place) => void mkdirSync(place.path('net.json')),
  }),
  inArguments('NG801', './net.ts', ['./net.ts'], {
    title: 'a pipe that nobody writes to',
    prepare: (place) => void execFileSync('mkfifo', [place.path('net.ts')]),
  }),
  inArguments('NG801', './net.ts#a.ts', ['./net.ts#a.ts'], { title: 'a file with a # in its name', files: CONV }),
  inArguments('NG801', 'netglot.config.json > models > 1', [], {
    title: 'a file that the settings name',
    files: { 'netglot.config.json': '{ "models": ["lenet-5", "nope.ts"] }\n' },
  }),
  inArguments('NG402', 'netglot.config.json > models > 0', [], {
    title: 'a model that the settings name',
    files: { 'netglot.config.json': '{ "models": ["lenet-6"] }\n' },
  }),
  inArguments('NG801', 'netglot.config.json', [], {
    title: 'settings that are a link to nothing',
    prepare: (place) => {
      rmSync(place.path('netglot.config.json'));
      symlinkSync('elsewhere.json', place.path('netglot.config.json'));
    },
  }),
  ...['.cjs', '.cts', '.yaml', '.yml', '.toml', ''].map((ending) =>
    inArguments('NG806', `netglot.config${ending}`, [], {
      title: `settings in netglot.config${ending}`,
      files: { [`netglot.config${ending}`]: 'out: elsewhere\n' },
      prepare: (place) => rmSync(place.path('netglot.config.json')),
    }),
  ),
  inArguments('NG802', './net.json', ['./net.json'], {
    title: 'JSON that ends too soon',
    files: { 'net.json': '{ "netglot": 1,' },
  }),
  inArguments('NG802', 'netglot.config.json', ['./net.json'], {
    title: 'settings that end too soon',
    files: { ...JSON_NET, 'netglot.config.json': '{ "out": 1,' },
  }),
  inArguments('NG802', 'net.ts', ['./net.ts'], {
    title: 'a script with a syntax error',
    files: { 'net.ts': 'export default {;\n' },
    shown: 'export default {;',
  }),
  inArguments('NG803', 'net.ts', ['./net.ts'], {
    title: 'a script that throws',
    files: { 'net.ts': `throw new Error('no');\n` },
    shown: `throw new Error('no');`,
  }),
  inArguments('NG804', './net.ts', ['./net.ts'], {
    title: 'a script without a model',
    files: { 'net.ts': 'export const net = 1;\n' },
    shown: 'export const net = 1;',
  }),
  inArguments('NG805', 'net', ['./net.ts'], {
    title: 'two models of one name',
    files: {
      'net.ts': `${NET.replace('export default', 'const one =')}export default [one, { ...one, title: 'Another' }];\n`,
    },
    shown: "export default [defineModel('net', …), defineModel('net', …)];",
  }),
  inArguments('NG806', 'netglot.config.json > modles', [], {
    title: 'a setting that is not known',
    files: { 'netglot.config.json': '{ "modles": [] }\n' },
    shown: '{ "modles": [] }',
  }),
  inArguments('NG806', 'netglot.config.json > models', [], {
    title: 'a setting of the wrong type',
    files: { 'netglot.config.json': '{ "models": 5 }\n' },
  }),
];
