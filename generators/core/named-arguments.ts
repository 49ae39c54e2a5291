/** Named arguments of helpers in a template of a user: `indent=4`. */
import Handlebars from 'handlebars/dist/cjs/handlebars.js';

import { suggest, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import { NAMED_ARGUMENTS } from '../../templates/options.mjs';

type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

/** Helpers do not look at a named argument that they do not know: a slip of the pen would change nothing, in silence. */
class Search extends Handlebars.Visitor {
  readonly found: Omit<Diagnostic, 'place'>[] = [];
  readonly #file: string;

  constructor(file: string) {
    super();
    this.#file = file;
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    this.#look(node);
    super.MustacheStatement(node);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.#look(node);
    super.BlockStatement(node);
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.#look(node);
    super.SubExpression(node);
  }

  #look({ path, hash }: Call): void {
    const helper = String((path as hbs.AST.PathExpression).original);
    const known = Object.hasOwn(NAMED_ARGUMENTS, helper) ? NAMED_ARGUMENTS[helper] : undefined;
    for (const { key, loc } of known === undefined ? [] : (hash?.pairs ?? [])) {
      if (known?.includes(key) === false) this.found.push(this.#refuse(helper, key, known, loc.start));
    }
  }

  #refuse(helper: string, key: string, known: readonly string[], { line, column }: hbs.AST.Position) {
    return {
      code: 'NG903',
      message: `${helper} has no argument of this name`,
      received: key,
      allowed: known.length === 0 ? 'no arguments with names' : suggest(key, known),
      at: { file: this.#file, line, column: column + 1 },
    } as const;
  }
}

/** The first argument that no helper of its name has. */
export function findStrangeArgument(program: hbs.AST.Program, file: string): Omit<Diagnostic, 'place'> | undefined {
  const search = new Search(file);
  search.accept(program);
  return search.found[0];
}
