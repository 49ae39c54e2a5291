import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { nodeFileSystem, type FileSystem } from '../../../cli/files/file-system.ts';
import type { Judgement } from '../../../cli/files/plan.ts';
import { applyChanges, withoutInterruption, writeWhole } from '../../../cli/files/write.ts';
import { DiagnosticError } from '../../../spec/ir/diagnostic.ts';

const OLD = {
  'a/replaced.py': 'old one\n',
  'a/removed.py': 'old two\n',
  'a/other.py': 'old three\n',
  'kept.py': 'kept\n',
};
const NEW = {
  'a/replaced.py': 'new one\n',
  'a/other.py': 'new three\n',
  'b/c/created.py': 'new four\n',
  'kept.py': 'kept\n',
};

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'netglot-write-'));
  mkdirSync(join(root, 'a'));
  for (const [path, content] of Object.entries(OLD)) writeFileSync(join(root, path), content, { mode: 0o600 });
});
afterEach(() => rmSync(root, { recursive: true }));

const existing = (content: string): Judgement['existing'] => ({ kind: 'file', content, mode: 0o600 });
const CHANGES: readonly Judgement[] = [
  { path: 'a/replaced.py', verdict: 'stale', existing: existing('old one\n'), wanted: 'new one\n' },
  { path: 'a/removed.py', verdict: 'orphaned', existing: existing('old two\n'), wanted: undefined },
  { path: 'b/c/created.py', verdict: 'missing', existing: { kind: 'absent' }, wanted: 'new four\n' },
  { path: 'a/other.py', verdict: 'stale', existing: existing('old three\n'), wanted: 'new three\n' },
];

const MUTATIONS = [
  'makeDirectory',
  'removeDirectory',
  'create',
  'write',
  'sync',
  'setMode',
  'close',
  'keep',
  'rename',
  'remove',
] as const;

/** A disk on which one call fails, or every call from one on. A failing write leaves half a file. */
function breakDisk(failing: number, extent: 'one call' | 'all calls'): { files: FileSystem; failed: () => boolean } {
  let calls = 0;
  let failed = false;
  const files = { ...nodeFileSystem } as Record<string, (...args: never[]) => unknown>;
  for (const name of MUTATIONS) {
    const real = nodeFileSystem[name] as (...args: never[]) => unknown;
    files[name] = (...args) => {
      calls += 1;
      if (calls < failing || (extent === 'one call' && calls > failing)) return real(...args);
      failed = true;
      if (name === 'write')
        nodeFileSystem.write(args[0] as unknown as number, Buffer.from(args[1] ?? '').subarray(0, 3));
      if (name === 'close') real(...args);
      const code = ['EIO', 'ENOSPC', 'EACCES', 'EROFS'][calls % 4];
      throw Object.assign(new Error(`${code}: ${name} failed`), { code, syscall: name });
    };
  }
  return { files: files as unknown as FileSystem, failed: () => failed };
}

/** Contents by path, and which files (not copies of them) these are. */
function snapshot(): { contents: Record<string, string>; identities: Record<string, string> } {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const entries = paths.map((path) => ({ path, stats: statSync(join(root, path)) }));
  const read = ({ path, stats }: (typeof entries)[number]): string =>
    stats.isDirectory() ? 'directory' : readFileSync(join(root, path), 'utf8');
  return {
    contents: Object.fromEntries(entries.map((entry) => [entry.path, read(entry)])),
    identities: Object.fromEntries(
      entries
        .filter(({ stats }) => stats.isFile())
        .map(({ path, stats }) => [path, `${stats.ino} ${stats.mode} ${stats.mtimeMs}`]),
    ),
  };
}

/** Without directories and the second names that a broken disk did not let us remove. */
const visible = (contents: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contents).filter(([path, text]) => text !== 'directory' && !path.includes('.netglot-')),
  );

/** How the attempt ended: the diagnostics, or none. */
function attempt(files: FileSystem): readonly string[] {
  try {
    applyChanges(root, CHANGES, files);
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ code }) => code);
  }
}

/** How many calls of the disk a run that succeeds takes. */
const CALLS = 26;
const STEPS = Array.from({ length: CALLS }, (_, index) => index + 1);

