import type { Model } from '../../spec/ir/model.ts';
import type { Locate } from '../../spec/json.ts';

/** What the project says, with paths from where the command runs. */
export interface Settings {
  /** The file that says so; absent: there is none, and everything has its default. */
  readonly file?: string;
  /** Where in the file something stands; scripts do not tell. */
  readonly locate?: Locate;
  /** Names, files and models; absent: every shipped model. */
  readonly models?: readonly (string | Model)[];
  /** Absent: every target. */
  readonly targets?: readonly string[];
  readonly out: string;
  /** A directory; absent: netglot's own templates alone. */
  readonly templates?: string;
}

export const DEFAULTS: Settings = { out: 'out' };
