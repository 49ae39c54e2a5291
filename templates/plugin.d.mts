import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vite';

export declare function compileTemplate(path: string, source: string): string;
export declare function handlebarsEsbuildPlugin(): EsbuildPlugin;
export declare function handlebarsPlugin(): VitePlugin;
