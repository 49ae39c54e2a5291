/**
 * safetensors files: eight bytes with the length of a header, the header, which is JSON, and the data of the tensors
 * without gaps, all little-endian. Pure: bytes in, views of the same bytes out.
 */
import { fail, type DiagnosticCode } from '../../spec/ir/diagnostic.ts';

/** Bytes of one number. */
export const DTYPE_SIZES = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;
export type Dtype = keyof typeof DTYPE_SIZES;

export interface Tensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Little-endian, in row-major order; of a file that was read: a view of it. */
  readonly data: Uint8Array;
}

/** The format's own bound. */
const LONGEST_HEADER = 100_000_000;
const METADATA = '__metadata__';
const DTYPES = Object.keys(DTYPE_SIZES).join(', ');

export const countOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

/**
 * The tensors of a file in the order of their data. `place` says in diagnostics which file it is.
 *
 * @throws DiagnosticError if the file is truncated or no safetensors file
 */
export function readSafetensors(bytes: Uint8Array, place: readonly string[]): readonly Tensor[] {
  const report = (code: DiagnosticCode, message: string): never => fail({ code, place, message });
  const length = headerLength(bytes, report);
  const header = parseHeader(bytes.subarray(8, 8 + length), report);
  const data = bytes.subarray(8 + length);
  const tensors: Tensor[] = [];
  let position = 0;
  for (const { name, dtype, shape, begin, end } of sortEntries(header, place)) {
    if (begin !== position) report('NG602', `the data has a gap or an overlap before ${name}`);
    if (end > data.length) report('NG601', `the file ends before or in the data of ${name}`);
    tensors.push({ name, dtype, shape, data: data.subarray(begin, end) });
    position = end;
  }
  if (position !== data.length) report('NG602', 'there are bytes behind the data of the last tensor');
  return tensors;
}

type Report = (code: DiagnosticCode, message: string) => never;

function headerLength(bytes: Uint8Array, report: Report): number {
  if (bytes.length < 8) return report('NG601', `a safetensors file has at least 8 bytes, this one ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (length > LONGEST_HEADER) return report('NG602', 'this is no safetensors file: its header would be too long');
  if (8 + length > bytes.length) return report('NG601', 'the file ends in its header');
  return length;
}

function parseHeader(bytes: Uint8Array, report: Report): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return report('NG602', 'this is no safetensors file: its header is not JSON');
  }
  if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  return report('NG602', 'this is no safetensors file: its header is no object');
}

interface Entry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const sortEntries = (header: object, place: readonly string[]): readonly Entry[] =>
  Object.entries(header)
    .filter(([name]) => name !== METADATA)
    .map(([name, entry]) => readEntry(name, entry, [...place, name]))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);

function readEntry(name: string, value: unknown, place: readonly string[]): Entry {
  const entry: Readonly<Record<string, unknown>> = { ...Object(value) };
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !areCounts(shape) || !areCounts(offsets) || offsets.length !== 2) {
    return fail({
      code: 'NG602',
      place,
      message: 'the entry of a tensor has the wrong form',
      received: shorten(JSON.stringify(value)),
      allowed: '{"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}',
    });
  }
  if (!isDtype(dtype)) {
    const received = shorten(JSON.stringify(dtype));
    return fail({ code: 'NG603', place, message: 'there is no such dtype', received, allowed: DTYPES });
  }
  const [begin = 0, end = 0] = offsets;
  const needed = countOf(shape) * DTYPE_SIZES[dtype];
  if (end - begin !== needed) {
    const message = `${dtype} of the shape ${formatShape(shape)} takes another number of bytes`;
    fail({ code: 'NG602', place, message, received: `${end - begin}`, allowed: `${needed}` });
  }
  return { name, dtype, shape, begin, end };
}

const isDtype = (value: string): value is Dtype => Object.hasOwn(DTYPE_SIZES, value);

const areCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((item: unknown) => Number.isSafeInteger(item) && Number(item) >= 0);

const shorten = (text: string | undefined = 'nothing'): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

/** `(64, 3, 3, 3)` */
export const formatShape = (shape: readonly number[]): string => `(${shape.join(', ')})`;

/** The bytes of a file that holds these tensors in this order. */
export function writeSafetensors(tensors: readonly Tensor[]): Uint8Array {
  let position = 0;
  const entries = tensors.map(({ name, dtype, shape, data }): [string, object] => {
    const needed = countOf(shape) * DTYPE_SIZES[dtype];
    if (data.length !== needed) throw new Error(`${name} has ${data.length} bytes instead of ${needed}`);
    const begin = position;
    position += data.length;
    return [name, { dtype, shape, data_offsets: [begin, position] }];
  });
  if (new Set(tensors.map(({ name }) => name)).size < tensors.length) throw new Error('two tensors have one name');
  // Python's package writes this mark, and transformers asks for it.
  const json = JSON.stringify({ [METADATA]: { format: 'pt' }, ...Object.fromEntries(entries) });
  const header = new TextEncoder().encode(json);
  // Spaces behind it, so that the data is aligned.
  const length = Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + position).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setUint32(0, length, true);
  bytes.set(header, 8);
  let offset = 8 + length;
  for (const { data } of tensors) {
    bytes.set(data, offset);
    offset += data.length;
  }
  return bytes;
}
