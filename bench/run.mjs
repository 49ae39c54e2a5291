/**
 * How long things take: `npm run bench`. Whole processes beside `node -e 0`, generation alone in one process, and
 * growth with the size of a description, as a flat chain and as blocks nested in one another.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as netglot from '../dist/index.js';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'netglot-bench-'));

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function time(action) {
  const start = performance.now();
  action();
  return performance.now() - start;
}

/** Medians of commands that take turns, so that a slow moment of the machine meets all of them. */
function timeProcesses(commands, runs = 15) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, args] of Object.entries(commands)) {
      const took = time(() => {
        const { status, stderr } = spawnSync(process.execPath, args);
        if (status !== 0) throw new Error(`${name}: ${stderr}`);
      });
      if (run > 0) times[name].push(took); // the first warms the disk
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

function benchProcesses() {
  const times = timeProcesses({
    'node -e 0': ['-e', '0'],
    'gen inception-v2 --target pytorch': [CLI, 'inception-v2', '--target', 'pytorch', '--out', folder],
    'gen inception-v2': [CLI, 'inception-v2', '--out', folder],
    gen: [CLI, '--out', folder],
  });
  const base = times['node -e 0'];
  console.log('whole process, median of 15');
  for (const [name, took] of Object.entries(times)) {
    console.log(`  ${name.padEnd(36)} ${took.toFixed(0).padStart(6)} ms  ${(took / base).toFixed(2).padStart(6)} x`);
  }
}

const describe = (name, body) =>
  netglot.defineModel(
    name,
    {
      title: name,
      doc: '',
      paper: { title: '', authors: '', venue: '', url: '' },
      input: netglot.image({ height: 32, width: 32, channels: 3, minimum: 32 }),
      initializers: {
        conv: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
        dense: { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } },
      },
    },
    body,
  );

/** A model of `size` nodes in one flow. */
const flatChain = (size) =>
  describe('flat', (_, image) => {
    let x = image;
    for (let i = 0; i < size; i++) x = netglot.apply(`node_${i}`, netglot.conv(8, 3), x);
    return x;
  });

/** `size` blocks, each of which holds a convolution and the block before it. */
function nestedBlocks(size) {
  let inner = netglot.conv(8, 3);
  for (let i = 0; i < size; i++) {
    const stage = inner;
    const block = netglot.defineBlock(`Block${i}`, { doc: 'Nested.' }, (_, x) =>
      netglot.chain(x, { conv: netglot.conv(8, 3), inner: stage }),
    );
    inner = block({});
  }
  return describe('nested', (_, image) => netglot.apply('outer', inner, image));
}

function benchGrowth() {
  console.log('\ngeneration alone, description to text, median of 5');
  for (const [name, make] of Object.entries({ 'flat chain': flatChain, 'nested blocks': nestedBlocks })) {
    for (const target of ['pytorch', 'keras', 'tfjs']) {
      const row = [100, 1_000, 10_000].map((size) =>
        median(
          Array.from({ length: 5 }, () => {
            const model = make(size);
            return time(() => netglot.generate(model, target));
          }),
        ),
      );
      const [small, medium, large] = row.map((ms) => `${ms.toFixed(1)} ms`.padStart(11));
      console.log(
        `  ${name.padEnd(14)} ${target.padEnd(8)} 100:${small}  1,000:${medium}  10,000:${large}  ${(row[2] / row[1]).toFixed(1)} x`,
      );
    }
  }
}

try {
  benchProcesses();
  benchGrowth();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
