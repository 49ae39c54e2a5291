/** TypeScript expressions as docs that break where prettier breaks them. */
import type { Doc } from '../layout.ts';
import {
  align,
  fill,
  fitsWidth,
  group,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  printFlat,
  softline,
} from '../layout.ts';
import { callDoc, isMemberChain, memberDoc } from './typescript-calls.ts';
import { canFlatten, isOperation, keepsRightSide, needsParentheses, within } from './typescript-place.ts';
import type { Place, Role } from './typescript-place.ts';
import { openMark, step, width } from './typescript-print.ts';
import type { ConditionalTree, Operation, Property, Tree } from './typescript-tree.ts';

export function treeDoc(tree: Tree, place: Place): Doc {
  const doc = bareDoc(tree, place);
  return needsParentheses(tree, place) ? ['(', doc, ')'] : doc;
}

function bareDoc(tree: Tree, place: Place): Doc {
  const child = (value: Tree, role: Role) => treeDoc(value, within(tree, place, role));
  switch (tree.kind) {
    case 'identifier':
    case 'number':
    case 'boolean':
    case 'string':
      return tree.text;
    case 'template':
      return tree.parts
        .map((part) => (typeof part === 'string' ? part : `\${${printFlat(child(part, 'placeholder'))}}`))
        .join('')
        .replace(/^|$/g, '`');
    case 'member':
    case 'index':
      return memberDoc(tree, place);
    case 'call':
      return callDoc(tree, place);
    case 'object':
      return group(
        objectParts(
          tree.properties.map((property) => propertyDoc(property, within(tree, place, 'property'))),
          ',',
          openMark,
        ),
        { shouldBreak: place.open.has(tree) },
      );
    case 'array':
      return arrayDoc(tree.items, (item) => child(item, 'element'));
    case 'spread':
      return ['...', child(tree.value, 'spread')];
    case 'binary':
    case 'logical':
      return operationDoc(tree, place);
    case 'conditional':
      return conditionalDoc(tree, place);
  }
}

/** The braces of an object, of its pattern or of its type. */
export function objectParts(members: readonly Doc[], separator: ',' | ';', mark: Doc = ''): Doc[] {
  const content = join(
    [separator, line],
    members.map((member) => group(member)),
  );
  return ['{', mark, indent([line, ...content]), ifBreak(separator), line, '}'];
}

function propertyDoc({ key, value }: Property, place: Place): Doc {
  if (value.kind === 'identifier' && value.text === key) return key;
  return assignmentDoc({ left: key, operator: ':', right: value, place });
}

/** Numbers fill their lines; lists of lists stand one a line. */
function arrayDoc(items: readonly Tree[], print: (item: Tree) => Doc): Doc {
  if (items.length === 0) return '[]';
  if (isNumbers(items)) {
    const id = Symbol('array');
    const comma = (index: number): Doc => (index < items.length - 1 ? ',' : ifBreak(',', '', { groupId: id }));
    const parts = items.flatMap((item, index): Doc[] => [...(index > 0 ? [line] : []), [print(item), comma(index)]]);
    return group(['[', indent([softline, fill(parts)]), softline, ']'], { id });
  }
  const content = join(
    [',', line],
    items.map((item) => group(print(item))),
  );
  return group(['[', indent([softline, content, ifBreak(',')]), softline, ']'], { shouldBreak: isTable(items) });
}

export const isNumbers = (items: readonly Tree[]): boolean =>
  items.length > 0 && items.every((item) => item.kind === 'number');

/** Several rows of the same kind, each of several cells. */
const isTable = (items: readonly Tree[]): boolean =>
  items.length > 1 &&
  items.every((item) =>
    item.kind === 'array'
      ? item.items.length > 1 && items[0]?.kind === 'array'
      : item.kind === 'object' && item.properties.length > 1 && items[0]?.kind === 'object',
  );

/** What breaks as a whole: every operator of one precedence, from the left. */
function operationDoc(tree: Operation, place: Place): Doc {
  const parts = operationParts(tree, place, place.role === 'condition');
  if (place.role === 'condition') return parts;
  const { role, parent } = place;
  if (role === 'callee' || (role === 'of' && parent?.kind === 'member')) {
    return group([indent([softline, ...parts]), softline]);
  }
  const keeps = keepsRightSide(tree);
  const isChain = isOperation(tree.left) && canFlatten(tree.operator, tree.left.operator);
  if (isIndentedByParent(place) || (keeps ? !isChain : isIndentedByAssignment(place))) return group(parts);
  const [first = '', ...rest] = parts;
  return group([first, indent(rest)]);
}

const isIndentedByAssignment = ({ role }: Place): boolean =>
  role === 'assigned' || role === 'assigned to place' || role === 'property';

function isIndentedByParent({ role, above }: Place): boolean {
  switch (role) {
    case 'returned':
    case 'loop':
    case 'placeholder':
      return true;
    case 'test':
    case 'then':
    case 'otherwise':
      return above?.role !== 'returned' && above?.role !== 'argument' && above?.role !== 'callee';
    default:
      return false;
  }
}

