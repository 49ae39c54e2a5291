/** The tensors of the proof: floating-point numbers by name. */
import { readSafetensors, writeSafetensors } from '../weights/safetensors.ts';

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}
export type Tensors = ReadonlyMap<string, Tensor>;

export const countOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

export function parseTensors(bytes: Uint8Array): Tensors {
  return new Map(
    readSafetensors(bytes, ['proof']).map(({ name, dtype, shape, data }): readonly [string, Tensor] => {
      // A copy, for the bytes need not lie where numbers of this size may begin.
      const { buffer } = new Uint8Array(data);
      if (dtype === 'F32') return [name, { shape, data: new Float32Array(buffer) }];
      if (dtype === 'F64') return [name, { shape, data: new Float64Array(buffer) }];
      throw new Error(`${name} has the type ${dtype}; F32 or F64 was expected`);
    }),
  );
}

export const formatTensors = (tensors: Tensors): Uint8Array =>
  writeSafetensors(
    [...tensors].map(([name, { shape, data }]) => ({
      name,
      dtype: data instanceof Float64Array ? 'F64' : 'F32',
      shape,
      data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    })),
  );
