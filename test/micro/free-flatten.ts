import {
  adaptiveAveragePool,
  apply,
  chain,
  conv,
  defineBlock,
  defineModel,
  dense,
  flatten,
  sequence,
  tanh,
} from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const head = defineBlock('Head', { doc: 'A dense layer on a grid of any known size.' }, () =>
  sequence(flatten(), dense(4)),
);

/** A flatten whose size follows that of the input, and one of a fixed grid in a block that does not know it. */
export default defineModel('micro-free-flatten', { ...about('Free flatten'), input: smallImage() }, (_, image) => {
  const map = chain(image, { conv: conv(5, 3, { stride: 2 }), act: tanh() });
  return {
    values: chain(map, { mixed: conv(2, 3), flat: flatten(), bend: tanh() }),
    logits: apply('head', head({}), chain(map, { pool: adaptiveAveragePool([2, 3]) })),
  };
});
