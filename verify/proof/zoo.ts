/** The proof of models of the zoo, each case on the backend of TensorFlow.js that it is for. */
import type { ZooCases } from './cases.ts';
import { mergeReports, prove, type ProofOptions, type ProofReport } from './prove.ts';

export async function proveCases(
  models: readonly ZooCases[],
  options: Omit<ProofOptions, 'backends'> = {},
): Promise<ProofReport> {
  const reports: ProofReport[] = [];
  for (const backend of ['wasm', 'cpu'] as const) {
    const cases = models.flatMap((model) => model[backend]);
    if (cases.length > 0) reports.push(await prove(cases, { ...options, backends: { tfjs: backend } }));
  }
  return mergeReports(...reports);
}
