/** Faults are put where they say: an edit that finds another number of places is an error, not a fault that is seen. */
import { describe, expect, it } from 'vitest';

import { code, feed, keras, tfjs } from '../../../verify/faults/fault.ts';
import { inject, InjectionError } from '../../../verify/faults/inject.ts';

const KERAS = `x = layers.Conv2D(6, 3, name="conv")(x)
x = layers.Conv2D(6, 3, name="other")(x)
x = layers.ReLU(name=f"{name}_act")(x)
`;

const TFJS = `x = apply(
  tf.layers.conv2d({
    filters: 6,
    name: 'conv',
  }),
  x,
);
x = apply(tf.layers.conv2d({ filters: 6, name: \`\${name}_other\` }), x);
`;

describe('inject', () => {
  it('alters the one place it is told', () => {
    expect(inject('a b', [code('b', 'c')])).toBe('a c');
  });
  it('takes the text of a replacement as it stands, unless it fills in an expression', () => {
    expect(inject('a b', [code('b', '$&$1')])).toBe('a $&$1');
    expect(inject('a b', [code(/(b)/, '[$1]')])).toBe('a [b]');
  });
  it('alters as many places as it is told', () => {
    expect(inject('a b b', [code('b', 'c', 2)])).toBe('a c c');
  });
  it.each([
    ['nothing to alter', code('d', 'e')],
    ['two places instead of one', code('a', 'e')],
    ['one place instead of two', code('b', 'e', 2)],
    ['two places of an expression', code(/a/, 'e')],
    ['no such layer', keras('a', 'b', 'c')],
    ['a text that stays as it was', code('b', 'b')],
  ])('refuses %s', (_, edit) => {
    expect(() => inject('a b a', [edit])).toThrow(InjectionError);
  });
  it('looks only into the layer of this name', () => {
    expect(inject(KERAS, [keras('other', '6,', '7,')])).toBe(KERAS.replace('6, 3, name="other"', '7, 3, name="other"'));
    expect(inject(KERAS, [keras('_act', 'ReLU', 'ELU')])).toBe(KERAS.replace('ReLU', 'ELU'));
    expect(inject(TFJS, [tfjs('conv', 'filters: 6', 'filters: 7')])).toBe(TFJS.replace('6', '7'));
    expect(inject(TFJS, [tfjs('_other', 'filters: 6', 'filters: 7')])).toBe(TFJS.replace('6, name: `', '7, name: `'));
  });
  it('gives a layer another input', () => {
    expect(inject(TFJS, [feed('conv', 'x', 'pad(x)')])).toBe(TFJS.replace('}),\n  x,', '}),\n  pad(x),'));
  });
});
