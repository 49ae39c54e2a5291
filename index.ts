/// <reference path="./templates/templates.d.ts" />
/** The library: `import { defineModel, generate } from 'netglot'`. Pure, and without the modules of Node. */
export * from './spec/author/index.ts';
export { DiagnosticError, formatDiagnostic, type Diagnostic } from './spec/ir/diagnostic.ts';
export type { Model } from './spec/ir/model.ts';
export { fromJson, toJson } from './spec/json.ts';
export { checkModel } from './spec/passes/check.ts';
export { summarize, type Summary, type SummaryNode } from './spec/passes/summary.ts';
export { defineConfig, type Config } from './generators/config.ts';
export type { GeneratedFile } from './generators/core/target.ts';
export { TARGETS, generate, type TargetName } from './generators/index.ts';
