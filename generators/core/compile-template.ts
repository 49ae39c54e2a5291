/** Compiles a template of a user. Loaded for that only: the compiler is larger than the rest of a page's netglot. */
import Handlebars from 'handlebars/dist/cjs/handlebars.js';

import type { Diagnostic, Location } from '../../spec/ir/diagnostic.ts';
import { KNOWN_HELPERS, OPTIONS } from '../../templates/options.mjs';
import { findStrangeArgument } from './named-arguments.ts';
import type { Template } from './render.ts';
import { READ_FIELD } from './read-field.ts';
import { locationOf, messageOf } from './template-failure.ts';

/**
 * Every field that is read must exist, also in the middle of a path and as an argument, where Handlebars' own strict mode
 * goes on without a word or fails without a place.
 */
class StrictCompiler extends Handlebars.JavaScriptCompiler {
  /** What compiles the bodies of blocks. */
  readonly compiler = StrictCompiler;

  override nameLookup(parent: unknown, name: string, type: string): unknown {
    if (type !== 'context' && type !== 'data') return super.nameLookup(parent, name, type);
    const location = JSON.stringify(this.source.currentLocation);
    return [
      'helpers[',
      this.quotedString(READ_FIELD),
      '](',
      parent,
      ', ',
      this.quotedString(name),
      ', ',
      location,
      ')',
    ];
  }
}

/** Handlebars' strict mode reads the ends of paths past `nameLookup`. */
const STRICT_OPTIONS = { ...OPTIONS, strict: false, assumeObjects: true };

export function compileTemplate(name: string, source: string, file: string): Template | Diagnostic {
  const place = ['templates', name];
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(source);
  } catch (error) {
    const { message, at } = readSyntaxError(error as Error, file);
    return { code: 'NG902', place, message, at };
  }
  const stranger = findStrangeArgument(program, file);
  if (stranger !== undefined) return { ...stranger, place };
  try {
    // Compilation leaves marks in its options.
    const options = { ...STRICT_OPTIONS };
    const environment = new Handlebars.Compiler().compile(program, options);
    return {
      name,
      source,
      file,
      spec: new StrictCompiler().compile(environment, options, undefined, true),
    };
  } catch (error) {
    const message = messageOf(error as Error);
    const at = locationOf(error as Error, file);
    const helper = /used the unknown helper (.*)$/s.exec(message)?.[1];
    if (helper === undefined) return { code: 'NG902', place, message, at };
    const allowed = [...KNOWN_HELPERS, 'if', 'unless', 'each', 'with', 'lookup'].join(', ');
    return { code: 'NG903', place, message: 'there is no such helper', received: helper, allowed, at };
  }
}

/** The parser draws the place under the line and says what it expected; only blocks that do not match have a place. */
function readSyntaxError(error: Error, file: string): { readonly message: string; readonly at: Location } {
  if ('lineNumber' in error) return { message: messageOf(error), at: locationOf(error as Error, file) };
  const { first_line: line, first_column: column } = Handlebars.Parser.lexer.yylloc;
  const message = error.message.endsWith("got 'EOF'") ? 'the template ends too early' : 'this is not expected here';
  return { message, at: { file, line, column: column + 1 } };
}
