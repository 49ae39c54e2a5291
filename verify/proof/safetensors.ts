/** Safetensors files of floating-point numbers: a length, a JSON header, the bytes of the tensors. */


export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}
export type Tensors = ReadonlyMap<string, Tensor>;

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [start: number, end: number];
}

const LENGTH = 8;

export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

export function parseTensors(bytes: Uint8Array): Tensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = LENGTH + Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH, body))) as Record<string, Entry>;
  const tensors = new Map<string, Tensor>();
  for (const [name, { dtype, shape, data_offsets: [start, end] }] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    // A copy, for the bytes need not lie where numbers of this size may begin. (`slice` of a Buffer is none.)
    const { buffer } = new Uint8Array(bytes.subarray(body + start, body + end));
    if (dtype === 'F32') tensors.set(name, { shape, data: new Float32Array(buffer) });
    else if (dtype === 'F64') tensors.set(name, { shape, data: new Float64Array(buffer) });
    else throw new Error(`${name} has the type ${dtype}; F32 or F64 was expected`);
  }
  return tensors;
}

export function formatTensors(tensors: Tensors): Uint8Array {
  let offset = 0;
  const header: Record<string, Entry> = {};
  for (const [name, { shape, data }] of tensors) {
    const end = offset + data.byteLength;
    header[name] = { dtype: data instanceof Float64Array ? 'F64' : 'F32', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = JSON.stringify(header);
  const head = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / LENGTH) * LENGTH));
  const bytes = new Uint8Array(LENGTH + head.length + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(head.length), true);
  bytes.set(head, LENGTH);
  let position = LENGTH + head.length;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}
