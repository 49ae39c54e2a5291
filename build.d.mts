import type { Metafile, Plugin } from 'esbuild';

export declare function buildPackage(options?: {
  readonly directory?: string;
  readonly plugins?: readonly Plugin[];
}): Promise<Metafile>;
