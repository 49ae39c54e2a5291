import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';
import { readSafetensors, writeSafetensors, type Tensor } from '../../../verify/weights/safetensors.ts';
import { python } from '../../support/python.ts';

const folder = mkdtempSync(join(tmpdir(), 'netglot-safetensors-'));
afterAll(() => rmSync(folder, { recursive: true }));

const floats = (name: string, shape: readonly number[], values: readonly number[]): Tensor => ({
  name,
  dtype: 'F32',
  shape,
  data: new Uint8Array(new Float32Array(values).buffer),
});

const TENSORS: readonly Tensor[] = [
  floats('stem.0.conv.weight', [2, 1, 1, 2], [1, -2, 0.5, 3e-39]),
  { name: 'stem.0.norm.num_batches_tracked', dtype: 'I64', shape: [], data: new Uint8Array(8) },
  { name: 'größe', dtype: 'F64', shape: [1], data: new Uint8Array(new Float64Array([Math.PI]).buffer) },
  { name: 'none', dtype: 'BF16', shape: [0, 3], data: new Uint8Array() },
];

const codesOf = (bytes: Uint8Array): readonly string[] => {
  try {
    readSafetensors(bytes, ['file']);
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
};

/** A file with this header, whatever it says, and so many bytes of data. */
function fileWith(header: string, size = 0): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (fields: string): string => `{"a": {${fields}}}`;

describe('safetensors', () => {
  it('reads what it wrote', () => {
    expect(readSafetensors(writeSafetensors(TENSORS), ['file'])).toEqual(TENSORS);
  });

  it('is read and written like the Python package', () => {
    const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')];
    writeFileSync(ours, writeSafetensors(TENSORS.slice(0, 3)));
    const script = [
      'import sys; from safetensors.numpy import load_file, save_file',
      't = load_file(sys.argv[1])',
      'assert t["stem.0.conv.weight"].tolist()[0] == [[[1.0, -2.0]]], t',
      'assert t["größe"].shape == (1,) and t["größe"].dtype == "float64"',
      'save_file(t, sys.argv[2])',
    ].join('\n');
    const { status, stderr } = spawnSync(python(), ['-c', script, ours, theirs], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const byName = (tensors: readonly Tensor[]) => Object.fromEntries(tensors.map((tensor) => [tensor.name, tensor]));
    const found = readSafetensors(new Uint8Array(readFileSync(theirs)), ['theirs']);
    expect(byName(found)).toEqual(byName(TENSORS.slice(0, 3)));
  });

  it.each([
    ['no bytes', new Uint8Array(), 'NG601'],
    ['an unknown dtype', fileWith(entry('"dtype": "F7", "shape": [1], "data_offsets": [0, 4]'), 4), 'NG603'],
    ['a negative side', fileWith(entry('"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]'), 4), 'NG602'],
    ['a broken side', fileWith(entry('"dtype": "F32", "shape": [0.5], "data_offsets": [0, 2]'), 2), 'NG602'],
    ['an entry without shape', fileWith(entry('"dtype": "F32", "data_offsets": [0, 4]'), 4), 'NG602'],
    ['an entry that is null', fileWith('{"a": null}'), 'NG602'],
    ['offsets of another size', fileWith(entry('"dtype": "F32", "shape": [2], "data_offsets": [0, 4]'), 4), 'NG602'],
    ['a gap', fileWith(entry('"dtype": "F32", "shape": [1], "data_offsets": [4, 8]'), 8), 'NG602'],
    ['data that ends too early', fileWith(entry('"dtype": "F32", "shape": [2], "data_offsets": [0, 8]'), 7), 'NG601'],
    ['bytes at the end', fileWith(entry('"dtype": "F32", "shape": [1], "data_offsets": [0, 4]'), 5), 'NG602'],
    ['a list as header', fileWith('[]'), 'NG602'],
    ['a ZIP file', new TextEncoder().encode('PK\u0003\u0004 and so on, longer than sixteen'), 'NG602'],
  ])('reports %s', (_, bytes, code) => {
    expect(codesOf(bytes)).toEqual([code]);
  });

  it('reports every truncation', () => {
    const bytes = writeSafetensors(TENSORS);
    for (let length = 0; length < bytes.length; length++) {
      expect(codesOf(bytes.subarray(0, length)), `${length} bytes`).toHaveLength(1);
    }
  });

  it('never crashes on damaged files', () => {
    const bytes = writeSafetensors(TENSORS);
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(damage, fc.nat(bytes.length), (changes, length) => {
        const damaged = bytes.slice(0, length);
        for (const [index, value] of changes) if (index < length) damaged[index] = value;
        expect(codesOf(damaged).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 3000 },
    );
  });

  it('never crashes on strange headers', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(16), (header, size) => {
        codesOf(fileWith(header, size));
      }),
      { numRuns: 1000 },
    );
  });
});
