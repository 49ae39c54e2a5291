/** Where a layer takes one value twice: `x + x`, or `x` beside what a condition or a repeat may have left as it is. */
import { childStages, ONLY_OUTPUT, stageOf, type Block, type Model, type Node, type Stage } from '../ir/model.ts';

/** By output of a block: the indices of the inputs that it may be, as they are. */
type Passed = Readonly<Record<string, readonly number[]>>;
type PassedBy = ReadonlyMap<string, Passed>;

/** Whether there may be such a layer at some arguments. */
export function mayTakeTwice({ blocks }: Model): boolean {
  const passedBy = new Map<string, Passed>();
  return blocks.some((block) => {
    const { passed, takesTwice } = block.body.kind === 'stage' ? ofStage(block, passedBy) : ofFlow(block, passedBy);
    passedBy.set(block.name, passed);
    return takesTwice;
  });
}

interface Facts {
  readonly passed: Passed;
  readonly takesTwice: boolean;
}

function ofStage({ body }: Block, passedBy: PassedBy): Facts {
  const { stage } = body as Extract<Block['body'], { kind: 'stage' }>;
  return {
    passed: { [ONLY_OUTPUT]: mayPass(stage, passedBy) ? [0] : [] },
    takesTwice: mayJoinTwice(stage, passedBy),
  };
}

function ofFlow({ body, inputs }: Block, passedBy: PassedBy): Facts {
  const { nodes, outputs } = body as Extract<Block['body'], { kind: 'flow' }>;
  // By reference: what a value may be, as inputs of the block and references to results.
  const origins = new Map<string, ReadonlySet<string>>(inputs.map((input) => [input, new Set([input])]));
  let takesTwice = false;
  /** A part that is applied again may have to wait for the use before, which then stands beside what it reads. */
  const mayWaitForItself = ({ shares, inputs: [first = ''] }: Node): boolean =>
    nodes.some(
      ({ id, shares: other }) =>
        (id === shares || (shares !== undefined && other === shares)) &&
        id !== first &&
        [...(origins.get(id) ?? [])].some((origin) => origins.get(first)?.has(origin)),
    );
  for (const node of nodes) {
    const stage = stageOf(node, nodes) as Stage;
    const taken = node.inputs.map((reference) => origins.get(reference) ?? new Set<string>());
    const all = taken.flatMap((one) => [...one]);
    takesTwice ||= new Set(all).size < all.length || mayJoinTwice(stage, passedBy) || mayWaitForItself(node);
    for (const [reference, from] of resultsOf(node, stage, passedBy))
      origins.set(reference, new Set([reference, ...from.flatMap((i) => [...(taken[i] ?? [])])]));
  }
  const passed = Object.entries(outputs).map(([output, reference]) => {
    const from = [...(origins.get(reference) ?? [])].map((origin) => inputs.indexOf(origin));
    return [output, from.filter((input) => input >= 0)] as const;
  });
  return { passed: Object.fromEntries(passed), takesTwice };
}

/** The results of a node by reference, with the indices of the inputs that each may be. */
function resultsOf({ id }: Node, stage: Stage, passedBy: PassedBy): readonly (readonly [string, readonly number[]])[] {
  if (stage.kind !== 'call') return [[id, mayPass(stage, passedBy) ? [0] : []]];
  const outputs = Object.entries(passedBy.get(stage.block) ?? {});
  return outputs.map(([output, from]) => [outputs.length === 1 ? id : `${id}.${output}`, from]);
}

/** Whether a stage may give the value that it takes. */
function mayPass(stage: Stage, passedBy: PassedBy): boolean {
  switch (stage.kind) {
    case 'sequence':
      return stage.stages.every((one) => mayPass(one, passedBy));
    case 'when':
    case 'repeat':
      return true;
    case 'call':
      return Object.values(passedBy.get(stage.block) ?? {}).some(({ length }) => length > 0);
    default:
      return false;
  }
}

/** Whether branches inside may join the value that all of them take with itself. */
const mayJoinTwice = (stage: Stage, passedBy: PassedBy): boolean =>
  (stage.kind === 'branches' && stage.stages.filter((one) => mayPass(one, passedBy)).length > 1) ||
  childStages(stage).some((one) => mayJoinTwice(one, passedBy));
