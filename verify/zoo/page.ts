/** docs/zoo.md: what is shipped, from the descriptions, and what was measured of it, from docs/zoo.json. */
import type { Model } from '../../spec/ir/model.ts';
import { summarize } from '../../spec/passes/summary.ts';
import type { Origin, Preprocessing } from '../../spec/weights/origin.ts';
import { originKey, type ModelRecord, type TrainingRecord, type WeightsRecord, type ZooRecord } from './record.ts';

export interface Entry {
  readonly model: Model;
  readonly origins: readonly Origin[];
}

const integer = (value: number): string => value.toLocaleString('en');
const billions = (macs: number): string =>
  macs < 1e7 ? `${(macs / 1e6).toFixed(2)} M` : `${(macs / 1e9).toFixed(2)} G`;
/** NaN, where something ran away, is null in JSON. */
const small = (value: number | null): string =>
  value === null || Number.isNaN(value) ? 'no number' : value === 0 ? '0' : value.toExponential(1);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], align: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(align), ...rows.map(row)].join('\n');

function inputOf({ inputs }: Model): string {
  const sizes = inputs.map(({ axes }) => {
    const [channels, ...grid] = axes;
    return [...grid, channels].map((axis) => axis?.size).join('x');
  });
  const side = inputs[0]?.axes.find(({ axis, minimum }) => axis !== 'channels' && minimum !== undefined);
  const rule = (): string => {
    if (side?.minimum === undefined) return 'fixed';
    const { minimum, multiple = 1 } = side;
    const least = `from ${minimum}`;
    return multiple === 1 ? least : `multiples of ${multiple}${minimum > multiple ? `, ${least}` : ''}`;
  };
  return `${sizes.join(', ')}, ${rule()}`;
}

function describeModel({ model }: Entry): readonly string[] {
  const { trainable, nonTrainable, macs } = summarize(model);
  return [
    `\`${model.name}\``,
    `[${model.paper.authors.split(',')[0]} et al., ${model.paper.venue}](${model.paper.url})`,
    inputOf(model),
    integer(trainable),
    integer(nonTrainable),
    billions(macs),
  ];
}

const describeMeasured = (name: string, record: ModelRecord): readonly string[] => [
  `\`${name}\``,
  record.size.join('x'),
  String(record.failures),
  ...[record.float32, record.float64, record.gradient, record.training].map(small),
];

const describeTrained = (name: string, record: TrainingRecord): readonly string[] => [
  `\`${name}\``,
  record.size.join('x'),
  String(record.failures),
  ...[record.gradient, record.training].map((value) => value.toFixed(2)),
];

function describePreprocessing(rule: Preprocessing): string {
  const { height, width, crop, interpolation, channels, range, mean, deviation } = rule;
  const list = (values: readonly number[]): string =>
    new Set(values).size === 1 ? String(values[0]) : values.join(', ');
  return [
    `${height}x${width}${crop === 1 ? '' : `, the middle ${Number((crop * 100).toFixed(2))} %`}`,
    interpolation,
    `${channels === undefined ? '' : `${channels}, `}in [${range.join(', ')}]`,
    `less ${list(mean)}`,
    `over ${list(deviation)}`,
  ].join('; ');
}

function describeOrigin({ model }: Entry, origin: Origin, record: WeightsRecord | undefined): readonly string[] {
  const measured = Object.entries(record ?? {}).filter(([key]) => key.startsWith(`${originKey(origin)}.`));
  const values = Object.entries(origin.arguments).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const given = [...values, ...Object.keys(origin.optional ?? {}).map((name) => `with or without ${name}`)];
  return [
    `\`${model.name}\``,
    origin.name,
    `[\`${origin.model}\`](${origin.source})`,
    given.join(', '),
    `${describePreprocessing(origin.preprocessing)}${origin.preparesImages ? '; there in the model itself' : ''}`,
    measured.length === 0 ? '' : small(Math.max(...measured.map(([, error]) => error))),
  ];
}

/** `entries` in the order in which they are shown. */
export function formatPage(entries: readonly Entry[], { versions, models, trained, weights }: ZooRecord): string {
  const measured = entries.filter(({ model }) => Object.hasOwn(models, model.name));
  const used = Object.entries(versions).map(([framework, words]) => `${framework}: ${words}`);
  return `# The zoo

Written by \`npm run zoo\`; the first columns come from the descriptions, the measured ones from the last run of each model.

## Models

Counts at the default arguments: trainable parameters, running statistics, multiply-accumulates of one image.

${table(
  ['model', 'paper', 'input', 'trainable', 'statistics', 'MACs'],
  ['---', '---', '---', '---:', '---:', '---:'],
  entries.map(describeModel),
)}

## Measured

Largest disagreement between two frameworks. Forward: outputs and every named intermediate on the same random weights and
images, at the published size and at a small one that is not square; the number is the largest absolute error over the
largest absolute value. Gradient and five SGD steps: a short variant on a small image (blocks repeat twice at most, hidden
dense layers have 64 units), PyTorch and Keras in float64; one step where that has more than 20 million parameters.
Failures counts proofs that did not hold, those of parameters, shapes and settings included. \`npm run zoo -- --proof\` measures
this table alone.

${table(
  ['model', 'size', 'failures', 'forward, float32', 'forward, float64', 'gradient', 'training'],
  ['---', '---', '---:', '---:', '---:', '---:', '---:'],
  measured.map(({ model }) => describeMeasured(model.name, models[model.name] as ModelRecord)),
)}

${used.join('; ')}.

## Trained in TensorFlow.js

Gradient and one step in float32 in all three frameworks, TensorFlow.js on its JavaScript backend, the only one with every
gradient: a variant in which every block repeats once, somewhat above the least size. The numbers are multiples of the
rounding noise of PyTorch, of which 8 are allowed. \`npm run zoo -- --training\` measures this table alone.

${table(
  ['model', 'size', 'failures', 'gradient', 'step'],
  ['---', '---', '---:', '---:', '---:'],
  entries.flatMap(({ model: { name } }) => (trained[name] === undefined ? [] : [describeTrained(name, trained[name])])),
)}

## Weights of others

\`gen weights convert MODEL IN OUT --from ORIGIN\`. The arguments are those that the model is built with for these weights; the
preprocessing is the origin's. Disagreement: logits of the origin's own model code with random weights against those of the
three emitted models, the largest error over the largest logit, in float32. \`npm run zoo -- --weights\` measures this table alone.

${table(
  ['model', 'origin', 'model there', 'arguments', 'preprocessing', 'disagreement'],
  ['---', '---', '---', '---', '---', '---:'],
  entries.flatMap((entry) => entry.origins.map((origin) => describeOrigin(entry, origin, weights[entry.model.name]))),
)}
`;
}
