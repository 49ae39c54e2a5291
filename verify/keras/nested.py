"""The layers of a Keras model, with those of the models inside it.

A part that is applied more than once is a model of its own.
"""

from collections.abc import Iterator
from typing import Any

import keras


def all_layers(model: keras.Model) -> Iterator[keras.layers.Layer]:
    """Every layer once, without inputs and without the models inside."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from all_layers(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            yield layer


def results(model: keras.Model) -> Iterator[tuple[str, Any]]:
    """What every layer gives, as a tensor of the model; at its first use."""
    for layer in model.layers:
        if isinstance(layer, keras.layers.InputLayer):
            continue
        if not isinstance(layer, keras.Model):
            yield layer.name, layer.output
            continue
        inner = dict(results(layer))
        first = layer._inbound_nodes[0]
        # A part may come to nothing, and Keras has no model without outputs.
        if inner:
            probe = keras.Model(layer.inputs, list(inner.values()))
            arguments = first.input_tensors
            given = probe(arguments if len(arguments) > 1 else arguments[0])
            yield from zip(inner, as_list(given), strict=True)
        yield from ((layer.name, tensor) for tensor in first.output_tensors)


def read_by(layer: keras.layers.Layer) -> list[str]:
    """The layers whose results a layer reads where it is first applied."""
    tensors = layer._inbound_nodes[0].input_tensors
    return [tensor._keras_history.operation.name for tensor in tensors]


def as_list(values: Any) -> list[Any]:
    return list(values) if isinstance(values, (list, tuple)) else [values]
