/** Calls and chains of members, laid out as prettier does. */
import type { Doc } from '../layout.ts';
import { breakParent, conditionalGroup, group, hardline, ifBreak, indent, join, label } from '../layout.ts';
import { line, softline, willBreak } from '../layout.ts';
import { isNumbers, treeDoc } from './typescript-expressions.ts';
import { needsParentheses, within } from './typescript-place.ts';
import type { Place, Role } from './typescript-place.ts';
import { step } from './typescript-print.ts';
import type { CallTree, MemberTree, Tree } from './typescript-tree.ts';

const isMember = (tree: Tree | undefined): tree is MemberTree => tree?.kind === 'member' || tree?.kind === 'index';

export function callDoc(tree: CallTree, place: Place): Doc {
  const callee = within(tree, place, 'callee');
  if (!tree.isNew && isMember(tree.callee)) return chainDoc(tree, place);
  const parts: Doc[] = [tree.isNew ? 'new ' : '', treeDoc(tree.callee, callee), argumentsDoc(tree, place)];
  return tree.callee.kind === 'call' ? group(parts) : parts;
}

const memberChain = 'member chain';

/** Whether a call is laid out with each of its members on a line of its own where it does not fit. */
export const isMemberChain = (tree: CallTree, place: Place): boolean => hasChainLabel(callDoc(tree, place));

const hasChainLabel = (doc: Doc): boolean =>
  typeof doc === 'object' && !Array.isArray(doc) && doc.type === 'label' && doc.label === memberChain;

/** A member or an index that is not called. */
export function memberDoc(tree: MemberTree, place: Place): Doc {
  const of = treeDoc(tree.of, within(tree, place, 'of'));
  const doc: Doc = [
    of,
    staysWithObject(tree, place, of) ? lookupDoc(tree, place) : group(indent([softline, lookupDoc(tree, place)])),
  ];
  return hasChainLabel(of) ? label(memberChain, doc) : doc;
}

function staysWithObject(tree: MemberTree, place: Place, of: Doc): boolean {
  if (tree.kind === 'index') return true;
  if (tree.of.kind === 'identifier' && !isMember(place.parent)) return true;
  let outer: Place | undefined = place;
  while (isMember(outer?.parent)) outer = outer.above;
  if (outer?.role === 'assigned to place') return true;
  const isValue = place.role === 'assigned';
  return isValue && ((tree.of.kind === 'call' && tree.of.items.length > 0) || hasChainLabel(of));
}

function lookupDoc(tree: MemberTree, place: Place): Doc {
  if (tree.kind === 'member') return `.${tree.name}`;
  const at = treeDoc(tree.at, within(tree, place, 'at'));
  return isNumeric(tree) ? ['[', at, ']'] : group(['[', indent([softline, at]), softline, ']']);
}

const isNumeric = (tree: Tree): boolean =>
  tree.kind === 'index' && tree.at.kind === 'number' && !tree.at.text.startsWith('-');

function argumentsDoc(tree: CallTree, place: Place): Doc {
  const { items } = tree;
  if (items.length === 0) return '()';
  const printed = items.map((item) => treeDoc(item, within(tree, place, 'argument')));
  const brokenOut = () =>
    group(['(', indent([line, ...join([',', line], printed), ',']), line, ')'], { shouldBreak: true });
  if (hugsLast(items)) {
    const last = printed.at(-1)!;
    const first = printed.slice(0, -1).map((doc): Doc => [doc, ',', line]);
    if (first.some(willBreak)) return brokenOut();
    const hugging: Doc = ['(', ...first, group(last, { shouldBreak: true }), ')'];
    if (willBreak(last)) return [breakParent, conditionalGroup([hugging, brokenOut()])];
    return conditionalGroup([['(', ...first, last, ')'], hugging, brokenOut()]);
  }
  const content: Doc[] = ['(', indent([softline, ...join([',', line], printed)]), ifBreak(','), softline, ')'];
  // The arguments behind it are to break first: `convolution(x, y)(z)`.
  return isLongCurried(tree, place) ? content : group(content, { shouldBreak: printed.some(willBreak) });
}

/** Whether the last argument keeps its brackets on the lines of the call's. */
function hugsLast(items: readonly Tree[]): boolean {
  const [last, penultimate] = [items.at(-1), items.at(-2)];
  if (last?.kind !== 'object' && last?.kind !== 'array') return false;
  const isEmpty = last.kind === 'object' ? last.properties.length === 0 : last.items.length === 0;
  if (isEmpty || penultimate?.kind === last.kind) return false;
  return !(items.length > 1 && last.kind === 'array' && isNumbers(last.items));
}

