/**
 * All changes or none: every new content is written beside its destination and every old file is kept under a second
 * name before the first destination changes, so that a failure at any step can be undone by renaming.
 */
import { dirname, join } from 'node:path';

import type { Diagnostic } from '../../spec/ir/diagnostic.ts';
import { diskCodeOf, type FileSystem } from './file-system.ts';
import type { Judgement } from './plan.ts';
import { refuseDisk } from './survey.ts';

interface Change {
  readonly destination: string;
  /** Where the new content waits; undefined: the destination is removed. */
  readonly staged: string | undefined;
  /** Where the old file is kept; undefined: there was none. */
  readonly kept: string | undefined;
}

export function applyChanges(root: string, judgements: readonly Judgement[], files: FileSystem): void {
  const transaction = new Transaction(files);
  try {
    const changes = judgements.map((judgement) => prepareChange(root, judgement, transaction));
    for (const change of changes) transaction.commit(change);
  } catch (error) {
    const remaining = transaction.rollBack();
    if (diskCodeOf(error) === undefined) throw error;
    const outcome = remaining.length === 0 ? 'nothing was changed' : 'not everything could be undone';
    refuseDisk(root, `${(error as Error).message}; ${outcome}`, remaining);
  }
  transaction.clean();
}

/** One file, whole or not at all. */
export function writeWhole(path: string, content: Uint8Array, files: FileSystem): void {
  const transaction = new Transaction(files);
  try {
    const mode = files.inspect(path, 'follow links')?.mode;
    const staged = transaction.stage(dirname(path), content, mode);
    transaction.commit({ destination: path, staged, kept: undefined });
  } catch (error) {
    const remaining = transaction.rollBack();
    if (diskCodeOf(error) === undefined) throw error;
    refuseDisk(path, (error as Error).message, remaining);
  }
}

function prepareChange(root: string, { path, wanted, existing }: Judgement, transaction: Transaction): Change {
  const destination = join(root, path);
  if (wanted !== undefined) transaction.makeDirectories(dirname(destination));
  const staged =
    wanted === undefined
      ? undefined
      : transaction.stage(dirname(destination), wanted, existing.kind === 'file' ? existing.mode : undefined);
  const kept = existing.kind === 'absent' ? undefined : transaction.keep(destination);
  return { destination, staged, kept };
}

class Transaction {
  readonly #files: FileSystem;
  /** What takes each step back, the newest last. */
  readonly #undo: (() => void)[] = [];
  readonly #kept = new Set<string>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  makeDirectories(path: string): void {
    if (this.#files.inspect(path, 'follow links') !== undefined) return;
    if (dirname(path) !== path) this.makeDirectories(dirname(path));
    this.#files.makeDirectory(path);
    this.#undo.push(() => this.#files.removeDirectory(path));
  }

  stage(directory: string, content: string | Uint8Array, mode: number | undefined): string {
    const path = temporaryPath(directory);
    const descriptor = this.#files.create(path);
    this.#undo.push(() => this.#removeIfThere(path));
    try {
      this.#files.write(descriptor, content);
      if (mode !== undefined) this.#files.setMode(descriptor, mode);
      // Else a machine that stops might find the new name before the new content.
      this.#files.sync(descriptor);
    } finally {
      this.#files.close(descriptor);
    }
    return path;
  }

  keep(destination: string): string {
    const path = temporaryPath(dirname(destination));
    this.#kept.add(path);
    this.#undo.push(() => this.#removeKept(path));
    this.#files.keep(destination, path);
    return path;
  }

  commit({ destination, staged, kept }: Change): void {
    if (staged === undefined) this.#files.remove(destination);
    else this.#files.rename(staged, destination);
    this.#undo.push(() => {
      if (kept === undefined) return this.#files.remove(destination);
      // If this fails, the old content stays under its second name, which the user is told.
      this.#kept.delete(kept);
      this.#files.rename(kept, destination);
    });
  }

  /** Takes everything back as far as the disk lets it; the rest is reported. */
  rollBack(): readonly Diagnostic[] {
    return this.#undo.reverse().flatMap((step): Diagnostic[] => {
      try {
        step();
        return [];
      } catch (error) {
        return [{ code: 'NG503', place: ['undoing'], message: (error as Error).message }];
      }
    });
  }

  /** The work is done: a second name that cannot be removed harms nobody. */
  clean(): void {
    for (const path of this.#kept) {
      try {
        this.#files.remove(path);
      } catch (error) {
        if (diskCodeOf(error) === undefined) throw error;
      }
    }
  }

  #removeKept(path: string): void {
    if (this.#kept.has(path)) this.#removeIfThere(path);
  }

  #removeIfThere(path: string): void {
    if (this.#files.inspect(path, 'show links') !== undefined) this.#files.remove(path);
  }
}

/** Hidden, in the directory of the destination: a file can be renamed only within its disk. */
const temporaryPath = (directory: string): string =>
  join(directory, `.netglot-${process.pid.toString(36)}-${Math.random().toString(36).slice(2)}`);

/** Signals that arrive while changes are applied have to wait: JavaScript that listens is not interrupted. */
export function withoutInterruption(action: () => void): void {
  const wait = (): void => {};
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, wait);
  try {
    action();
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}