function operationParts(tree: Operation, place: Place, isCondition: boolean): Doc[] {
  const { left, right, operator } = tree;
  const inside = within(tree, place, 'operand');
  const flattens = isOperation(left) && canFlatten(operator, left.operator);
  const parts = flattens ? operationParts(left, inside, isCondition) : [group(treeDoc(left, inside))];
  const last: Doc = [operator, keepsRightSide(tree) ? ' ' : line, treeDoc(right, inside)];
  // A lone operator keeps a short right side from standing on a line of its own.
  const isLone = [place.parent?.kind, left.kind, right.kind].every((kind) => kind !== tree.kind);
  return [...parts, ' ', isLone && !(isCondition && tree.kind === 'logical') ? group(last) : last];
}

function conditionalDoc(tree: ConditionalTree, place: Place): Doc {
  const inside = (role: Role) => within(tree, place, role);
  const isBranch = place.role === 'then' || place.role === 'otherwise';
  const test = treeDoc(tree.test, inside('test'));
  const [open, close] = tree.then.kind === 'conditional' ? [ifBreak('', '('), ifBreak('', ')')] : ['', ''];
  const then = [line, '? ', open, align(2, treeDoc(tree.then, inside('then'))), close];
  const branches = [...then, line, ': ', align(2, treeDoc(tree.otherwise, inside('otherwise')))];
  const extraIndent = isStartOfValue(place);
  const closing = place.role === 'of' && place.parent?.kind === 'member' && !extraIndent ? softline : '';
  const parts: Doc = [
    place.role === 'otherwise' ? align(2, test) : test,
    isBranch ? branches : indent(branches),
    closing,
  ];
  const doc = isBranch ? parts : group(parts);
  return place.role === 'test' || extraIndent ? group([indent([softline, doc]), softline]) : doc;
}

/** Whether a conditional is what a chain of calls and members starts with, and the chain is the value of a statement. */
function isStartOfValue(place: Place): boolean {
  let current: Place | undefined = place;
  while (current?.role === 'of' || current?.role === 'callee') current = current.above;
  return current !== place && ['assigned', 'assigned to place', 'returned'].includes(current?.role ?? '');
}

export interface Assignment {
  readonly left: Doc;
  readonly operator: ' =' | ':';
  readonly right: Tree;
  readonly place: Place;
}

/** A declaration, an assignment or a property, without what stands in front or behind. */
export function assignmentDoc(assignment: Assignment): Doc {
  const { left, operator, right, place } = assignment;
  const value = treeDoc(right, place);
  switch (assignmentLayout(assignment)) {
    case 'break after operator':
      return group([group(left), operator, group(indent([line, value]))]);
    case 'never break after operator':
      return group([group(left), operator, ' ', value]);
    case 'break value first': {
      const groupId = Symbol('assignment');
      const breaks = group(indent(line), { id: groupId });
      return group([group(left), operator, breaks, indentIfBreak(value, { groupId })]);
    }
  }
}

function assignmentLayout({ left, right, place }: Assignment) {
  const hasShortKey = place.role === 'property' && typeof left === 'string' && fitsWidth(left, step + 2);
  if (breaksAfterOperator(right, place, hasShortKey)) return 'break after operator';
  const isWhole = hasShortKey || right.kind === 'template' || right.kind === 'boolean' || right.kind === 'number';
  return typeof left === 'string' && isWhole ? 'never break after operator' : 'break value first';
}

function breaksAfterOperator(right: Tree, place: Place, hasShortKey: boolean): boolean {
  if (isOperation(right) && !keepsRightSide(right)) return true;
  if (right.kind === 'conditional') return isOperation(right.test) && !keepsRightSide(right.test);
  return !hasShortKey && (right.kind === 'string' || isPoorlyBreakable(right, place));
}

/** A chain that has no brackets worth breaking. */
function isPoorlyBreakable(tree: Tree, place: Place, isDeep = false): boolean {
  switch (tree.kind) {
    case 'identifier':
      return isDeep;
    case 'member':
    case 'index':
      return isPoorlyBreakable(tree.of, within(tree, place, 'of'), true);
    case 'call': {
      const [first] = tree.items;
      const isShort = first === undefined || (tree.items.length === 1 && isShortArgument(first));
      const callee = within(tree, place, 'callee');
      return !tree.isNew && isShort && !isMemberChain(tree, place) && isPoorlyBreakable(tree.callee, callee, true);
    }
    default:
      return false;
  }
}

function isShortArgument(tree: Tree): boolean {
  const threshold = width / 4;
  switch (tree.kind) {
    case 'identifier':
    case 'string':
      return tree.text.length <= threshold;
    case 'number':
    case 'boolean':
      return true;
    case 'call':
      return tree.items.length === 0 && tree.callee.kind === 'identifier' && tree.callee.text.length <= threshold - 2;
    default:
      return false;
  }
}
