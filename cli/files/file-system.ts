/** The few calls of the disk that netglot makes, so that tests can let each of them fail. */
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';

export type EntryKind = 'file' | 'directory' | 'link' | 'special';

export interface Entry {
  readonly kind: EntryKind;
  /** The permissions. */
  readonly mode: number;
}

export interface FileSystem {
  /** What stands at a path; undefined: nothing. */
  readonly inspect: (path: string, follow: 'follow links' | 'show links') => Entry | undefined;
  readonly read: (path: string) => string;
  readonly list: (directory: string) => readonly string[];
  readonly makeDirectory: (path: string) => void;
  readonly removeDirectory: (path: string) => void;
  /** Fails if the path is taken. */
  readonly create: (path: string) => number;
  readonly write: (descriptor: number, content: string | Uint8Array) => void;
  /** Waits until the content is on the disk. */
  readonly sync: (descriptor: number) => void;
  readonly setMode: (descriptor: number, mode: number) => void;
  readonly close: (descriptor: number) => void;
  /** A second name for a file, or a copy where the disk has no second names. */
  readonly keep: (path: string, copy: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
}

export const nodeFileSystem: FileSystem = {
  inspect: (path, follow) => {
    const read = follow === 'follow links' ? statSync : lstatSync;
    const stats = read(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    return { kind: kindOf(stats), mode: stats.mode & 0o7777 };
  },
  read: (path) => readFileSync(path, 'utf8'),
  list: (directory) => readdirSync(directory),
  makeDirectory: (path) => void mkdirSync(path),
  removeDirectory: rmdirSync,
  create: (path) => openSync(path, 'wx'),
  write: (descriptor, content) => writeFileSync(descriptor, content),
  sync: fsyncSync,
  setMode: fchmodSync,
  close: closeSync,
  keep: (path, copy) => {
    try {
      linkSync(path, copy);
    } catch {
      const { atime, mtime } = statSync(path);
      copyFileSync(path, copy, constants.COPYFILE_EXCL);
      utimesSync(copy, atime, mtime);
    }
  },
  rename: renameSync,
  remove: unlinkSync,
};

function kindOf(stats: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): EntryKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'special';
}

/** The code of an error of the disk: `EACCES`; undefined for any other error. */
export function diskCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
