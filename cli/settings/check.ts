/** Whether what a file of settings gives has the form of settings. */
import { DiagnosticError, suggest, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import type { Config } from '../../generators/config.ts';
import type { Locate } from '../../spec/json.ts';
import { describeValue, isObject } from '../sources/exports.ts';

type Report = (path: readonly string[], message: string, received: unknown, allowed: string) => void;
type Check = (value: unknown, path: readonly string[], report: Report) => void;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const text: Check = (value, path, report) => {
  if (!isText(value)) report(path, 'a setting has the wrong type', value, 'some text');
};

const list =
  (item: Check): Check =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'a setting has the wrong type', value, 'a list');
    if (value.length === 0) report(path, 'a list is empty', value, 'something in it, or no such setting');
    for (const [index, entry] of value.entries()) item(entry, [...path, `${index}`], report);
  };

/** Names and files are looked for, and models checked, when they are loaded. */
const model: Check = (value, path, report) => {
  if (!isText(value) && !isObject(value)) {
    report(path, 'a setting has the wrong type', value, 'the name of a model, a file or a model');
  }
};

/** One line a setting. */
const checksOf = (targets: readonly string[]): { readonly [K in keyof Required<Config>]: Check } => ({
  models: list(model),
  targets: list((value, path, report) => {
    if (!isText(value)) report(path, 'a setting has the wrong type', value, targets.join(', '));
    else if (!targets.includes(value)) report(path, 'there is no target of this name', value, suggest(value, targets));
  }),
  out: text,
  templates: text,
});

/** What an editor asks for in a JSON file. */
const FOR_EDITORS = '$schema';

interface Source {
  readonly file: string;
  readonly targets: readonly string[];
  readonly locate?: Locate;
}

export function checkSettings(value: unknown, { file, targets, locate }: Source): Config {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (path, message, received, allowed) => {
    const at = locate?.(path) ?? { file };
    const shown = describeValue(received);
    diagnostics.push({ code: 'NG806', place: [file, ...path], message, received: shown, allowed, at });
  };
  const checks: Readonly<Record<string, Check>> = checksOf(targets);
  if (!isObject(value) || 'then' in value)
    report([], 'these are no settings', value, 'an object, for instance of defineConfig({ … })');
  else {
    for (const [key, setting] of Object.entries(value)) {
      if (key === FOR_EDITORS || setting === undefined) continue;
      if (Object.hasOwn(checks, key)) checks[key]?.(setting, [key], report);
      else report([key], 'there is no such setting', key, suggest(key, Object.keys(checks)));
    }
  }
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  return value as Config;
}
