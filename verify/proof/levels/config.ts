/** Config: what every layer as built says of itself, in the words of the description. */
import { expectedSettings, ruleBehind, type Initializer, type Settings } from '../settings.ts';
import { readKeras } from '../settings-keras.ts';
import { readPytorch } from '../settings-pytorch.ts';
import type { Framework, LayerConfig } from '../../protocol.ts';
import { frameworksOf, summaryOf } from '../case.ts';
import { resultOf, type Evidence } from '../evidence.ts';
import { operationsOf } from '../nodes.ts';
import { fromDifferences, type Finding } from '../verdict.ts';

/** The settings of the node of this id, or undefined where the framework has no layer for it. */
export type ReadSettings = (id: string, layers: ReadonlyMap<string, LayerConfig>) => Settings | undefined;

const READERS: Readonly<Record<Framework, ReadSettings>> = {
  pytorch: readPytorch,
  keras: readKeras,
  tfjs: readKeras,
};

/** PyTorch has the complement of a decay, which loses its last digits on the way back. */
const write = (setting: unknown): string | undefined =>
  JSON.stringify(setting, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value));

export function judgeConfig(evidence: Evidence): readonly (() => Finding)[] {
  const { proof } = evidence;
  const operations = operationsOf(summaryOf(proof));
  return frameworksOf(proof).map((framework) => () => {
    const layers = new Map(resultOf(evidence, framework, 'config').layers.map((layer) => [layer.name, layer]));
    let compared = 0;
    const differences = operations.flatMap((node) => {
      const found = READERS[framework](node.id, layers);
      // Operators of PyTorch have no module; that Keras has a layer for each is for the level of shapes to say.
      if (found === undefined) return [];
      const expected = expectedSettings(node, proof.model.initializers);
      const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
      return keys.flatMap((key) => {
        // Initialisers are functions in PyTorch, and nothing says afterwards which one ran.
        if (framework === 'pytorch' && key.endsWith('Initializer')) return [];
        compared += 1;
        const value =
          key === 'kernelInitializer' ? ruleBehind(found[key], expected[key] as Initializer, node) : found[key];
        const [want, have] = [write(expected[key]), write(value)];
        return want === have ? [] : [{ place: node.id, text: `${node.id}: ${key} expected ${want}, found ${have}` }];
      });
    });
    return fromDifferences(framework, differences, { measure: 'equal', compared });
  });
}
