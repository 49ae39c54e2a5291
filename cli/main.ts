#!/usr/bin/env node
/** The command `gen`: reads the arguments, runs a command, and says how it went by the exit code. */
import { version } from '../package.json';
import { DiagnosticError, formatDiagnostic } from '../spec/ir/diagnostic.ts';
import { parseArguments, type Invocation } from './arguments/index.ts';
import { claimOutput } from './output.ts';
import { openProject } from './project.ts';
import { formatForPrograms, isForPrograms } from './report.ts';

const EXIT = { wrongInput: 2, bug: 70, disk: 74 } as const;

const { terminal, flush } = claimOutput(process);

/** Commands are loaded when they are asked for, so that none waits for the others. */
async function run(invocation: Invocation): Promise<number> {
  switch (invocation.command) {
    case 'print':
      terminal.print(invocation.text);
      return 0;
    case 'init': {
      const { nodeFileSystem } = await import('./files/file-system.ts');
      return (await import('./commands/init.ts')).runInit(invocation, { terminal, files: nodeFileSystem });
    }
    case 'list':
      return (await import('./commands/list.ts')).runList(invocation, await openProject(), terminal);
    case 'summary':
      return (await import('./commands/summary.ts')).runSummary(invocation, await openProject(), terminal);
    case 'weights':
      return (await import('./commands/weights.ts')).runWeights(invocation, await openProject(), terminal);
    case 'verify':
      return (await import('./commands/verify.ts')).runVerify(invocation, await openProject(invocation), terminal);
    case 'schema':
      return (await import('./commands/schema.ts')).runSchema(terminal);
    case 'setup':
      return (await import('./commands/setup.ts')).runSetup(terminal);
    case 'templates': {
      const [{ runTemplates }, { nodeFileSystem }] = await Promise.all([
        import('./commands/templates.ts'),
        import('./files/file-system.ts'),
      ]);
      return runTemplates(invocation, { project: await openProject(), terminal, files: nodeFileSystem });
    }
    case 'generate': {
      const { nodeFileSystem } = await import('./files/file-system.ts');
      const environment = { terminal, files: nodeFileSystem };
      return invocation.check
        ? (await import('./commands/check.ts')).runCheck(invocation, await openProject(invocation), environment)
        : (await import('./commands/generate.ts')).runGenerate(invocation, await openProject(invocation), environment);
    }
  }
}

function explain(error: unknown): number {
  if (error instanceof DiagnosticError) {
    const format = isForPrograms(process.argv.slice(2)) ? formatForPrograms : formatDiagnostic;
    terminal.warn(`${error.diagnostics.map(format).join('\n')}\n`);
    return error.diagnostics.some(({ code }) => code === 'NG503') ? EXIT.disk : EXIT.wrongInput;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.warn(`This is a bug in netglot; please report it with this text:\n${details}\n`);
  return EXIT.bug;
}

/** The exit code of a stream that failed. */
let failure: number | undefined;

/** Whoever reads may stop reading (`gen list | head`): that is no failure. A full disk behind `>` is one. */
function watchOutput(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    failure = EXIT.disk;
    if (stream === process.stdout) terminal.warn(`NG503 standard output: ${error.message}\n`);
  });
}

watchOutput(process.stdout);
watchOutput(process.stderr);
let code: number;
try {
  code = await run(parseArguments(process.argv.slice(2), version));
} catch (error) {
  code = explain(error);
}
// What a description leaves running, a timer or a server, keeps nobody waiting.
await flush();
process.exit(failure ?? code);
