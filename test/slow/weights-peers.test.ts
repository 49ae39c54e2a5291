/** Emitted models give the logits of every origin of weights. Needs `node verify/environment.mjs --peers`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ModelName } from '../../spec/models/index.ts';
import { ORIGINS } from '../../spec/weights/index.ts';
import { FRAMEWORKS } from '../../verify/protocol.ts';
import { compareWithPeers, peersOf, PEERS_BOUND, titleOf, type Agreement } from '../../verify/weights/peers.ts';
import { loadModel } from '../support/emitted.ts';
import { isSibling } from '../support/zoo.ts';

const folder = mkdtempSync(join(tmpdir(), 'netglot-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const families = await Promise.all(
  Object.entries(ORIGINS).map(async ([name, load]) =>
    peersOf(await loadModel(name as ModelName), (await load()).default),
  ),
);
const PEERS = families.flat().filter(({ model }) => !isSibling(model));

let agreements: readonly Agreement[];
beforeAll(async () => {
  ({ agreements } = await compareWithPeers(PEERS, folder));
});

describe.each(PEERS.map((peer) => ({ title: titleOf(peer), peer })))('$title', ({ peer }) => {
  it.each(FRAMEWORKS)('%s gives the logits of the origin', (framework) => {
    const found = agreements.find((agreement) => agreement.peer === peer && agreement.framework === framework);
    expect(found?.error).toBeLessThanOrEqual(PEERS_BOUND);
  });
});
