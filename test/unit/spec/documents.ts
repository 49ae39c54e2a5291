/** Documents that are wrong in some place. */
import { toJson } from '../../../spec/json.ts';
import inceptionV2 from '../../../spec/models/inception-v2.ts';

/** The document of a shipped model with some places changed. */
export function altered(changes: Readonly<Record<string, unknown>>): string {
  const document = JSON.parse(toJson(inceptionV2)) as Record<string, unknown>;
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split('/');
    const last = keys.pop() as string;
    const owner = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, document);
    if (value === undefined) delete owner[last];
    else owner[last] = value;
  }
  return JSON.stringify(document);
}

export const FILTERS = 'blocks/0/body/nodes/0/stage/filters';
