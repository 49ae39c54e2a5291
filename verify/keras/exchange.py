"""What a Keras model makes of given weights and inputs; see ../protocol.ts."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import keras
import numpy as np

from exchange_files import (
    Array,
    input_names,
    named,
    read_inputs,
    read_projections,
    read_tensors,
    write_tensors,
)
from nested import all_layers, as_list, read_by, results
from projections import projection_gradients
from python_runner import Json

# The last segment in a PyTorch state dict by the name of the variable.
ROLES = {
    "kernel": "weight",
    "bias": "bias",
    "gamma": "weight",
    "beta": "bias",
    "moving_mean": "running_mean",
    "moving_variance": "running_var",
}


# By runner and precision.
MODELS: WeakKeyDictionary[Any, dict[str, keras.Model]] = WeakKeyDictionary()


class Builder(Protocol):
    """The part of the runner that is needed here."""

    request: Json
    model: keras.Model

    def build(self, seed: int = 0) -> keras.Model: ...


class Exchange:
    """One exchange: a model of its own with the weights of the task."""

    def __init__(self, runner: Builder, task: Json) -> None:
        self.runner, self.task = runner, task
        self.request = runner.request
        self.inputs = [channels_last(a) for a in read_inputs(self.request, task)]

    def load(self) -> tuple[keras.Model, dict[str, keras.Variable]]:
        model = self.build()
        weights = self.weights()
        variables = variables_by_name(model, list(weights))
        for name, variable in variables.items():
            variable.assign(keras_layout(weights[name], variable.shape))
        return model, variables

    def weights(self) -> dict[str, Array]:
        return read_tensors(self.task["weights"], self.task["precision"])

    def pytorch_layouts(self, arrays: dict[str, Array]) -> dict[str, Array]:
        """The arrays of variables by name as PyTorch stores them."""
        shapes = {name: array.shape for name, array in self.weights().items()}
        return {n: pytorch_layout(a, shapes[n]) for n, a in arrays.items()}

    def build(self) -> keras.Model:
        """Build once in every precision, which takes longer than most exchanges.

        Loading gives all state anew, and only training asks for the drop rates.
        """
        models = MODELS.setdefault(self.runner, {})
        precision = self.task["precision"]
        if precision not in models:
            is_own = self.runner.model.dtype == precision
            models[precision] = self.runner.model if is_own else self.runner.build()
            keep_double_scales(models[precision])
            if precision == "float64":
                keep_double_activations(models[precision])
                keep_double_resizes(models[precision])
        return models[precision]

    def forward(self) -> dict[str, Array]:
        model, _ = self.load()
        found = dict(results(model))
        probe = keras.Model(model.inputs, [*found.values(), *model.outputs])
        values = [
            to_array(value) for value in as_list(probe(self.inputs, training=False))
        ]
        names = [*(f"node.{name}" for name in found), *self.output_names()]
        pairs = zip(names, values, strict=True)
        return {name: channels_first(value) for name, value in pairs}

    def output_names(self) -> list[str]:
        return [f"output.{output}" for output in self.task["outputs"]]

    def gradient(self) -> dict[str, Array]:
        model, variables = self.load()
        without_dropout(model)
        trainable = {n: v for n, v in variables.items() if v.trainable}
        loss, gradients = self.gradients(model, list(trainable.values()))
        of_inputs = [channels_first(g) for g in gradients[len(trainable) :]]
        of_weights = self.pytorch_layouts(dict(zip(trainable, gradients, strict=False)))
        return {
            "loss": loss,
            **{f"parameterGradient.{n}": g for n, g in of_weights.items()},
            **dict(named("inputGradient", input_names(self.request), of_inputs)),
        }

    def training(self) -> dict[str, Array]:
        model, variables = self.load()
        without_dropout(model)
        trainable = [v for v in variables.values() if v.trainable]
        found: dict[str, Array] = {}
        for step in range(1, self.task["steps"] + 1):
            loss, gradients = self.gradients(model, trainable)
            for variable, gradient in zip(trainable, gradients, strict=False):
                variable.assign_sub(self.task["learningRate"] * gradient)
            found[f"step.{step}.loss"] = loss
            arrays = {n: to_array(v) for n, v in variables.items()}
            for name, array in self.pytorch_layouts(arrays).items():
                found[f"step.{step}.weight.{name}"] = array
        return found

    def initialization(self) -> dict[str, Array]:
        names = list(self.weights())
        found: dict[str, Array] = {}
        for draw in range(self.task["draws"]):
            model = self.runner.build(self.task["seed"] + draw)
            variables = variables_by_name(model, names)
            arrays = {n: to_array(v) for n, v in variables.items()}
            for name, array in self.pytorch_layouts(arrays).items():
                found[f"draw.{draw}.{name}"] = array
        return found

    def gradients(
        self, model: keras.Model, variables: list[keras.Variable]
    ) -> tuple[Array, list[Array]]:
        """The loss and its gradient by the variables and then by the inputs."""
        projections = [channels_last(a) for a in read_projections(self.task)]
        loss, gradients = projection_gradients(
            model, variables, self.inputs, projections
        )
        if any(gradient is None for gradient in gradients):
            raise ValueError("the loss does not depend on every variable and input")
        return to_array(loss), [to_array(gradient) for gradient in gradients]


def variables_by_name(
    model: keras.Model, names: Sequence[str]
) -> dict[str, keras.Variable]:
    """All variables by their names in a PyTorch state dict."""
    found: dict[str, keras.Variable] = {}
    layers = {layer.name: layer for layer in all_layers(model)}
    for name in names:
        module, _, role = name.rpartition(".")
        layer = layers.get(module.replace(".", "_"))
        if layer is None:
            raise ValueError(f"No such layer: {module}")
        matches = [v for v in layer.weights if ROLES.get(v.name) == role]
        if len(matches) != 1:
            raise ValueError(f"{layer.name} has no {role}")
        found[name] = matches[0]
    known = {id(variable) for variable in found.values()}
    floats = [v for v in model.weights if keras.backend.is_float_dtype(v.dtype)]
    if others := [v.path for v in floats if id(v) not in known]:
        raise ValueError(f"variables without a name: {others}")
    return found


def keras_layout(array: Array, shape: Sequence[int]) -> Array:
    """As the variable is stored; of another shape where the weights are others."""
    if array.ndim == 1:
        # A factor for every channel is a depthwise kernel of one cell.
        return array.reshape(1, 1, -1, 1) if len(shape) == 4 else array
    if array.ndim != 4:
        return array.T if array.ndim == 2 else array
    array = array.transpose(2, 3, 1, 0)
    # The filters of a depthwise kernel are channels times multiplier.
    depthwise = (*shape[:2], 1, shape[2] * shape[3])
    return array.reshape(shape) if array.shape == depthwise else array


def pytorch_layout(array: Array, shape: Sequence[int]) -> Array:
    """The inverse: as the weights of this shape are stored."""
    if array.ndim != 4:
        return array.T if array.ndim == 2 else array
    if len(shape) == 1:
        return array.reshape(-1)
    height, width, depth, filters = array.shape
    if shape[1] == 1 and shape[0] == depth * filters:
        array = array.reshape(height, width, 1, -1)
    return array.transpose(3, 2, 0, 1)


def channels_last(array: Array) -> Array:
    return array.transpose(0, 2, 3, 1) if array.ndim == 4 else array


def channels_first(array: Array) -> Array:
    return array.transpose(0, 3, 1, 2) if array.ndim == 4 else array


def to_array(value: Any) -> Array:
    array: Array = keras.ops.convert_to_numpy(value)
    return array


def without_dropout(model: keras.Model) -> None:
    """Sets every drop rate to 0, for random streams differ."""
    for layer in all_layers(model):
        if isinstance(layer, keras.layers.Dropout):
            layer.rate = 0.0


def keep_double_scales(model: keras.Model) -> None:
    """Rescaling takes a Python float through float32, whatever its own precision."""
    for layer in all_layers(model):
        if isinstance(layer, keras.layers.Rescaling):
            layer.scale = np.float64(layer.scale)


def keep_double_activations(model: keras.Model) -> None:
    """TensorFlow takes some constants through float32, whatever its own precision.

    These are the root of 2 in gelu, a factor of its approximation and the slope of a
    leaky ReLU.
    """
    for layer in all_layers(model):
        if getattr(layer, "activation", None) is keras.activations.gelu:
            layer.activation = double_gelu
        if type(layer).__name__ == "GeluTanh":
            layer.call = double_gelu_tanh
        if isinstance(layer, keras.layers.LeakyReLU):
            layer.call = partial(double_leaky_relu, slope=layer.negative_slope)


def double_gelu(x: Any) -> Any:
    return x * 0.5 * (1 + keras.ops.erf(x / 2**0.5))


def double_gelu_tanh(inputs: Any) -> Any:
    factor = (2 / np.pi) ** 0.5
    inner = factor * (inputs + 0.044715 * inputs**3)
    return 0.5 * inputs * (1 + keras.ops.tanh(inner))


def double_leaky_relu(x: Any, slope: float) -> Any:
    return keras.ops.where(x < 0, slope * x, x)


def keep_double_resizes(model: keras.Model) -> None:
    """TensorFlow interpolates in float32, whatever the precision of the layer."""
    for layer in all_layers(model):
        is_resize = isinstance(layer, keras.layers.UpSampling2D)
        if is_resize and layer.interpolation == "bilinear":
            layer.call = partial(double_resize, factors=layer.size)


def double_resize(x: Any, factors: tuple[int, int]) -> Any:
    for axis, factor in enumerate(factors, start=1):
        size = x.shape[axis]
        centres = np.clip((np.arange(size * factor) + 0.5) / factor - 0.5, 0, size - 1)
        lower = np.floor(centres).astype(int)
        upper = np.minimum(lower + 1, size - 1)
        weight = (centres - lower).reshape((-1, 1, 1) if axis == 1 else (-1, 1))
        cells = [keras.ops.take(x, at, axis) for at in (lower, upper)]
        x = cells[0] + (cells[1] - cells[0]) * weight
    return x


@contextmanager
def precision_of(precision: str) -> Iterator[None]:
    """Layers made meanwhile compute in this precision."""
    floatx, policy = keras.config.floatx(), keras.config.dtype_policy()
    keras.config.set_floatx(precision)
    keras.config.set_dtype_policy(precision)
    try:
        yield
    finally:
        keras.config.set_floatx(floatx)
        keras.config.set_dtype_policy(policy)


def exchange(runner: Builder, task: Json) -> Json:
    with precision_of(task["precision"]):
        found: dict[str, Array] = getattr(Exchange(runner, task), task["mode"])()
    return write_tensors(task["result"], found)


def config(runner: Builder, _: Json) -> Json:
    """What every layer says of itself."""
    shapes = {name: list(tensor.shape) for name, tensor in results(runner.model)}
    layers = [
        {
            "name": layer.name,
            "type": type(layer).__name__,
            "config": json.loads(json.dumps(layer.get_config(), default=str)),
            "output": shapes[layer.name],
            "reads": read_by(layer),
        }
        for layer in all_layers(runner.model)
    ]
    return {"layers": layers}
