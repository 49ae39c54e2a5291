/** `gen init <name>`: a description to start from, which generates and verifies as it stands. */
import { DiagnosticError, fail, type Diagnostic } from '../../spec/ir/diagnostic.ts';
import { checkModelName } from '../../spec/passes/check-names.ts';
import type { InitOptions } from '../arguments/init.ts';
import type { FileSystem } from '../files/file-system.ts';
import { withoutInterruption, writeWhole } from '../files/write.ts';
import starter from '../starter/my-network.ts?raw';
import type { Terminal } from '../terminal.ts';

export function runInit(
  { name }: InitOptions,
  { terminal, files }: { readonly terminal: Terminal; readonly files: FileSystem },
): number {
  const diagnostics: Diagnostic[] = [];
  checkModelName(name, (diagnostic) => void diagnostics.push(diagnostic));
  if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  const text = describeStarter(name);
  const path = `${name}.ts`;
  if (files.inspect(path, 'show links') !== undefined) {
    fail({ code: 'NG501', place: [path], message: 'the file exists, and is left as it is', allowed: 'another name' });
  }
  withoutInterruption(() => writeWhole(path, new TextEncoder().encode(text), files));
  terminal.print(`wrote ${path}\n${describeNext(path)}`);
  return 0;
}

/** The starter under another name. */
export function describeStarter(name: string): string {
  const [block = ''] = /(?<=defineBlock\(\s*')\w+/.exec(starter) ?? [];
  if (name === block.replace(/\B[A-Z]/g, '-$&').toLowerCase()) {
    fail({
      code: 'NG102',
      place: [name],
      message: `the description to start from has a block of this name, ${block}`,
      received: name,
      allowed: `another name, such as ${name}-net`,
    });
  }
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
  return starter.replaceAll('my-network', name).replaceAll('My network', title);
}

function describeNext(path: string): string {
  const steps = [
    [`npx gen summary ./${path}`, 'its layers with shapes and parameters'],
    [`npx gen ./${path}`, 'its sources, into out/'],
    ['npx gen setup', 'once: the frameworks that verify needs'],
    [`npx gen verify ./${path}`, 'the proof that the sources are one network'],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length));
  return `\nNext:\n${steps.map(([command, does]) => `  ${command.padEnd(width)}  ${does}\n`).join('')}`;
}
