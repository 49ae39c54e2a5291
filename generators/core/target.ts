/** What a target is: one folder, one line in the registry. */
import type { Model } from '../../spec/ir/model.ts';
import type { Overrides, Template } from './render.ts';

/** A file to write: nothing here touches the disk. */
export interface GeneratedFile {
  /** Relative to the output directory, with forward slashes: `pytorch/inception_v2.py`. */
  readonly path: string;
  readonly content: string;
}

/** A framework that sources are generated for. */
export interface Target {
  readonly name: string;
  readonly title: string;
  /** The file of a model, relative to the output directory, and the class or function in it. */
  readonly sourceOf: (model: Model) => { readonly file: string; readonly symbol: string };
  /** What its files are printed with; a user may put others in their place. */
  readonly templates: readonly Template[];
  readonly generate: (model: Model, overrides?: Overrides) => readonly GeneratedFile[];
  /** Files that serve every model of an output directory; model files do not import them. */
  readonly shared: (overrides?: Overrides) => readonly GeneratedFile[];
}
