/** Starts a program and gathers what it says. */
import { spawn } from 'node:child_process';

export interface ProcessResult {
  /** Null if a signal ended it. */
  readonly code: number | null;
  /** stdout and stderr as they came. */
  readonly said: string;
}

/** Rejects if the program cannot be started. */
export function runProcess(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: Buffer.concat(said).toString('utf8') }));
  });
}
