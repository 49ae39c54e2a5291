/** `gen weights` as it is shipped, on real files. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { writeSafetensors } from '../../../verify/weights/safetensors.ts';
import { ROOT } from '../../support/commands.ts';
import { python } from '../../support/python.ts';
import { Workbench, type Place } from '../cli/support.ts';

// Small, with batch norms and depthwise kernels.
const MODEL = 'mobilenet-v2';
const SLOW = 120_000;

const workbench = new Workbench();
let place: Place;

beforeAll(async () => {
  await workbench.build('shipped');
  // Beside dist/, as in the package.
  mkdirSync(join(workbench.directory, 'verify/weights'), { recursive: true });
  mkdirSync(join(workbench.directory, 'verify/keras'));
  for (const file of ['verify/python_runner.py', 'verify/keras/nested.py', 'verify/weights/convert.py']) {
    copyFileSync(join(ROOT, file), join(workbench.directory, file));
  }
  process.env['NETGLOT_PYTHON_ENV'] = join(ROOT, '.venv');
});
afterAll(() => workbench.remove());
beforeEach(() => {
  place = workbench.openPlace();
  return () => rmSync(place.directory, { recursive: true });
});

const weights = (...args: readonly string[]) => place.gen('weights', ...args);
/** But for the settings that every place has. */
const filesOf = (): readonly string[] =>
  readdirSync(place.directory)
    .filter((file) => file !== 'netglot.config.json')
    .sort();
const digestOf = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(place.path(name)))
    .digest('hex');

describe('gen weights init', () => {
  it('writes the same file for the same seed, and shows it', () => {
    expect(weights('init', MODEL, 'a.safetensors', '--seed', '3')).toMatchObject({
      code: 0,
      stdout: 'wrote a.safetensors: 262 tensors with 3,538,984 numbers\n',
    });
    expect(weights('init', MODEL, 'b.safetensors', '--seed=3').code).toBe(0);
    expect(digestOf('b.safetensors')).toBe(digestOf('a.safetensors'));
    const { stdout } = weights('inspect', 'a.safetensors');
    expect(stdout).toMatch(/^stem\.conv\.weight +F32 +\(32, 3, 3, 3\) +864$/m);
    const entries = JSON.parse(weights('inspect', 'a.safetensors', '--json').stdout) as unknown[];
    expect(entries[0]).toEqual({ name: 'stem.conv.weight', dtype: 'F32', shape: [32, 3, 3, 3] });
  });

  it.each([
    ['no seed', [], 'NG404'],
    ['a seed that is no number', ['--seed', 'x'], 'NG404'],
    ['a seed that is too large', ['--seed', '4294967296'], 'NG404'],
    ['another dtype', ['--seed', '1', '--dtype', 'f16'], 'NG404'],
    ['an option of another action', ['--seed', '1', '--from', 'timm'], 'NG401'],
  ])('refuses %s', (_, options, code) => {
    const outcome = weights('init', MODEL, 'a.safetensors', ...options);
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(code) });
    expect(filesOf()).toEqual([]);
  });

  it('refuses an unknown ending, a file that exists and a directory that does not', () => {
    expect(weights('init', MODEL, 'a.onnx', '--seed', '1')).toMatchObject({ code: 2 });
    place.write('a.safetensors', 'mine');
    expect(weights('init', MODEL, 'a.safetensors', '--seed', '1')).toMatchObject({ code: 2 });
    expect(place.read('a.safetensors')).toBe('mine');
    expect(weights('init', MODEL, 'no/a.safetensors', '--seed', '1')).toMatchObject({ code: 74 });
  });
});

