/** What `import … from 'netglot'` gives: an interface, so it changes only where this test does. */
import { join } from 'node:path';

import { Project, SyntaxKind, type Node } from 'ts-morph';
import { expect, it } from 'vitest';

import * as netglot from '../../../index.ts';
import { OPERATIONS } from '../../../spec/ops/index.ts';
import { ROOT } from '../../support/commands.ts';

const AUTHORS = [
  ...['again', 'apply', 'chain', 'defineBlock', 'defineModel', 'image', 'outputOf', 'provided'],
  ...['boolean', 'float', 'integer', 'integers', 'padding', 'pair'],
  ...[
    'both',
    'choose',
    'count',
    'differs',
    'either',
    'equals',
    'item',
    'less',
    'minus',
    'not',
    'plus',
    'quotient',
    'ratio',
    'times',
  ],
  ...['classifierOutputs', 'classifierParameters', 'hasHead'],
  ...['branches', 'repeat', 'sequence', 'sumOf', 'when'],
];
const TOOLS = [
  ...[
    'DiagnosticError',
    'TARGETS',
    'checkModel',
    'compileTemplates',
    'defineConfig',
    'formatDiagnostic',
    'fromJson',
    'generate',
    'generateCompanions',
  ],
  ...['summarize', 'toJson'],
];
const TYPES = [
  ...[
    'Arguments',
    'Declaration',
    'Declarations',
    'DefinedBlock',
    'FeatureMaps',
    'ImageOptions',
    'ModelOptions',
    'ParameterOptions',
  ],
  ...['Parameters', 'Outputs', 'Provided', 'RepeatOptions', 'Value'],
  ...['Flag', 'Formula', 'Integers', 'Padding', 'Pair', 'Rate', 'Size'],
  ...['Block', 'Call', 'Expression', 'Initializer', 'Initializers', 'LayerInitializers', 'Literal', 'Model'],
  ...['ModelInput', 'Node', 'Parameter', 'ParameterType', 'Source', 'Stage'],
  ...[
    'Config',
    'Diagnostic',
    'DiagnosticCode',
    'GeneratedFile',
    'InstanceOptions',
    'Location',
    'Summary',
    'GenerateOptions',
    'Overrides',
    'Template',
    'TemplateOptions',
    'SummaryNode',
  ],
  ...['SummaryParameter', 'Target', 'TargetName'],
];

const project = new Project({ tsConfigFilePath: join(ROOT, 'tsconfig.json'), skipAddingFilesFromTsConfig: true });
const exported = project.addSourceFileAtPath(join(ROOT, 'index.ts')).getExportedDeclarations();

it('has a word for every operation, and nothing else that is not listed', () => {
  const words = Object.keys(netglot);
  expect(Object.keys(OPERATIONS).filter((kind) => !words.includes(kind))).toEqual([]);
  expect(words.filter((word) => !Object.hasOwn(OPERATIONS, word)).sort()).toEqual([...AUTHORS, ...TOOLS].sort());
});

it('has these types', () => {
  const types = [...exported.keys()].filter((name) => !Object.hasOwn(netglot, name));
  expect(types.sort()).toEqual([...TYPES].sort());
});

/** Documentation stands on the declaration, or on the statement around a constant. */
const isDocumented = (declaration: Node): boolean =>
  /^\/\*\*/.test(
    (declaration.getFirstAncestorByKind(SyntaxKind.VariableStatement) ?? declaration).getFullText().trim(),
  );

it('is documented, every word of it', () => {
  const bare = [...exported].filter(([, declarations]) => !declarations.some(isDocumented)).map(([name]) => name);
  expect(bare).toEqual([]);
});
