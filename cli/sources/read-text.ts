/** The text of a file of the user, or a diagnostic that helps to find the right one. */
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';

import { fail, nearest } from '../../spec/ir/diagnostic.ts';
import { diskCodeOf } from '../files/file-system.ts';
import { endingOf, ENDINGS } from './path.ts';

export function readText(file: string): string {
  try {
    requireFile(file);
    // Some editors of Windows put a mark in front, which is no part of the text.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (diskCodeOf(error) === undefined) throw error;
    return refuse(file, (error as Error).message);
  }
}

function requireFile(file: string): void {
  const kind = statSync(file, { throwIfNoEntry: false });
  if (kind === undefined) refuseMissing(file);
  else if (kind.isDirectory()) refuse(file, 'this is a directory', 'a file');
  // To read from a pipe is to wait for somebody who writes.
  else if (!kind.isFile()) refuse(file, 'this is a pipe, a socket or a device', 'a file');
  else if (!ENDINGS.includes(endingOf(file))) {
    refuse(file, 'no description is written in such a file', `an ending of ${ENDINGS.join(', ')}`);
  }
}

function refuseMissing(file: string): never {
  const link = lstatSync(file, { throwIfNoEntry: false });
  if (link === undefined) return refuse(file, 'there is no such file', suggestFile(file));
  return refuse(file, `this is a link to ${readlinkSync(file)}, which is not there`, 'a file, or a link to one');
}

/** A file beside the missing one whose name is nearly the same, or the same with an ending. */
function suggestFile(file: string): string | undefined {
  let names: readonly string[];
  try {
    names = readdirSync(dirname(file)).filter((name) => ENDINGS.includes(endingOf(name)));
  } catch {
    return undefined;
  }
  const wanted = basename(file);
  const found = names.find((name) => parse(name).name === wanted) ?? nearest(wanted, names);
  return found === undefined ? undefined : `did you mean ${join(dirname(file), found)}?`;
}

const refuse = (file: string, message: string, allowed?: string): never =>
  fail({ code: 'NG801', place: [file], message, ...(allowed !== undefined && { allowed }) });
