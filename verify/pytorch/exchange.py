"""What a PyTorch model makes of given weights and inputs; see ../protocol.ts."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import numpy as np
import torch
from torch import Tensor, nn

from exchange_files import (
    input_names,
    named,
    read_inputs,
    read_projections,
    read_tensors,
    write_tensors,
)
from python_runner import Json

# Bookkeeping of PyTorch that no other framework has.
NOT_COUNTED = "num_batches_tracked"

# The models in double precision, by runner.
DOUBLES: WeakKeyDictionary[Any, nn.Module] = WeakKeyDictionary()


class Builder(Protocol):
    """The part of the runner that is needed here."""

    request: Json
    model: nn.Module

    def build(self, seed: int = 0) -> nn.Module: ...


class Exchange:
    """One exchange: the model at the precision and with the weights of the task."""

    def __init__(self, runner: Builder, task: Json) -> None:
        self.runner, self.task = runner, task
        self.request = runner.request
        self.dtype = getattr(torch, task["precision"])
        # The inputs bring the precision in; every constant of the network follows it.
        self.inputs = [torch.from_numpy(a) for a in read_inputs(self.request, task)]

    def load(self) -> nn.Module:
        model = self.build()
        weights = read_tensors(self.task["weights"], self.task["precision"])
        tensors = {name: torch.from_numpy(array) for name, array in weights.items()}
        missing, unexpected = model.load_state_dict(tensors, strict=False)
        missing = [name for name in missing if not name.endswith(NOT_COUNTED)]
        if missing or unexpected:
            raise ValueError(f"missing weights {missing}, unexpected {unexpected}")
        model.zero_grad()
        return model

    def build(self) -> nn.Module:
        """Build once in every precision, which takes longer than most exchanges.

        Loading gives all state anew, and only training asks for the drop rates.
        """
        if self.dtype == torch.float32:
            return self.runner.model
        if self.runner not in DOUBLES:
            DOUBLES[self.runner] = self.runner.build().to(self.dtype)
            keep_double_gradients(DOUBLES[self.runner])
        return DOUBLES[self.runner]

    def forward(self) -> dict[str, Tensor]:
        model = self.load().eval()
        found: dict[str, Tensor] = {}
        with ExitStack() as hooks, torch.no_grad():
            for name, module in model.named_modules():
                if name:
                    runs_again = any(
                        name == shared or name.startswith(f"{shared}.")
                        for shared in self.task["shared"]
                    )
                    hook = keep(found, f"node.{name}", runs_again=runs_again)
                    hooks.enter_context(module.register_forward_hook(hook))
            outputs = as_list(model(*self.inputs))
        found.update(named("output", self.task["outputs"], outputs))
        return found

    def gradient(self) -> dict[str, Tensor]:
        model = without_dropout(self.load().train())
        for tensor in self.inputs:
            tensor.requires_grad_()
        loss = self.terms(model).sum()
        loss.backward()
        found = {"loss": loss}
        for name, parameter in model.named_parameters():
            if parameter.grad is not None:
                found[f"parameterGradient.{name}"] = parameter.grad
        grads = [tensor.grad for tensor in self.inputs]
        found.update(named("inputGradient", input_names(self.request), grads))
        return found

    def training(self) -> dict[str, Tensor]:
        model = without_dropout(self.load().train())
        rate = self.task["learningRate"]
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        found: dict[str, Tensor] = {}
        for step in range(1, self.task["steps"] + 1):
            optimizer.zero_grad()
            terms = self.terms(model)
            loss = terms.sum()
            loss.backward()
            optimizer.step()
            found[f"step.{step}.loss"] = loss
            found[f"step.{step}.magnitude"] = terms.abs().sum()
            for name, tensor in counted(model):
                found[f"step.{step}.weight.{name}"] = tensor.detach().clone()
        return found

    def initialization(self) -> dict[str, Tensor]:
        found: dict[str, Tensor] = {}
        for draw in range(self.task["draws"]):
            model = self.runner.build(self.task["seed"] + draw)
            found.update((f"draw.{draw}.{name}", t) for name, t in counted(model))
        return found

    def terms(self, model: nn.Module) -> Tensor:
        """What the loss is the sum of."""
        outputs = as_list(model(*self.inputs))
        projections = [torch.from_numpy(a) for a in read_projections(self.task)]
        pairs = zip(outputs, projections, strict=True)
        return torch.cat([(o * r).flatten() for o, r in pairs])


def as_list(outputs: Tensor | Sequence[Tensor]) -> list[Tensor]:
    return [outputs] if isinstance(outputs, Tensor) else list(outputs)


def keep(
    found: dict[str, Tensor], name: str, *, runs_again: bool
) -> Callable[..., None]:
    """A hook that copies the first result: what follows may overwrite it in place."""

    def hook(_: nn.Module, __: Any, output: Any) -> None:
        if isinstance(output, Tensor):
            if name not in found:
                found[name] = output.clone()
            elif not runs_again:
                raise ValueError(f"{name} runs twice")

    return hook


def counted(model: nn.Module) -> Iterable[tuple[str, Tensor]]:
    state = model.state_dict().items()
    return [(name, t) for name, t in state if not name.endswith(NOT_COUNTED)]


def without_dropout(model: nn.Module) -> nn.Module:
    """The same network with every drop rate 0, for random streams differ."""
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
    return model


def keep_double_gradients(model: nn.Module) -> None:
    """The gradient of PyTorch's hard sigmoid takes 1/6 through float32."""
    for module in model.modules():
        if isinstance(module, nn.Hardsigmoid):
            module.forward = double_hard_sigmoid  # type: ignore[method-assign]


def double_hard_sigmoid(x: Tensor) -> Tensor:
    return nn.functional.relu6(x + 3) / 6


def exchange(runner: Builder, task: Json) -> Json:
    found = getattr(Exchange(runner, task), task["mode"])()
    arrays = {name: tensor.detach().numpy().copy() for name, tensor in found.items()}
    return write_tensors(task["result"], arrays)


def config(runner: Any, _: Json) -> Json:
    """What every module says of itself: its public attributes of plain types."""
    layers = [
        {
            "name": name,
            "type": type(module).__name__,
            "config": settings_of(module),
            "output": None,
            "reads": [],
        }
        for name, module in runner.model.named_modules()
        if name
    ]
    return {"layers": layers}


def settings_of(module: nn.Module) -> Json:
    plain = {k: v for k, v in vars(module).items() if not k.startswith("_")}
    bias = getattr(module, "bias", None) is not None
    return {k: v for k, v in plain.items() if is_plain(v)} | {"bias": bias}


def is_plain(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(is_plain(item) for item in value)
    return value is None or isinstance(value, (bool, int, float, str, np.number))
