/**
 * The two streams of the command. Standard output holds results only: it is taken away from everything else that runs here,
 * since descriptions, settings and templates of a user may print, too.
 */
import type { Terminal } from './terminal.ts';

export interface Output {
  readonly terminal: Terminal;
  /** Waits until all that was printed is on its way, or cannot be. */
  readonly flush: () => Promise<void>;
}

type Write = (text: string, done: () => void) => unknown;

/** From now on, what anything but the terminal prints goes to standard error. */
export function claimOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Output {
  const print: Write = stdout.write.bind(stdout);
  const warn: Write = stderr.write.bind(stderr);
  stdout.write = stderr.write.bind(stderr);
  const ignore = (): void => {};
  return {
    terminal: {
      print: (text) => void print(text, ignore),
      warn: (text) => void warn(text, ignore),
      interactive: stdout.isTTY === true,
    },
    flush: async () => {
      for (const write of [print, warn]) await new Promise<void>((done) => void write('', done));
      // What went wrong is told behind the end of the write.
      await new Promise((done) => void setImmediate(done));
    },
  };
}
