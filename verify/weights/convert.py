"""Files that only PyTorch and Keras read and write: `convert.py ACTION FROM TO [...]`.

convert.ts starts it. On one side of every action stands a safetensors file.

    read-pt IN TENSORS
    write-pt TENSORS OUT
    read-keras IN TENSORS SOURCE SYMBOL [FLAG...]
    write-keras TENSORS OUT SOURCE SYMBOL [FLAG...]
    read-application IN TENSORS NAME         of a model of keras.applications

SOURCE is the emitted Keras source of the model, which is built with every FLAG true.
What is wrong with the user's file is said in one line on stderr, with exit code 2.
"""

import importlib.util
import math
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

WRONG_INPUT = 2


class FileError(Exception):
    """What is wrong with the user's file."""


def read_pt(source: str, target: str) -> None:
    import torch
    from safetensors.torch import save_file

    try:
        state = torch.load(source, map_location="cpu", weights_only=True)
    except Exception as error:
        # Not all of it: PyTorch goes on to recommend loading the file unsafely.
        reason = str(error).partition("\n")[0].partition(". ")[0]
        raise FileError(
            f"PyTorch cannot read it with weights_only=True: {reason}"
        ) from error
    if isinstance(state, dict) and isinstance(state.get("state_dict"), dict):
        state = state["state_dict"]
    if not isinstance(state, dict) or not state:
        raise FileError(f"it holds no state dict but {type(state).__name__}")
    for name, value in state.items():
        if not isinstance(name, str) or not isinstance(value, torch.Tensor):
            raise FileError(
                f"it holds no state dict: {name!r} is {type(value).__name__}"
            )
        if value.is_sparse or value.is_quantized or value.is_complex():
            raise FileError(
                f"the tensor {name!r} is not a dense tensor of plain numbers"
            )
    # Copies, since safetensors refuses tensors that share memory.
    save_file(
        {name: value.contiguous().clone() for name, value in state.items()}, target
    )


def write_pt(source: str, target: str) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(source), target)


def read_keras(source: str, target: str, file: str, symbol: str, *flags: str) -> None:
    model = load_module(file).__dict__[symbol](**dict.fromkeys(flags, True))
    load_weights(model, source)
    save_variables(model, target)


def write_keras(source: str, target: str, file: str, symbol: str, *flags: str) -> None:
    model = load_module(file).__dict__[symbol](**dict.fromkeys(flags, True))
    loader = load_module(str(Path(file).with_name("netglot_weights.py")))
    loader.load_safetensors(model, source)
    model.save_weights(target)


def read_application(source: str, target: str, name: str) -> None:
    import keras

    model = getattr(keras.applications, name)(weights=None)
    load_weights(model, source)
    save_variables(model, target)


def load_weights(model: Any, path: str) -> None:
    import h5py  # type: ignore[import-untyped]

    if not h5py.is_hdf5(path):
        raise FileError("it is not an HDF5 file")
    try:
        held = count_numbers(path)
        model.load_weights(path)
    except Exception as error:
        reason = " ".join(str(error).split())[:300]
        raise FileError(f"Keras cannot load it: {reason}") from error
    if held > sum(math.prod(variable.shape) for variable in model.weights):
        raise FileError("it holds more numbers than the model has weights")


def count_numbers(path: str) -> int:
    """Of all arrays of a file: Keras leaves aside what a model has no place for."""
    import h5py

    sizes: list[int] = []

    def visit(name: str, entry: Any) -> None:
        if isinstance(entry, h5py.Dataset) and not name.startswith("optimizer"):
            sizes.append(int(entry.size))

    with h5py.File(path) as file:
        file.visititems(visit)
    return sum(sizes)


def save_variables(model: Any, target: str) -> None:
    """Every weight as LAYER.VARIABLE, in Keras' layout."""
    import keras
    import numpy as np
    from safetensors.numpy import save_file

    from nested import all_layers

    variables = {
        f"{layer.name}.{name_of(variable)}": np.ascontiguousarray(
            keras.ops.convert_to_numpy(variable)
        )
        for layer in all_layers(model)
        for variable in layer.weights
        if keras.backend.is_float_dtype(variable.dtype)
    }
    save_file(variables, target)


def name_of(variable: Any) -> str:
    """Variables without a name are numbered through the process."""
    return re.sub(r"^variable_\d+$", "variable", variable.name)


def load_module(path: str) -> Any:
    spec = importlib.util.spec_from_file_location(Path(path).stem, path)
    assert spec is not None and spec.loader is not None, f"cannot import {path}"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ACTIONS: dict[str, Callable[..., None]] = {
    "read-pt": read_pt,
    "write-pt": write_pt,
    "read-keras": read_keras,
    "write-keras": write_keras,
    "read-application": read_application,
}

if __name__ == "__main__":
    action, *arguments = sys.argv[1:]
    try:
        ACTIONS[action](*arguments)
    except (FileError, ModuleNotFoundError) as problem:
        print(f"netglot: {problem}", file=sys.stderr)
        sys.exit(WRONG_INPUT)
