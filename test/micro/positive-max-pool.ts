import {
  branches,
  chain,
  conv,
  defineModel,
  dense,
  dropout,
  globalAveragePool,
  maxPool,
  relu,
  relu6,
  sequence,
  sigmoid,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

/** Max pools with padding over values of which none is negative: zeros around them do as well as what never wins. */
export default defineModel(
  'micro-positive-max-pool',
  { ...about('Positive max pool'), input: smallImage() },
  (_, image) =>
    chain(image, {
      conv: conv(6, 3),
      act: relu(),
      pool: maxPool(3, { stride: 2, padding: [0, 1, 0, 1] }),
      drop: dropout(0.5),
      mixed: branches(sequence(conv(4, 1), relu6()), sequence(conv(3, 1), sigmoid())),
      low: maxPool([2, 3], { stride: [2, 1], padding: [1, 0, 1, 2] }),
      narrow: conv(4, 1),
      mean: globalAveragePool(),
      head: dense(3),
    }),
);
