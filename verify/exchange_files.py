"""The files that the Python runners exchange with the proof; see protocol.ts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file

from python_runner import Json

Array = np.ndarray[Any, Any]


def read_tensors(path: str, precision: str) -> dict[str, Array]:
    return {name: array.astype(precision) for name, array in load_file(path).items()}


def write_tensors(path: str, tensors: Mapping[str, Array]) -> Json:
    save_file({name: storable(array) for name, array in tensors.items()}, path)
    return {"tensors": len(tensors)}


def storable(array: Array) -> Array:
    """In one piece and at least float32: a layer may compute in half precision."""
    wide = array.astype("float32") if array.dtype.itemsize < 4 else array
    return np.ascontiguousarray(wide)


def read_inputs(request: Json, task: Json) -> list[Array]:
    """The values of the inputs in the order of the model."""
    tensors = read_tensors(task["inputs"], task["precision"])
    return [tensors[f"input.{name}"] for name in input_names(request)]


def read_projections(task: Json) -> list[Array]:
    tensors = read_tensors(task["inputs"], task["precision"])
    return [tensors[f"projection.{output}"] for output in task["outputs"]]


def input_names(request: Json) -> list[str]:
    return [item["name"] for item in request.get("inputs") or [{"name": "image"}]]


def named(prefix: str, names: Sequence[str], values: Sequence[Any]) -> Iterator[Any]:
    """Pairs of a prefixed name and a value."""
    for name, value in zip(names, values, strict=True):
        yield f"{prefix}.{name}", value