const isLongCurried = (tree: CallTree, { role, parent }: Place): boolean =>
  role === 'callee' && parent?.kind === 'call' && parent.items.length > 0 && tree.items.length > parent.items.length;

/** One step of a chain from its base outwards. */
interface Link {
  readonly tree: Tree;
  readonly doc: Doc;
}

function linksOf(tree: Tree, place: Place, isOutermost = true): Link[] {
  const goesOn = isOutermost || !needsParentheses(tree, place);
  const inner = (value: Tree, role: Role) => linksOf(value, within(tree, place, role), false);
  if (tree.kind === 'call' && !tree.isNew && goesOn && (isMember(tree.callee) || tree.callee.kind === 'call')) {
    return [...inner(tree.callee, 'callee'), { tree, doc: argumentsDoc(tree, place) }];
  }
  if (isMember(tree) && goesOn) return [...inner(tree.of, 'of'), { tree, doc: lookupDoc(tree, place) }];
  return [{ tree, doc: treeDoc(tree, place) }];
}

/** A call of a member: on one line, or with each call on a line of its own. */
function chainDoc(tree: CallTree, place: Place): Doc {
  const links = linksOf(tree, place);
  const groups = linkGroups(links);
  const merges = groups.length >= 2 && staysOnFirstLine(groups, place);
  const docs = groups.map((links_) => links_.map((link) => link.doc));
  const oneLine: Doc = docs;
  if (groups.length <= (merges ? 3 : 2)) return isLongCurried(tree, place) ? oneLine : group(oneLine);

  const head = merges ? 2 : 1;
  const rest = indent([hardline, join(hardline, docs.slice(head))]);
  const expanded: Doc = [...docs.slice(0, head), rest];
  const calls = links.flatMap((link) => (link.tree.kind === 'call' ? [link.tree] : []));
  const isBusy = calls.length > 2 && calls.some((call) => !call.items.every((item) => isSimple(item)));
  if (isBusy || docs.slice(0, -1).some(willBreak)) return label(memberChain, group(expanded));
  return label(memberChain, [willBreak(oneLine) ? breakParent : '', conditionalGroup([oneLine, expanded])]);
}

/** The base with what belongs to it, then members up to and with their calls. */
function linkGroups(links: readonly Link[]): readonly (readonly Link[])[] {
  let end = 1;
  while (end < links.length && (links[end]!.tree.kind === 'call' || isNumeric(links[end]!.tree))) end += 1;
  if (links[0]!.tree.kind !== 'call') {
    while (end + 1 < links.length && isMember(links[end]!.tree) && isMember(links[end + 1]!.tree)) end += 1;
  }
  const groups: Link[][] = [links.slice(0, end)];
  let hasCall = true;
  for (const link of links.slice(end)) {
    if (hasCall && isMember(link.tree) && !(groups.length > 1 && isNumeric(link.tree))) {
      groups.push([]);
      hasCall = false;
    }
    groups.at(-1)!.push(link);
    hasCall ||= link.tree.kind === 'call';
  }
  return groups;
}

/** Whether the base is so short, or so much the subject of the calls, that the first call stays with it. */
function staysOnFirstLine(groups: readonly (readonly Link[])[], place: Place): boolean {
  const isFactory = (text: string) => /^[A-Z]|^[$_]+$/.test(text);
  const [base = [], next = []] = groups;
  const isIndexed = next[0]?.tree.kind === 'index';
  const last = base.at(-1)!.tree;
  if (base.length > 1) return last.kind === 'member' && (isFactory(last.name) || isIndexed);
  if (last.kind !== 'identifier') return false;
  const isShort = place.role === 'statement' && last.text.length <= step;
  return last.text === 'this' || isFactory(last.text) || isShort || isIndexed;
}

/** Whether an argument is so plain that a chain of three calls may stand on one line with it. */
function isSimple(tree: Tree, depth = 2): boolean {
  if (depth <= 0) return false;
  const isPlain = (child: Tree) => isSimple(child, depth - 1);
  switch (tree.kind) {
    case 'identifier':
    case 'number':
    case 'boolean':
    case 'string':
      return true;
    case 'template':
      return tree.parts.every((part) => typeof part === 'string' || isPlain(part));
    case 'object':
      return tree.properties.every(({ value }) => isPlain(value));
    case 'array':
      return tree.items.every(isPlain);
    case 'call':
      return isSimple(tree.callee, depth) && tree.items.length <= depth && tree.items.every(isPlain);
    case 'member':
      return isSimple(tree.of, depth);
    case 'index':
      return isSimple(tree.of, depth) && isSimple(tree.at, depth);
    default:
      return false;
  }
}
