import { it } from 'vitest';
import { drawValid } from '../../verify/fuzz/valid.ts';
it('x', () => {
  const d = drawValid(3, 300);
  console.log('BROKEN', d.broken.length, JSON.stringify(d.broken.slice(0, 12).map((b: any) => b.message)), [...d.refused.entries()]);
}, 300000);
