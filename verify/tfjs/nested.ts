/** The layers of a TensorFlow.js model, with those of the models inside it: parts that are applied more than once. */
import * as tf from '@tensorflow/tfjs';

export const isNested = (layer: tf.layers.Layer): layer is tf.LayersModel => layer instanceof tf.LayersModel;
const isInput = (layer: tf.layers.Layer): boolean => layer.getClassName() === 'InputLayer';

/** Every layer once, without inputs and without the models inside. */
export const allLayers = (model: tf.LayersModel): readonly tf.layers.Layer[] =>
  model.layers.flatMap((layer) => (isNested(layer) ? allLayers(layer) : isInput(layer) ? [] : [layer]));

/** What every layer gives, as a tensor of the model; at its first use. */
export function resultsOf(model: tf.LayersModel): readonly (readonly [string, tf.SymbolicTensor])[] {
  return model.layers
    .filter((layer) => !isInput(layer))
    .flatMap((layer) => {
      if (!isNested(layer)) return [[layer.name, layer.output as tf.SymbolicTensor] as const];
      const inner = resultsOf(layer);
      const probe = tf.model({ inputs: layer.inputs, outputs: inner.map(([, tensor]) => tensor) });
      // The first node is the model itself.
      const first = layer.inboundNodes[1];
      if (first === undefined) throw new Error(`${layer.name} is applied to nothing`);
      const given = [probe.apply(first.inputTensors)].flat() as tf.SymbolicTensor[];
      const own = first.outputTensors.map((tensor) => [layer.name, tensor] as const);
      return [...inner.map(([name], i) => [name, given[i] as tf.SymbolicTensor] as const), ...own];
    });
}

/** The layers whose results a layer reads where it is first applied. */
export const readBy = (layer: tf.layers.Layer): readonly string[] =>
  (layer.inboundNodes[0]?.inputTensors ?? []).map(({ sourceLayer }) => sourceLayer.name);
