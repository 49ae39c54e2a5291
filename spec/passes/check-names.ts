/** The form of names. A target makes way for names of its own; here is what none of them could. */
import type { Diagnostic } from '../ir/diagnostic.ts';
import { PYTHON_NAMES } from './python-names.ts';

type Report = (diagnostic: Diagnostic) => void;

export const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Longer names make file names and layer names that no disk and no reader takes. */
const LONGEST = 100;

/** The loader, which stands beside files named after models. */
const LOADER = 'netglot-weights';
/** Windows has devices of these names in every directory. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

interface NameOptions {
  readonly what: string;
  readonly allowed: string;
  readonly path: readonly string[];
  readonly report: Report;
}

export function checkName(name: string, form: RegExp, { what, allowed, path, report }: NameOptions): void {
  const refuse = (message: string, received: string, other: string): void =>
    report({ code: 'NG101', place: path, message: `${what} ${message}`, received, allowed: other });
  if (name.length > LONGEST) return refuse('is too long', `${name.length} characters`, `at most ${LONGEST}`);
  if (!form.test(name)) return refuse('has the wrong form', JSON.stringify(name), allowed);
  if (name in Object.prototype) refuse('is a word that objects of JavaScript know', name, 'another name');
}

export function checkModelName(name: string, report: Report): void {
  const path = [name.slice(0, LONGEST)];
  checkName(name, KEBAB_CASE, { what: 'the name of a model', allowed: 'kebab-case', path, report });
  if (name !== LOADER && !DEVICE.test(name) && !PYTHON_NAMES.has(name.replaceAll('-', '_'))) return;
  report({
    code: 'NG101',
    place: path,
    message: 'a file cannot be called like this',
    received: name,
    allowed: `another name, such as ${name}-net`,
  });
}
