/// <reference path="./templates/templates.d.ts" />
/** The library: `import { defineModel, generate } from 'netglot'`. Pure, and without the modules of Node. */
export * from './spec/author/index.ts';
export {
  DiagnosticError,
  formatDiagnostic,
  type Diagnostic,
  type DiagnosticCode,
  type Location,
} from './spec/ir/diagnostic.ts';
export type { Expression, Literal } from './spec/ir/expression.ts';
export type { Initializer, Initializers, LayerInitializers } from './spec/ir/initializer.ts';
export type { Block, Call, Model, ModelInput, Node, Parameter, ParameterType, Source, Stage } from './spec/ir/model.ts';
export { fromJson, toJson } from './spec/json.ts';
export { checkModel } from './spec/passes/check.ts';
export { defineConfig, type Config } from './generators/config.ts';
export type { InstanceOptions } from './spec/passes/instance-options.ts';
export { summarize, type Summary, type SummaryNode, type SummaryParameter } from './spec/passes/summary.ts';
export { TARGETS, generate, generateCompanions, type GenerateOptions, type TargetName } from './generators/index.ts';
export { compileTemplates, type TemplateOptions } from './generators/templates.ts';
export type { Overrides, Template } from './generators/core/render.ts';
export type { GeneratedFile, Target } from './generators/core/target.ts';
