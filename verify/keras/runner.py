"""Runs emitted Keras sources: `runner.py REQUEST REPORT`, see ../protocol.ts.

KERAS_BACKEND chooses the backend, as everywhere in Keras.
"""

import importlib
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from exchange import config, exchange
from gradients import loss_and_gradients
from nested import all_layers
from python_runner import Json, input_shapes, make_model, serve


class Runner:
    """One model of a request and its tasks."""

    def __init__(self, request: Json) -> None:
        keras.backend.clear_session()  # frees the model before
        self.request = request
        self.model = self.build()

    def build(self, seed: int = 0) -> keras.Model:
        keras.utils.set_random_seed(seed)
        shapes = input_shapes(self.request)
        one = len(shapes) == 1
        channels_last = {
            "input_shape" if one else f"{name}_shape": (*shape[1:], shape[0])
            for name, shape in shapes.items()
        }
        model = make_model(self.request, **channels_last)
        assert isinstance(model, keras.Model), f"not a model: {model!r}"
        return model

    def structure(self, _: Json) -> Json:
        layers = [
            {
                "name": layer.name,
                "type": type(layer).__name__,
                "parameters": [stored_parameter(w) for w in counted(layer.weights)],
            }
            for layer in all_layers(self.model)
            if counted(layer.weights)
        ]
        trainable = count(self.model.trainable_weights)
        total = count(counted(self.model.weights))
        return {
            "total": total,
            "trainable": trainable,
            "nonTrainable": total - trainable,
            "layers": layers,
            "names": layer_names(self.model),
        }

    def rebuild(self, _: Json) -> Json:
        return {"names": layer_names(self.build())}

    def forward(self, task: Json) -> Json:
        output = self.run(self.model, task)
        return {"shape": list(output.shape), "finite": bool(np.isfinite(output).all())}

    def train_step(self, task: Json) -> Json:
        image = self.random_input(task)
        logits = self.model.compute_output_shape(image.shape)
        random = np.random.default_rng(task["seed"])
        # One for a sample, or for every pixel of it.
        classes = random.integers(logits[-1], size=(task["batch"], *logits[1:-1]))
        before, gradients = loss_and_gradients(self.model, image, classes)
        variables = self.model.trainable_variables
        without_gradient = [
            variable.path
            for variable, gradient in zip(variables, gradients, strict=True)
            if gradient is None or not np.isfinite(gradient).all()
        ]
        for variable, gradient in zip(variables, gradients, strict=True):
            if gradient is not None:
                variable.assign_sub(task["learningRate"] * gradient)
        after, _ = loss_and_gradients(self.model, image, classes)
        return {
            "lossBefore": before,
            "lossAfter": after,
            "withoutGradient": without_gradient,
        }

    def save_reload(self, task: Json) -> Json:
        randomize_vectors(self.model, task["seed"])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "model.keras")
            self.model.save(path)
            reloaded = keras.saving.load_model(path)
        expected = self.run(self.model, task)
        error = np.abs(self.run(reloaded, task) - expected).max()
        return {"relativeError": float(error / np.abs(expected).max())}

    def run(self, model: keras.Model, task: Json) -> np.ndarray[Any, Any]:
        output = model(self.random_input(task), training=False)
        array: np.ndarray[Any, Any] = keras.ops.convert_to_numpy(output)
        return array

    def random_input(self, task: Json) -> np.ndarray[Any, Any]:
        random = np.random.default_rng(task["seed"])
        sides = task["height"], task["width"]
        shape = (task["batch"], *sides, self.request["channels"])
        return random.standard_normal(shape, dtype="float32")


def counted(weights: list[keras.Variable]) -> list[keras.Variable]:
    """Those that hold values, unlike the state of a dropout's random stream."""
    return [w for w in weights if keras.backend.is_float_dtype(w.dtype)]


def count(weights: list[keras.Variable]) -> int:
    return sum(int(np.prod(w.shape)) for w in weights)


def stored_parameter(weight: keras.Variable) -> Json:
    return {
        "name": weight.name,
        "shape": list(weight.shape),
        "trainable": bool(weight.trainable),
    }


def layer_names(model: keras.Model) -> list[str]:
    return [layer.name for layer in all_layers(model)]


def randomize_vectors(model: keras.Model, seed: int) -> None:
    """Biases, affine and statistics at their fresh 0 and 1 would hide mistakes."""
    random = np.random.default_rng(seed)
    for weight in counted(model.weights):
        if len(weight.shape) == 1:
            weight.assign(random.uniform(0.5, 1.5, weight.shape).astype("float32"))


TASKS: dict[str, Callable[[Runner, Json], Any]] = {
    "structure": Runner.structure,
    "rebuild": Runner.rebuild,
    "forward": Runner.forward,
    "trainStep": Runner.train_step,
    "saveReload": Runner.save_reload,
    "config": config,
    "exchange": exchange,
}


def versions() -> dict[str, str]:
    backend = keras.backend.backend()
    return {
        "python": platform.python_version(),
        "keras": keras.__version__,
        backend: importlib.import_module(backend).__version__,
    }


if __name__ == "__main__":
    serve(Runner, TASKS, versions())
