/** Repeats whose body has one turn are written out: nobody writes a loop for it. */
import { integerOf, literal } from '../../spec/ir/algebra.ts';
import { childStages, type Body, type Model, type Stage } from '../../spec/ir/model.ts';
import { requireValid, type CheckedModel } from '../../spec/passes/check.ts';
import { atTurn } from '../../spec/passes/formulas.ts';

type Repeat = Extract<Stage, { kind: 'repeat' }>;

/** Every target asks for the same model. */
const known = new WeakMap<Model, Model>();

/** What is emitted of a valid model: the same network, with the same names. Throws every diagnostic of the model. */
export function requireEmitted(model: Model): CheckedModel {
  const written = known.get(model) ?? writeOut(requireValid(model).model);
  known.set(model, written);
  return requireValid(written);
}

const writeOut = (model: Model): Model =>
  model.blocks.some(({ body }) => stagesOf(body).some(hasShort))
    ? { ...model, blocks: model.blocks.map((block) => ({ ...block, body: inBody(block.body) })) }
    : model;

const stagesOf = (body: Body): readonly Stage[] =>
  body.kind === 'stage' ? [body.stage] : body.nodes.flatMap(({ stage }) => stage ?? []);

const isShort = ({ count, first, last }: Repeat): boolean => integerOf(count) === 1 + (first ? 1 : 0) + (last ? 1 : 0);

const hasShort = (stage: Stage): boolean =>
  (stage.kind === 'repeat' && isShort(stage)) || childStages(stage).some(hasShort);

const inBody = (body: Body): Body =>
  body.kind === 'stage'
    ? { ...body, stage: inStage(body.stage) }
    : {
        ...body,
        nodes: body.nodes.map((node) => (node.stage === undefined ? node : { ...node, stage: inStage(node.stage) })),
      };

function inStage(stage: Stage): Stage {
  switch (stage.kind) {
    case 'sequence':
    case 'branches':
      return { ...stage, stages: stage.stages.map(inStage) };
    case 'when':
      return { ...stage, stage: inStage(stage.stage) };
    case 'repeat':
      return isShort(stage) ? inTurns(stage) : inRepeat(stage);
    default:
      return stage;
  }
}

/** A sequence names its parts as a repeat names its turns. */
const inTurns = (stage: Repeat): Stage => ({
  kind: 'sequence',
  stages: childStages(stage).map((part, turn) => inStage(atTurn(part, stage.index, literal(turn)))),
});

const inRepeat = ({ body, first, last, ...repeat }: Repeat): Stage => ({
  ...repeat,
  body: inStage(body),
  ...(first && { first: inStage(first) }),
  ...(last && { last: inStage(last) }),
});
