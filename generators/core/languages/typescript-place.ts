/** Where a tree stands in its parent, which prettier's layout and parentheses depend on. */
import type { Operation, Tree } from './typescript-tree.ts';

export type Role =
  /** The value of a declaration or of an assignment to a name. */
  | 'assigned'
  /** The value of an assignment to something else: `this.x`, `[a, b]`. */
  | 'assigned to place'
  | 'property'
  | 'returned'
  | 'statement'
  | 'argument'
  | 'callee'
  | 'element'
  | 'operand'
  | 'test'
  | 'then'
  | 'otherwise'
  /** What a member or an index is of. */
  | 'of'
  | 'at'
  | 'spread'
  | 'placeholder'
  | 'condition'
  | 'loop'
  | 'default';

export interface Place {
  readonly role: Role;
  /** Absent at the top of a statement. */
  readonly parent?: Tree;
  /** Where the parent stands. */
  readonly above?: Place;
  /** Objects to be broken whether they fit or not. */
  readonly open: ReadonlySet<Tree>;
}

export const within = (parent: Tree, above: Place, role: Role): Place => ({ role, parent, above, open: above.open });

export const isOperation = (tree: Tree): tree is Operation => tree.kind === 'binary' || tree.kind === 'logical';

/** A logical operator keeps an object or an array on its right on its own line. */
export function keepsRightSide(tree: Tree): boolean {
  if (tree.kind !== 'logical') return false;
  const { right } = tree;
  return right.kind === 'array' ? right.items.length > 0 : right.kind === 'object';
}

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '===': 3,
  '!==': 3,
  '<': 4,
  '<=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};

/** Whether `a inner b outer c` is written, and broken, as one chain. */
export function canFlatten(outer: string, inner: string): boolean {
  if (precedence[outer] !== precedence[inner]) return false;
  // prettier shows which comes first where people may not know: `(a === b) === c`, `(a * b) / c`.
  const isEquality = precedence[outer] === precedence['==='];
  const isMixedProduct = precedence[outer] === precedence['*'] && outer !== inner;
  return !isEquality && !isMixedProduct;
}

export function needsParentheses(tree: Tree, { role, parent }: Place): boolean {
  switch (tree.kind) {
    case 'number':
      return role === 'of' && parent?.kind === 'member';
    case 'conditional':
      return ['operand', 'spread', 'of', 'callee', 'test'].includes(role);
    case 'binary':
    case 'logical':
      if (role === 'of' || role === 'callee') return true;
      return role === 'operand' && parent !== undefined && isOperation(parent) && isLooser(tree, parent);
    default:
      return false;
  }
}

function isLooser(tree: Operation, parent: Operation): boolean {
  if (tree.kind === 'logical' && parent.kind === 'logical') return tree.operator !== parent.operator;
  const [inner, outer] = [precedence[tree.operator]!, precedence[parent.operator]!];
  if (inner !== outer) return inner < outer;
  return parent.right === tree || !canFlatten(parent.operator, tree.operator);
}
