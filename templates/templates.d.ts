/** What `plugin.mjs` makes of a template. */
declare module '*.hbs' {
  const template: {
    /** Relative to templates/: `pytorch/file.hbs`. */
    readonly name: string;
    readonly source: string;
    /** For `Handlebars.template` of `handlebars/runtime.js`. */
    readonly spec: TemplateSpecification;
  };
  export default template;
}

/** Handlebars' own declarations of its runtime are empty. The file ending is needed: the package has no exports map. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  const runtime: Pick<typeof Handlebars, 'Exception' | 'create' | 'registerHelper' | 'template'>;
  export default runtime;
}

/** The compiler, without what its usual entry has for Node. Its parts are public, and not all declared. */
declare module 'handlebars/dist/cjs/handlebars.js' {
  import Handlebars from 'handlebars';
  interface Compiler {
    compile(program: hbs.AST.Program, options: object): object;
  }
  class JavaScriptCompiler {
    readonly source: { readonly currentLocation: object };
    /** `asObject`: what `Handlebars.template` takes, in place of its text. */
    compile(environment: object, options: object, context: undefined, asObject: true): TemplateSpecification;
    /** The code, in pieces, that reads a field; `type` says of what. */
    nameLookup(parent: unknown, name: string, type: string): unknown;
    quotedString(text: string): string;
  }
  /** Walks over a template; each method is called for what its name says. */
  class Visitor {
    accept(node: hbs.AST.Node): void;
    MustacheStatement(node: hbs.AST.MustacheStatement): void;
    BlockStatement(node: hbs.AST.BlockStatement): void;
    SubExpression(node: hbs.AST.SubExpression): void;
  }
  const compiler: Pick<typeof Handlebars, 'parse'> & {
    readonly Visitor: typeof Visitor;
    readonly Compiler: new () => Compiler;
    readonly JavaScriptCompiler: typeof JavaScriptCompiler;
    /** Counts lines from 1 and columns from 0; stands at the last word that was read. */
    readonly Parser: {
      readonly lexer: { readonly yylloc: { readonly first_line: number; readonly first_column: number } };
    };
  };
  export default compiler;
}
