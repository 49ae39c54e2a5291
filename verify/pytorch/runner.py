"""Runs emitted PyTorch sources: `runner.py REQUEST REPORT`, see ../protocol.ts."""

import inspect
import platform
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from exchange import config, exchange
from python_runner import Json, input_shapes, load_symbol, make_model, serve

# Bookkeeping of PyTorch that no other framework has.
NOT_COUNTED = "num_batches_tracked"


class Runner:
    """One model of a request and its tasks."""

    def __init__(self, request: Json) -> None:
        self.request = request
        self.model = self.build()

    def build(self, seed: int = 0) -> nn.Module:
        torch.manual_seed(seed)
        shapes = input_shapes(self.request)
        one = len(shapes) == 1
        channels = {
            "in_channels" if one else f"{name}_channels": shape[0]
            for name, shape in shapes.items()
        }
        # A network that never asks for the channels of an input has no such argument.
        taken = inspect.signature(load_symbol(self.request)).parameters
        channels = {name: size for name, size in channels.items() if name in taken}
        model = make_model(self.request, **channels)
        assert isinstance(model, nn.Module), f"not a module: {model!r}"
        return model

    def structure(self, _: Json) -> Json:
        layers = [
            {"name": name, "type": type(module).__name__, "parameters": parameters}
            for name, module in self.model.named_modules()
            if (parameters := stored_parameters(module))
        ]
        buffers = [
            buffer.numel()
            for name, buffer in self.model.named_buffers()
            if not name.endswith(NOT_COUNTED)
        ]
        parameters = list(self.model.parameters())
        trainable = sum(p.numel() for p in parameters if p.requires_grad)
        frozen = sum(p.numel() for p in parameters if not p.requires_grad)
        return {
            "total": trainable + frozen + sum(buffers),
            "trainable": trainable,
            "nonTrainable": frozen + sum(buffers),
            "layers": layers,
            "names": module_names(self.model),
        }

    def rebuild(self, _: Json) -> Json:
        return {"names": module_names(self.build())}

    def forward(self, task: Json) -> Json:
        with torch.inference_mode():
            output = self.model.eval()(self.random_input(task))
        return {
            "shape": list(output.shape),
            "finite": bool(torch.isfinite(output).all()),
        }

    def train_step(self, task: Json) -> Json:
        model = self.model.train()
        image = self.random_input(task)
        optimizer = torch.optim.SGD(model.parameters(), lr=task["learningRate"])
        logits = model(image)
        # One for a sample, or for every pixel of it.
        classes = torch.randint(logits.shape[1], (task["batch"], *logits.shape[2:]))
        before = nn.functional.cross_entropy(logits, classes)
        before.backward()
        without_gradient = [
            name
            for name, parameter in model.named_parameters()
            if parameter.grad is None or not parameter.grad.isfinite().all()
        ]
        optimizer.step()
        with torch.no_grad():
            after = nn.functional.cross_entropy(model(image), classes)
        return {
            "lossBefore": before.item(),
            "lossAfter": after.item(),
            "withoutGradient": without_gradient,
        }

    def export(self, task: Json) -> Json:
        model = self.model.eval()
        randomize_vectors(model)
        auto = torch.export.Dim.AUTO
        program = torch.export.export(
            model,
            (self.random_input(task),),
            dynamic_shapes=({2: auto, 3: auto},),
        )
        height, width = task["other"]
        image = self.random_input({**task, "height": height, "width": width})
        with torch.inference_mode():
            return agreement(program.module()(image), model(image))

    def random_input(self, task: Json) -> Tensor:
        torch.manual_seed(task["seed"])
        return torch.randn(
            task["batch"], self.request["channels"], task["height"], task["width"]
        )


def stored_parameters(module: nn.Module) -> list[Json]:
    """Parameters and statistics that the module itself holds."""
    parameters = [
        (name, p, p.requires_grad) for name, p in module.named_parameters(recurse=False)
    ]
    buffers = [
        (name, b, False)
        for name, b in module.named_buffers(recurse=False)
        if name != NOT_COUNTED
    ]
    return [
        {"name": name, "shape": list(tensor.shape), "trainable": trainable}
        for name, tensor, trainable in [*parameters, *buffers]
    ]


def module_names(model: nn.Module) -> list[str]:
    return [name for name, _ in model.named_modules() if name]


def randomize_vectors(model: nn.Module) -> None:
    """Biases, affine and statistics at their fresh 0 and 1 would hide mistakes."""
    for tensor in [*model.parameters(), *model.buffers()]:
        if tensor.ndim == 1:
            tensor.data.uniform_(0.5, 1.5)


def agreement(found: Tensor, expected: Tensor) -> Json:
    error = (found - expected).abs().max() / expected.abs().max()
    return {"relativeError": error.item()}


TASKS: dict[str, Callable[[Runner, Json], Any]] = {
    "structure": Runner.structure,
    "rebuild": Runner.rebuild,
    "forward": Runner.forward,
    "trainStep": Runner.train_step,
    "export": Runner.export,
    "config": config,
    "exchange": exchange,
}

if __name__ == "__main__":
    versions = {"python": platform.python_version(), "torch": torch.__version__}
    serve(Runner, TASKS, versions)
