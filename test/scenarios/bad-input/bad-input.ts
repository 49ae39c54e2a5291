/** What a case of the corpus is, and the frames that keep it short. */
import type { DiagnosticCode } from '../../../spec/ir/diagnostic.ts';
import type { Place } from '../cli/support.ts';

export interface BadInput {
  readonly title: string;
  readonly code: DiagnosticCode;
  /** Where: what stands between the code and the colon. */
  readonly place: string;
  /** What else is said, besides the code and the place. */
  readonly says?: readonly string[];
  /** By path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What else stands there: links, directories, files of an earlier run. */
  readonly prepare?: (place: Place) => void;
  readonly args: readonly string[];
  /** 2 unless the disk refused. */
  readonly exit?: number;
  /** What docs/diagnostics.md shows of the files: it is an example there. */
  readonly shown?: string;
}

interface Sketch {
  /** Blocks in front of the model. */
  readonly before?: string;
  readonly name?: string;
  readonly input?: string;
  readonly parameters?: string;
  /** What the model is, of its input `x` and its parameters `p`. */
  readonly body: string;
}

const WORDS =
  'add, again, apply, averagePool, batchNorm, boolean, branches, chain, concat, conv, defineBlock, defineModel, dense, depthwiseConv, dropout, flatten, float, gelu, globalAveragePool, globalMaxPool, image, integer, integers, layerNorm, less, maxPool, minus, multiply, outputOf, padding, pair, plus, provided, quotient, relu, repeat, resize, scale, sequence, softmax, sumOf, times, transposedConv, when';

/** A description in TypeScript. */
export const describeNet = ({
  before = '',
  name = 'net',
  input,
  parameters = '{}',
  body,
}: Sketch): string => `import { ${WORDS} } from 'netglot';

const glorot = { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } };
${before}
export default defineModel(
  '${name}',
  {
    title: 'Net',
    doc: '',
    paper: { title: 'None', authors: 'Nobody', venue: 'nowhere', url: 'https://example.org' },
    input: ${input ?? 'image({ height: 16, width: 16, channels: 3, minimum: 8 })'},
    initializers: { conv: glorot, dense: glorot },
    parameters: ${parameters},
  },
  (p, x) => ${body},
);
`;

/** A mistake in a description in TypeScript; `example`: the page of diagnostics shows it. */
export const inScript = (
  title: string,
  code: DiagnosticCode,
  { place, example, ...sketch }: Sketch & { readonly place: string; readonly example?: true },
): BadInput => ({
  title,
  code,
  place,
  files: { 'net.ts': describeNet(sketch) },
  args: ['./net.ts'],
  ...(example && {
    shown: [
      sketch.before,
      sketch.input && `input: ${sketch.input}`,
      sketch.name && `defineModel('${sketch.name}', …)`,
      `(p, x) => ${sketch.body}`,
    ]
      .filter(Boolean)
      .join('\n'),
  }),
});

const GLOROT = { kernel: { kind: 'glorotUniform' }, bias: { kind: 'zeros' } };

/** A small description as JSON, with something changed. */
export function describeJson(change: (document: Record<string, any>) => void = () => {}): string {
  const document = {
    netglot: 1,
    name: 'net',
    symbol: 'Net',
    title: 'Net',
    doc: '',
    paper: { title: 'None', authors: 'Nobody', venue: 'nowhere', url: 'https://example.org' },
    inputs: [{ name: 'image', axes: ['channels', 'height', 'width'].map((axis) => ({ axis, size: 8 })) }],
    initializers: { conv: GLOROT, dense: GLOROT },
    blocks: [
      {
        name: 'Net',
        doc: '',
        parameters: [],
        inputs: ['image'],
        body: {
          kind: 'flow',
          nodes: [{ id: 'act', stage: { kind: 'relu' }, inputs: ['image'] }],
          outputs: { out: 'act' },
        },
      },
    ],
  };
  change(document);
  return `${JSON.stringify(document, null, 2)}\n`;
}

export const inJson = (
  title: string,
  code: DiagnosticCode,
  {
    place,
    change,
    shown,
  }: {
    readonly place: string;
    readonly change: (document: Record<string, any>) => void;
    readonly shown?: string;
  },
): BadInput => ({
  title,
  code,
  place,
  files: { 'net.json': describeJson(change) },
  args: ['./net.json'],
  ...(shown !== undefined && { shown }),
});

export const inArguments = (
  code: DiagnosticCode,
  place: string,
  args: readonly string[],
  rest: Partial<BadInput> = {},
): BadInput => ({ title: `gen ${args.join(' ')}`, code, place, args, ...rest });
