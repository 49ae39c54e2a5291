import {
  add,
  apply,
  boolean,
  chain,
  conv,
  defineModel,
  dense,
  globalAveragePool,
  multiply,
  sequence,
  sumOf,
  tanh,
  when,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Layers that take one value twice, always or at some arguments, and others that read it behind them. */
export default defineModel(
  'micro-repeated-values',
  {
    ...about('Values that are read twice'),
    input: smallImage(),
    parameters: { bend: boolean({ doc: 'Whether one of two branches bends its values.', default: false }) },
  },
  (p, image) => {
    const base = chain(image, { conv: conv(5, 3), act: tanh() });
    const twice = add('twice', base, base);
    const same = apply('same', sumOf(sequence(), when(p.bend, tanh())), base);
    const product = multiply('product', twice, base, same);
    return chain(product, { pool: globalAveragePool(), head: dense(3) });
  },
);
