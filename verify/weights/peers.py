"""Other people's models with random weights: `peers.py ORIGIN REQUEST`.

REQUEST is JSON: {version, peers: [{model, image, weights, tensors, logits}]}. For each
peer, draws every weight of the origin's own model, saves them to the file `weights` as
the origin's users would, reads that file as `gen weights convert` does into `tensors`,
and writes the logits for `image` (batch, channels, height, width) to `logits`. The
version of the origin's package goes to the file `version`.
"""

import json
import sys
import types
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from convert import read_application, read_pt
from safetensors.numpy import load_file, save_file

Array = np.ndarray[Any, Any]
RANDOM = np.random.default_rng(5)


def draw(role: str, shape: tuple[int, ...], fan_in: int) -> Array:
    """Random numbers of a size that lets signals live through the network."""
    bound = (6 / max(fan_in, 1)) ** 0.5
    ranges = {
        "kernel": (-bound, bound),
        "scale": (0.75, 1.25),
        "variance": (0.5, 1.5),
    }
    return RANDOM.uniform(*ranges.get(role, (-0.25, 0.25)), shape).astype("float32")


def run_torch(model: Any, image: Array, weights: str) -> Array:
    import torch

    model.eval()
    for name, tensor in model.state_dict().items():
        if tensor.ndim > 0:
            role = {"running_var": "variance", "bias": "bias"}.get(name.split(".")[-1])
            if name.endswith(".weight"):
                role = "kernel" if tensor.ndim > 1 else "scale"
            values = draw(role or "mean", tuple(tensor.shape), tensor[0].numel())
            tensor.copy_(torch.from_numpy(values))
    torch.save(model.state_dict(), weights)
    with torch.inference_mode():
        logits: Array = model(torch.from_numpy(image)).numpy()
    return logits


def without_compiled_part() -> None:
    """The compiled part of torchvision does not load beside this build of torch."""
    stub = "torchvision._meta_registrations"
    sys.modules.setdefault(stub, types.ModuleType(stub))


def run_timm(name: str, image: Array, weights: str) -> Array:
    without_compiled_part()
    import timm

    return run_torch(timm.create_model(name, pretrained=False), image, weights)


def run_torchvision(name: str, image: Array, weights: str) -> Array:
    without_compiled_part()
    import torchvision  # type: ignore[import-untyped]

    # Weights are drawn below.
    options = {"init_weights": False} if name == "inception_v3" else {}
    make = torchvision.models.get_model
    return run_torch(make(name, weights=None, **options), image, weights)


# What EfficientNet's first layers hold when they are trained.
IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)


def run_keras(name: str, image: Array, weights: str) -> Array:
    import keras

    make = getattr(keras.applications, name)
    # Built twice: the numbers in the names of its layers go on.
    for _ in range(2):
        model = make(
            weights=None,
            classifier_activation=None,
            input_shape=(*image.shape[2:], image.shape[1]),
        )
    for variable in model.weights:
        shape = tuple(variable.shape)
        role = {"moving_variance": "variance", "gamma": "scale"}.get(variable.name)
        role = "kernel" if variable.name.endswith("kernel") else role or variable.name
        variable.assign(draw(role, shape, int(np.prod(shape[:-1]))))
    for layer in model.layers:
        if isinstance(layer, keras.layers.Normalization) and layer.weights:
            layer.adapt_mean.assign(IMAGENET_MEAN)
            layer.adapt_variance.assign(np.square(IMAGENET_DEVIATION))
            layer.finalize_state()
    if weights.endswith(".weights.h5"):
        model.save_weights(weights)
    else:
        save_legacy(model, weights)
    logits = model(image.transpose(0, 2, 3, 1), training=False)
    return np.asarray(keras.ops.convert_to_numpy(logits))


def save_legacy(model: Any, path: str) -> None:
    """In the older format, which the published files of keras.applications have."""
    import h5py  # type: ignore[import-untyped]
    from keras.src.legacy.saving import legacy_h5_format

    with h5py.File(path, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)


Runner = Callable[[str, Array, str], Array]
ORIGINS: dict[str, Runner] = {
    "timm": run_timm,
    "torchvision": run_torchvision,
    "keras": run_keras,
}

if __name__ == "__main__":
    origin, request = sys.argv[1:]
    with open(request) as file:
        task = json.load(file)
    Path(task["version"]).write_text(metadata.version(origin))
    for peer in task["peers"]:
        image = load_file(peer["image"])["image"]
        logits = ORIGINS[origin](peer["model"], image, peer["weights"])
        save_file({"logits": np.ascontiguousarray(logits)}, peer["logits"])
        if origin == "keras":
            read_application(peer["weights"], peer["tensors"], peer["model"])
        else:
            read_pt(peer["weights"], peer["tensors"])
        Path(peer["weights"]).unlink()