describe('gen weights convert', () => {
  it.each(['.pt', '.weights.h5'])(
    'gives back the same bytes through %s',
    (ending) => {
      expect(weights('init', MODEL, 'a.safetensors', '--seed', '3').code).toBe(0);
      const there = weights('convert', MODEL, 'a.safetensors', `b${ending}`);
      expect(there.code, there.stderr).toBe(0);
      expect(weights('convert', MODEL, `b${ending}`, 'c.safetensors').code).toBe(0);
      expect(digestOf('c.safetensors')).toBe(digestOf('a.safetensors'));
      truncateSync(place.path(`b${ending}`), 1_000_000);
      expect(weights('convert', MODEL, `b${ending}`, 'd.safetensors')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('NG607'),
      });
      expect(filesOf()).not.toContain('d.safetensors');
    },
    SLOW,
  );

  it(
    'takes the model with a flag on, and only flags that it has',
    () => {
      const flag = ['--with', 'featuresOnly'];
      expect(weights('init', MODEL, 'a.safetensors', '--seed', '3', ...flag)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('260 tensors'),
      });
      const there = weights('convert', MODEL, 'a.safetensors', 'b.weights.h5', ...flag);
      expect(there.code, there.stderr).toBe(0);
      expect(weights('convert', MODEL, 'b.weights.h5', 'c.safetensors', ...flag).code).toBe(0);
      expect(digestOf('c.safetensors')).toBe(digestOf('a.safetensors'));
      const refused = weights('convert', MODEL, 'a.safetensors', 'd.pt', '--with', 'features');
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('featuresOnly') });
    },
    SLOW,
  );

  it(
    'finds the weights of a part that is applied again in a Keras file',
    () => {
      copyFileSync(join(ROOT, 'test/tutorial/siamese.ts'), place.path('siamese.ts'));
      expect(weights('init', './siamese.ts', 'a.safetensors', '--seed', '3').code).toBe(0);
      const there = weights('convert', './siamese.ts', 'a.safetensors', 'b.weights.h5');
      expect(there.code, there.stderr).toBe(0);
      const back = weights('convert', './siamese.ts', 'b.weights.h5', 'c.safetensors');
      expect(back.code, back.stderr).toBe(0);
      expect(digestOf('c.safetensors')).toBe(digestOf('a.safetensors'));
    },
    SLOW,
  );

  const scalar = writeSafetensors([{ name: 'x', dtype: 'F32', shape: [], data: new Uint8Array(4) }]);
  it.each([
    ['a truncated file', 'in.safetensors', scalar.subarray(0, scalar.length - 1), 'NG601'],
    ['a foreign file', 'in.safetensors', new TextEncoder().encode('a text that is long enough'), 'NG602'],
    ['the file of another model', 'in.safetensors', scalar, 'NG606'],
    ['a foreign .pt', 'in.pt', new TextEncoder().encode('no pickle'), 'NG607'],
    ['a foreign .h5', 'in.weights.h5', new TextEncoder().encode('no HDF5'), 'NG607'],
  ])(
    'refuses %s and writes nothing',
    (_, name, bytes, code) => {
      writeFileSync(place.path(name), bytes);
      const outcome = weights('convert', MODEL, name, 'out.safetensors');
      expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(code) });
      expect(filesOf()).toEqual([name]);
    },
    SLOW,
  );

  it('refuses a missing file and an origin that the model does not have', () => {
    expect(weights('convert', MODEL, 'no.pt', 'out.safetensors')).toMatchObject({ code: 2 });
    const outcome = weights('convert', 'inception-v2', 'no.pt', 'out.safetensors', '--from', 'timm');
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining('--from') });
  });

  it(
    'never runs what a .pt file asks for',
    () => {
      const evil = 'import os, torch\nclass E:\n  def __reduce__(self): return os.mkdir, ("harm",)\n';
      place.write('evil.py', `${evil}torch.save({"x": E()}, "evil.pt")`);
      expect(place.bash(`'${python()}' evil.py`).code).toBe(0);
      expect(weights('convert', MODEL, 'evil.pt', 'out.safetensors')).toMatchObject({ code: 2 });
      expect(filesOf()).toEqual(['evil.pt', 'evil.py']);
    },
    SLOW,
  );
});

it('refuses a damaged file to inspect', () => {
  place.write('a.safetensors', 'xxxxxxxxxxxxxxxxxxxx');
  expect(weights('inspect', 'a.safetensors')).toMatchObject({ code: 2, stderr: expect.stringContaining('NG602') });
});
