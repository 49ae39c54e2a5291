"""Stands for Lightning in the tests: what the recipe of docs/templates.md uses of it.

Lightning and what it needs are many packages for one base class. The recipe is the same
with Lightning itself, whose modules add no parameters and no state either.
"""

from torch import Tensor, nn


class LightningModule(nn.Module):
    """A module that knows how it is trained."""

    def log(self, name: str, value: Tensor) -> None:
        """Take note of a value."""
        print(name, float(value))
