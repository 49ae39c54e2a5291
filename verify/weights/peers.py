"""Other people's models with random weights: `peers.py ORIGIN REQUEST`.

REQUEST is JSON: {version, peers: [{model, whole, image, weights, tensors, logits}]}.
For each peer, draws every weight of the origin's own model, saves them to the file
`weights` as the origin's users would, reads that file as `gen weights convert` does
into `tensors`, and writes the logits for `image` (batch, channels, height, width) to
`logits`; where the peer is `whole`, those of the auxiliary head behind them. The
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
Json = dict[str, Any]
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


def run_torch(model: Any, image: Array, peer: Json) -> Array:
    import torch

    model.eval()
    for name, tensor in model.state_dict().items():
        if tensor.ndim > 0:
            role = {"running_var": "variance", "bias": "bias"}.get(name.split(".")[-1])
            if name.endswith(".weight"):
                role = "kernel" if tensor.ndim > 1 else "scale"
            values = draw(role or "mean", tuple(tensor.shape), tensor[0].numel())
            tensor.copy_(torch.from_numpy(values))
    torch.save(model.state_dict(), peer["weights"])
    with torch.inference_mode():
        result = model(torch.from_numpy(image))
        # With its auxiliary head, timm's Inception-v3 gives a pair in inference, too.
        logits = list(result) if isinstance(result, tuple) else [result]
        if peer["whole"] and len(logits) == 1:
            logits.append(run_auxiliary_head(model, torch.from_numpy(image)))
    return np.concatenate([tensor.numpy().ravel() for tensor in logits])


def run_auxiliary_head(model: Any, image: Any) -> Any:
    """Of torchvision's Inception-v3, where it takes part in training only."""
    grids = []
    hook = model.Mixed_6e.register_forward_hook(lambda *call: grids.append(call[-1]))
    model(image)
    hook.remove()
    return model.AuxLogits(grids[0])


def without_compiled_part() -> None:
    """The compiled part of torchvision does not load beside this build of torch."""
    stub = "torchvision._meta_registrations"
    sys.modules.setdefault(stub, types.ModuleType(stub))


def run_timm(peer: Json, image: Array) -> Array:
    without_compiled_part()
    import timm

    options: Json = {"aux_logits": True} if peer["whole"] else {}
    model = timm.create_model(peer["model"], pretrained=False, **options)
    return run_torch(model, image, peer)


def run_torchvision(peer: Json, image: Array) -> Array:
    without_compiled_part()
    import torchvision  # type: ignore[import-untyped]

    # Weights are drawn below.
    options = {"init_weights": False} if peer["model"] == "inception_v3" else {}
    model = torchvision.models.get_model(peer["model"], weights=None, **options)
    return run_torch(model, image, peer)


# What EfficientNet's first layers hold when they are trained.
IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEVIATION = (0.229, 0.224, 0.225)


def run_keras(peer: Json, image: Array) -> Array:
    import keras

    make = getattr(keras.applications, peer["model"])
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
    if peer["weights"].endswith(".weights.h5"):
        model.save_weights(peer["weights"])
    else:
        save_legacy(model, peer["weights"])
    logits = model(image.transpose(0, 2, 3, 1), training=False)
    return np.asarray(keras.ops.convert_to_numpy(logits))


def save_legacy(model: Any, path: str) -> None:
    """In the older format, which the published files of keras.applications have."""
    import h5py  # type: ignore[import-untyped]
    from keras.src.legacy.saving import legacy_h5_format

    with h5py.File(path, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)


Runner = Callable[[Json, Array], Array]
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
        logits = ORIGINS[origin](peer, image)
        save_file({"logits": np.ascontiguousarray(logits)}, peer["logits"])
        if origin == "keras":
            read_application(peer["weights"], peer["tensors"], peer["model"])
        else:
            read_pt(peer["weights"], peer["tensors"])
        Path(peer["weights"]).unlink()
