import { describe, expect, it } from 'vitest';

import { parseArguments } from '../../../cli/arguments/index.ts';
import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';

const DEFAULTS = { command: 'generate', stdout: false, check: false, force: false, json: false };

describe('what is asked for', () => {
  it.each([
    ['', DEFAULTS],
    ['inception-v2', { ...DEFAULTS, model: 'inception-v2' }],
    ['--target keras inception-v2', { ...DEFAULTS, model: 'inception-v2', target: 'keras' }],
    ['--target=keras --out=a/b', { ...DEFAULTS, target: 'keras', out: 'a/b' }],
    ['--out list', { ...DEFAULTS, out: 'list' }],
    ['--stdout', { ...DEFAULTS, stdout: true }],
    ['--json --check', { ...DEFAULTS, check: true, json: true }],
    ['--check --check', { ...DEFAULTS, check: true }],
    ['--check=true', { ...DEFAULTS, check: true }],
    ['--check=false --force', { ...DEFAULTS, force: true }],
    ['17', { ...DEFAULTS, model: '17' }],
    ['--out 007', { ...DEFAULTS, out: '007' }],
    ['init small-net', { command: 'init', name: 'small-net' }],
    ['schema', { command: 'schema' }],
    ['list', { command: 'list', models: [], json: false }],
    ['list ./a.ts --json', { command: 'list', models: ['./a.ts'], json: true }],
    ['summary list', { command: 'summary', model: 'list', depth: 2, json: false }],
    ['summary inception-v2 --depth 4 --json', { command: 'summary', model: 'inception-v2', depth: 4, json: true }],
  ])('gen %s', (line, wanted) => {
    expect(parseArguments(line.split(' ').filter(Boolean), '1.2.3')).toEqual(wanted);
  });

  it.each(['--help', '-h', 'list --help', 'summary --help', 'summary inception-v2 --help'])('gen %s', (line) => {
    const { command, text } = parseArguments(line.split(' '), '1.2.3') as { command: string; text: string };
    expect(command).toBe('print');
    expect(text).toContain('--help');
    expect(text).toContain(line.startsWith('-') ? '--check' : '--json');
  });

  it('gen --version', () => {
    expect(parseArguments(['--version'], '1.2.3')).toEqual({ command: 'print', text: '1.2.3\n' });
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['--chekc', 'NG401', '--chekc', 'did you mean --check?'],
    ['--ouput=x', 'NG401', '--ouput', '--out'],
    ['-x', 'NG401', '-x', '--target'],
    ['--no-check', 'NG401', '--no-check', '--check'],
    ['list --target keras', 'NG401', '--target', '--json'],
    ['--target keras -- one', 'NG404', 'arguments behind --', 'the same arguments without it'],
    ['one two', 'NG401', 'two', undefined],
    ['summary one two', 'NG401', 'two', undefined],
    ['verfy ./my-net.ts', 'NG401', './my-net.ts', 'did you mean the command verify?'],
    ['verfy one two --level counts', 'NG401', '--level', 'did you mean the command verify?'],
    ['sumary ./my-net.ts', 'NG401', './my-net.ts', 'did you mean the command summary?'],
    ['sumary --depth 3', 'NG401', '--depth', 'did you mean the command summary?'],
    ['initt my-net', 'NG401', 'my-net', 'did you mean the command init?'],
    ['tempaltes list', 'NG401', 'list', 'did you mean the command templates?'],
    ['lists --chekc', 'NG401', '--chekc', 'did you mean --check?'],
    ['./list.ts two', 'NG401', 'two', undefined],
    ['--out', 'NG404', undefined, undefined],
    ['--out=', 'NG404', '""', 'some text'],
    ['--out a --out b', 'NG404', '"a" and "b"', 'one value'],
    ['--check=perhaps', 'NG404', '"perhaps"', 'no value, true or false'],
    ['--check=', 'NG404', '""', 'no value, true or false'],
    ['summary', 'NG404', undefined, undefined],
    ['init', 'NG404', undefined, undefined],
    ['init a b', 'NG401', 'b', undefined],
    ['init a --force', 'NG401', '--force', '--help'],
    ['summary x --depth 0', 'NG404', '"0"', 'a whole number from 1'],
    ['summary x --depth -1', 'NG404', '"-1"', 'a whole number from 1'],
    ['summary x --depth 1.5', 'NG404', '"1.5"', 'a whole number from 1'],
    ['--stdout --check', 'NG405', '--check --stdout', 'one of them'],
    ['--stdout --force', 'NG405', '--stdout --force', 'one of them'],
    ['--stdout --json', 'NG405', '--stdout --json', 'one of them'],
    ['--check --force', 'NG405', '--check --force', 'one of them'],
  ])('gen %s', (line, code, received, allowed) => {
    const [diagnostic, ...others] = diagnose(line.split(' '));
    expect(others).toEqual([]);
    expect([diagnostic?.code, diagnostic?.received]).toEqual([code, received]);
    if (allowed !== undefined) expect(diagnostic?.allowed).toContain(allowed);
  });

  it('is reported together', () => {
    expect(diagnose(['--one', '--two', '3'])).toHaveLength(2);
  });
});

function diagnose(args: readonly string[]): DiagnosticError['diagnostics'] {
  try {
    parseArguments(args, '1.2.3');
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  throw new Error('this was understood');
}
