/** What a project asks for, in its file `netglot.config.ts`, `.mts`, `.js`, `.mjs` or `.json`. */
import type { Model } from '../spec/ir/model.ts';
import type { TargetName } from './index.ts';

/** What `netglot.config.ts` says of a project. */
export interface Config {
  /**
   * Names of shipped models, files that hold models, and models themselves; without it, every shipped model. Files are
   * given relative to the file of the settings.
   */
  readonly models?: readonly (string | Model)[];
  /** Without it, every target. */
  readonly targets?: readonly TargetName[];
  /** The directory that the files go to, relative to the file of the settings; without it, `out`. */
  readonly out?: string;
  /** A directory of templates of your own, relative to the file of the settings. */
  readonly templates?: string;
}

/** The settings as they are, for an editor to check and complete. */
export const defineConfig = (config: Config): Config => config;
