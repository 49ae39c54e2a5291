"""Loads a weight file and runs it on an image: `forward.py FRAMEWORK REQUEST`.

forward.ts starts it. For each model of the request: the emitted source, the weight
file, the file with the image (batch, channels, height, width) and the result's place.
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file

from python_runner import Json, make_model

Array = np.ndarray[Any, Any]


def run_pytorch(request: Json, image: Array) -> Array:
    import torch
    from safetensors.torch import load_file as load_state

    dtype = torch.from_numpy(image).dtype
    model = make_model(request, in_channels=request["channels"]).to(dtype).eval()
    state = load_state(request["weights"])
    model.load_state_dict(state, strict=True)
    with torch.inference_mode():
        result = model(torch.from_numpy(image))
    return stack([tensor.numpy() for tensor in as_list(result)])


def run_keras(request: Json, image: Array) -> Array:
    import keras

    keras.backend.clear_session()
    keras.config.set_floatx(str(image.dtype))
    model = make_model(request, input_shape=(None, None, request["channels"]))
    for layer in model.layers:
        # Keras turns the factor into a float32 tensor first, whatever the layer's type.
        if isinstance(layer, keras.layers.Rescaling):
            layer.scale = image.dtype.type(layer.scale)
    load_module(request["loader"]).load_safetensors(model, request["weights"])
    result = model(image.transpose(0, 2, 3, 1), training=False)
    return stack([keras.ops.convert_to_numpy(tensor) for tensor in as_list(result)])


def as_list(result: Any) -> list[Any]:
    """Of a model with one output or with several."""
    return list(result) if isinstance(result, (list, tuple)) else [result]


def stack(outputs: list[Array]) -> Array:
    return np.concatenate([output.ravel() for output in outputs])


def load_module(path: str) -> Any:
    spec = importlib.util.spec_from_file_location(Path(path).stem, path)
    assert spec is not None and spec.loader is not None, f"cannot import {path}"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RUNNERS = {"pytorch": run_pytorch, "keras": run_keras}

if __name__ == "__main__":
    framework, path = sys.argv[1:3]
    for model in json.loads(Path(path).read_text("utf-8")):
        image = load_file(model["image"])["image"]
        logits = np.ascontiguousarray(RUNNERS[framework](model, image))
        save_file({"logits": logits}, model["result"])
