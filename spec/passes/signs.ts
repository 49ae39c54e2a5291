/** Which values are never negative, whatever the weights: zeros around those never win a maximum. */
import { ONLY_OUTPUT } from '../ir/model.ts';
import { definitionOf, type OperationKind } from '../ops/index.ts';
import type { Analysis, AnalyzedBlock, AnalyzedStage } from './analyze.ts';

/** For every output of a block, or of a stage that gives only one. */
type Signs = Readonly<Record<string, boolean>>;

/** What a block gives where nothing negative goes in, and whatever goes in. */
interface BlockSigns {
  readonly kept: Signs;
  readonly always: Signs;
}

interface Scope {
  readonly blocks: ReadonlyMap<string, BlockSigns>;
  /** Is told every stage that nothing negative goes into. */
  readonly note: (stage: AnalyzedStage) => void;
}

/** The stages of all blocks that nothing negative goes into, whatever goes into their blocks. */
export function findNeverNegative({ blocks }: Analysis): ReadonlySet<AnalyzedStage> {
  const found = new Set<AnalyzedStage>();
  const known = new Map<string, BlockSigns>();
  for (const block of blocks) {
    const always = signsOf(block, false, { blocks: known, note: (stage) => found.add(stage) });
    known.set(block.block.name, { always, kept: signsOf(block, true, { blocks: known, note: () => undefined }) });
  }
  return found;
}

function signsOf({ block: { body, inputs }, nodes, stage }: AnalyzedBlock, input: boolean, scope: Scope): Signs {
  if (body.kind === 'stage') return stage ? follow(stage, input, scope) : {};
  const values = new Map(inputs.map((name) => [name, input]));
  for (const node of nodes) {
    const signs = follow(
      node,
      node.node.inputs.every((reference) => values.get(reference) === true),
      scope,
    );
    for (const [output, sign] of Object.entries(signs))
      values.set(output === ONLY_OUTPUT ? node.node.id : `${node.node.id}.${output}`, sign);
  }
  return Object.fromEntries(
    Object.entries(body.outputs).map(([output, reference]) => [output, values.get(reference) === true]),
  );
}

const only = (sign: boolean): Signs => ({ [ONLY_OUTPUT]: sign });

function follow(analyzed: AnalyzedStage, input: boolean, scope: Scope): Signs {
  const { stage, parts } = analyzed;
  const through = (part: AnalyzedStage, sign: boolean, inside = scope): boolean =>
    follow(part, sign, inside)[ONLY_OUTPUT] === true;
  if (input) scope.note(analyzed);
  switch (stage.kind) {
    case 'call': {
      const signs = scope.blocks.get(stage.block);
      return (input ? signs?.kept : signs?.always) ?? {};
    }
    case 'sequence':
      return only(parts.reduce((sign, part) => through(part, sign), input));
    case 'branches':
      return only(parts.map((part) => through(part, input)).every(Boolean));
    case 'when':
      return only(parts.map((part) => through(part, input)).every(Boolean) && input);
    case 'repeat': {
      const first = stage.first && parts[0];
      const body = parts[first ? 1 : 0] as AnalyzedStage;
      const start = first ? through(first, input) : input;
      // Every turn but the first reads what the one before has given.
      const turns = start && through(body, true, { ...scope, note: () => undefined });
      through(body, turns);
      return only(stage.last ? through(parts.at(-1) as AnalyzedStage, turns) : turns);
    }
    default: {
      const rule = definitionOf(stage.kind as OperationKind).neverNegative;
      return only(rule === 'always' || (rule === 'kept' && input));
    }
  }
}