describe('writing', () => {
  it('replaces, removes and creates, and leaves nothing else', () => {
    expect(attempt(nodeFileSystem)).toEqual([]);
    const { contents } = snapshot();
    expect(contents).toEqual({ ...NEW, a: 'directory', b: 'directory', 'b/c': 'directory' });
    expect(statSync(join(root, 'a/replaced.py')).mode & 0o777).toBe(0o600);
  });

  it.each([
    [CALLS, true],
    [CALLS + 1, false],
  ])('is tried with every call failing: call %i exists: %s', (call, exists) => {
    const { files, failed } = breakDisk(call, 'one call');
    attempt(files);
    expect(failed()).toBe(exists);
  });

  it.each(STEPS)('leaves every file as it was, or new, when call %i fails', (step) => {
    const before = snapshot();
    const { files, failed } = breakDisk(step, 'one call');
    const codes = attempt(files);
    const after = snapshot();
    if (codes.length > 0) {
      expect(codes).toEqual(['NG503']);
      expect(after).toEqual(before);
    } else {
      expect(visible(after.contents)).toEqual(NEW);
      if (!failed()) expect(Object.keys(after.contents).filter((path) => path.includes('.netglot-'))).toEqual([]);
    }
  });

  it.each(STEPS)('leaves no torn file and loses nothing when the disk is gone from call %i on', (step) => {
    const { files } = breakDisk(step, 'all calls');
    attempt(files);
    const { contents } = snapshot();
    for (const [path, content] of Object.entries(visible(contents))) {
      expect([OLD[path as keyof typeof OLD], NEW[path as keyof typeof NEW]]).toContain(content);
    }
    const isNew = Object.entries(NEW).every(([path, content]) => contents[path] === content);
    for (const content of Object.values(OLD)) {
      if (!isNew) expect(Object.values(contents)).toContain(content);
    }
  });

  it.each([1, 2, 3, 4])('keeps the old contents and says where when no renaming works from number %i on', (failing) => {
    let renames = 0;
    const rename: FileSystem['rename'] = (from, to) => {
      renames += 1;
      if (renames < failing) return nodeFileSystem.rename(from, to);
      throw Object.assign(new Error(`EIO: rename '${from}' -> '${to}'`), { code: 'EIO', syscall: 'rename' });
    };
    const codes = attempt({ ...nodeFileSystem, rename });
    const { contents } = snapshot();
    if (failing > 3) return expect(codes).toEqual([]);
    expect(codes.length).toBeGreaterThan(failing > 1 ? 1 : 0);
    for (const content of Object.values(OLD)) expect(Object.values(contents)).toContain(content);
  });

  it('undoes its work for a bug, too, and does not call it a disk error', () => {
    const before = snapshot();
    let renames = 0;
    const files: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) => {
        if (++renames === 2) throw new TypeError('a bug');
        nodeFileSystem.rename(from, to);
      },
    };
    expect(() => applyChanges(root, CHANGES, files)).toThrow(TypeError);
    expect(snapshot()).toEqual(before);
  });

  it.runIf(existsSync('/dev/shm'))('keeps a copy where a second name is impossible, as between disks', () => {
    const copy = join(mkdtempSync('/dev/shm/netglot-'), 'copy');
    const path = join(root, 'kept.py');
    utimesSync(path, 1e9, 1e9);
    nodeFileSystem.keep(path, copy);
    expect([readFileSync(copy, 'utf8'), statSync(copy).mtimeMs, statSync(copy).mode & 0o777]).toEqual([
      'kept\n',
      1e12,
      0o600,
    ]);
    rmSync(dirname(copy), { recursive: true });
  });
});

describe('writing one file', () => {
  const bytes = new TextEncoder().encode('new one\n');
  const path = (): string => join(root, 'a/replaced.py');
  const STEPS_OF_ONE = ['create', 'write', 'setMode', 'sync', 'close', 'rename'] as const;

  it('keeps the mode and leaves nothing else', () => {
    const { contents } = snapshot();
    writeWhole(path(), bytes, nodeFileSystem);
    expect(snapshot().contents).toEqual({ ...contents, 'a/replaced.py': 'new one\n' });
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it.each(STEPS_OF_ONE.map((name, step) => [step + 1, name] as const))(
    'leaves everything as it was when call %i fails, %s',
    (step, name) => {
      const before = snapshot();
      const { files } = breakDisk(step, 'one call');
      expect(() => writeWhole(path(), bytes, files)).toThrow(new RegExp(`^NG503 .*: ${name} failed`));
      expect(snapshot()).toEqual(before);
    },
  );

  it('has no other step', () => {
    const { files, failed } = breakDisk(STEPS_OF_ONE.length + 1, 'all calls');
    writeWhole(path(), bytes, files);
    expect(failed()).toBe(false);
  });
});

it('lets signals wait until the files are whole', async () => {
  const before = process.listenerCount('SIGTERM');
  withoutInterruption(() => {
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    process.kill(process.pid, 'SIGTERM');
  });
  expect(process.listenerCount('SIGTERM')).toBe(before);
  await new Promise((resolve) => setTimeout(resolve, 20));
});
