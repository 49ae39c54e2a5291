import { boolean, chain, conv, defineBlock, defineModel, pair, resize, tanh } from '../../spec/author/index.ts';
import { about, smallImage } from './common.ts';

const grow = defineBlock(
  'Grow',
  { doc: 'A larger grid.', parameters: { factor: pair(), bilinear: boolean() } },
  ({ factor, bilinear }, x) => chain(x, { mix: conv(3, 3), act: tanh(), larger: resize(factor, { bilinear }) }),
);

/** Cells repeated and interpolated, by equal and other factors, in the network and by the word of a block. */
export default defineModel('micro-resize', { ...about('Resize'), input: smallImage() }, (_, image) =>
  chain(image, {
    down: conv(4, 3, { stride: 2 }),
    bend: tanh(),
    smooth: resize(2, { bilinear: true }),
    mix: conv(4, 3, { stride: [3, 2] }),
    oblong: resize([3, 2], { bilinear: true }),
    narrow: conv(3, 3, { stride: 3 }),
    repeated: resize([1, 2]),
    between: grow({ factor: [1, 2], bilinear: true }),
    beside: grow({ factor: 2, bilinear: false }),
    last: conv(2, 3),
  }),
);
