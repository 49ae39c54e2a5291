/** What descriptions, settings and templates of a user do besides: they print, and leave things running. */
import { rmSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeNet } from '../bad-input/bad-input.ts';
import { Workbench, type Place } from './support.ts';

const bench = new Workbench();
beforeAll(async () => void (await bench.build('shipped')));
afterAll(() => bench.remove());

const NET = describeNet({ body: 'chain(x, { conv: conv(2, 1) })' });

function openPlace(files: Readonly<Record<string, string>>): Place {
  const place = bench.openPlace();
  rmSync(place.path('netglot.config.json'));
  for (const [path, content] of Object.entries(files)) place.write(path, content);
  return place;
}

describe('what is printed besides', () => {
  const loud = `console.log('debug', 1);\nconsole.info('more');\nprocess.stdout.write('raw\\n');\n${NET}`;

  it.each([
    ['list', './net.ts', '--json'],
    ['summary', './net.ts', '--json'],
    ['./net.ts', '--json'],
    ['./net.ts', '--stdout', '--target', 'keras'],
  ])('by a description goes to standard error: gen %s %s %s', (...args) => {
    const place = openPlace({ 'net.ts': loud });
    const { code, stdout, stderr } = place.gen(...args);
    expect([code, stderr]).toEqual([0, 'debug 1\nmore\nraw\n']);
    expect(stdout).toBe(openPlace({ 'net.ts': NET }).gen(...args).stdout);
  });

  it('by settings goes to standard error', () => {
    const place = openPlace({
      'netglot.config.ts': `console.log('debug');\nexport default { models: ['lenet-5'] };\n`,
    });
    const { stdout, stderr } = place.gen('list', '--json');
    expect(stderr).toBe('debug\n');
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  it('by a template goes to standard error', () => {
    const place = openPlace({ 'mine/pytorch/file.hbs': '{{log "hi"}}{{> netglot/file}}' });
    const args = ['lenet-5', '--target', 'pytorch', '--stdout'];
    const { code, stdout, stderr } = place.gen(...args, '--templates', 'mine');
    expect([code, stderr]).toEqual([0, 'hi\n']);
    expect(stdout).toBe(place.gen(...args).stdout);
  });
});

describe('what is left running', () => {
  const restless = `setInterval(() => {}, 1000);\n`;

  it.each([
    ['a command that is done', `${restless}${NET}`, ['--stdout', '--target', 'keras'], 0],
    ['a check that finds a difference', `${restless}${NET}`, ['--check'], 1],
    ['a mistake', `${restless}export default 7;\n`, [], 2],
  ])('does not keep %s from its end', (_, text, args, code) => {
    const outcome = openPlace({ 'net.ts': text }).gen('./net.ts', ...args);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout + outcome.stderr).not.toBe('');
  });

  it('does not cut off what is printed', () => {
    const settings = `export default { models: ['inception-v3', 'inception-v4', 'inception-resnet-v2'] };\n`;
    const whole = openPlace({ 'netglot.config.ts': settings }).gen('--stdout').stdout;
    // More than a pipe holds.
    expect(whole.length).toBeGreaterThan(2 ** 16);
    const place = openPlace({ 'netglot.config.ts': `${restless}${settings}` });
    expect(place.bash(`gen --stdout | (sleep 1; cat)`).stdout).toBe(whole);
  });

  it('does not change the exit code', () => {
    expect(openPlace({ 'net.ts': `process.exitCode = 3;\n${NET}` }).gen('./net.ts').code).toBe(0);
  });
});
