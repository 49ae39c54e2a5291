import type { BuildOptions, BuildResult } from 'esbuild';

export declare function buildRunner(outfile: string, options?: BuildOptions): Promise<BuildResult>;
