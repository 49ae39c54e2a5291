/** All that can be wrong with a description, cheapest first; a pass runs only where those before it found nothing. */
import { DiagnosticError, type Diagnostic } from '../ir/diagnostic.ts';
import { hasFreeSizes, type Model } from '../ir/model.ts';
import { checkForm } from '../json.ts';
import { analyzeModel, type Analysis } from './analyze.ts';
import { checkConditions, combinationsOfModel } from './check-conditions.ts';
import { checkFreeSizes } from './check-free-sizes.ts';
import { checkLayerNames } from './check-layer-names.ts';
import { checkInitializers } from './check-initializers.ts';
import { checkStructure } from './check-structure.ts';
import { checkTypes } from './check-types.ts';
import { checkUnread } from './check-unread.ts';
import { collect } from './infer-operation.ts';
import { instantiate, type Instance } from './instantiate.ts';

export interface CheckedModel {
  readonly model: Model;
  readonly analysis: Analysis;
  /** At the default arguments and sizes. */
  readonly instance: Instance;
}

/**
 * What is wrong with a description: structure first, then shapes, in formulas and in numbers. Nothing is thrown.
 *
 * @returns the diagnostics of the first pass that has some; none for a model that can be generated
 */
export function checkModel(model: Model): readonly Diagnostic[] {
  return collect(() => requireValid(model)).diagnostics;
}

/** Every target asks for the same model: the passes run once. */
const checked = new WeakMap<Model, CheckedModel>();

/** The model with what the passes found out about it; throws every diagnostic of the first pass that has some. */
export function requireValid(model: Model): CheckedModel {
  const known = checked.get(model) ?? runPasses(model);
  checked.set(model, known);
  return known;
}

function runPasses(model: Model): CheckedModel {
  for (const pass of [checkForm, checkStructure, checkTypes, checkInitializers, checkConditions]) {
    const diagnostics = pass(model);
    if (diagnostics.length > 0) throw new DiagnosticError(diagnostics);
  }
  const analysis = analyzeModel(model);
  const instance = instantiate(model);
  // Parts that are absent at the defaults have names, too.
  for (const flags of combinationsOfModel(model)) {
    const met = checkLayerNames(model, instantiate(model, { arguments: flags }));
    if (met.length > 0) throw new DiagnosticError(met);
  }
  requireFreeSizes(model);
  const last = [...checkFreeSizes(model, analysis), ...checkUnread(model)];
  if (last.length > 0) throw new DiagnosticError(last);
  return { model, analysis, instance };
}

/** Steps above the least size that are tried, too: what halves a grid and doubles it again does not fit the next one. */
const STEPS = [0, 1, 2];

/** A model says what sizes its inputs may have: it has to work there. */
function requireFreeSizes(model: Model): void {
  if (!hasFreeSizes(model)) return;
  for (const above of STEPS) {
    const { diagnostics } = collect(() => instantiate(model, { least: true, above }));
    if (diagnostics.length === 0) continue;
    const place = above === 0 ? 'at the least input size' : `at an input size ${above} above the least`;
    throw new DiagnosticError(
      diagnostics.map((diagnostic) => ({
        ...diagnostic,
        message: `${place}, ${diagnostic.message}`,
        ...(above > 0 && {
          allowed: `${diagnostic.allowed ?? 'sizes that fit'}; the input may say what its sizes are a multiple of`,
        }),
      })),
    );
  }
}
