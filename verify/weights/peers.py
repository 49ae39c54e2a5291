"""Other people's models with random weights: `peers.py PEER IMAGE WEIGHTS RESULT`.

Draws every weight of the peer's own model, saves them to WEIGHTS as the peer's users
would, and writes the logits for IMAGE (batch, channels, height, width) to RESULT.
"""

import sys
import types
from typing import Any

import numpy as np
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


def run_timm(image: Array, weights: str) -> Array:
    # The compiled part of torchvision does not load beside this build of torch.
    stub = "torchvision._meta_registrations"
    sys.modules[stub] = types.ModuleType(stub)
    import timm
    import torch

    model = timm.create_model("inception_resnet_v2", pretrained=False).eval()
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


def run_keras(image: Array, weights: str) -> Array:
    import keras

    make = keras.applications.InceptionResNetV2
    # Built twice: the numbers in the names of its layers go on.
    for _ in range(2):
        model = make(
            weights=None,
            classifier_activation=None,
            input_shape=(*image.shape[2:], image.shape[1]),
        )
    for variable in model.weights:
        shape = tuple(variable.shape)
        role = {"moving_variance": "variance"}.get(variable.name, variable.name)
        variable.assign(draw(role, shape, int(np.prod(shape[:-1]))))
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


PEERS = {"timm": run_timm, "keras": run_keras}

if __name__ == "__main__":
    peer, image_path, weights_path, result_path = sys.argv[1:]
    image = load_file(image_path)["image"]
    logits = PEERS[peer](image, weights_path)
    save_file({"logits": np.ascontiguousarray(logits)}, result_path)
