"""A linear loss of a Keras model and its gradients, by every backend in its own way."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

Array = np.ndarray[Any, Any]
Arrays = list[Array]
Variables = list[keras.Variable]


def projection_gradients(
    model: keras.Model, variables: Variables, inputs: Arrays, projections: Arrays
) -> tuple[Any, list[Any]]:
    """Sum of outputs times projections in training mode, and its gradients.

    The gradients are those by the variables and then those by the inputs.
    """
    compute = BACKENDS[keras.backend.backend()]
    return compute(model, variables, inputs, projections)


def project(outputs: Any, projections: list[Any]) -> Any:
    listed = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    pairs = zip(listed, projections, strict=True)
    return sum(keras.ops.sum(output * projection) for output, projection in pairs)


def with_tensorflow(
    model: keras.Model, variables: Variables, inputs: Arrays, projections: Arrays
) -> tuple[Any, list[Any]]:
    import tensorflow as tf

    tensors = [tf.convert_to_tensor(array) for array in inputs]
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        loss = project(model(tensors, training=True), projections)
    return loss, tape.gradient(loss, [*(v.value for v in variables), *tensors])


def with_torch(
    model: keras.Model, variables: Variables, inputs: Arrays, projections: Arrays
) -> tuple[Any, list[Any]]:
    import torch

    model.zero_grad()
    tensors = [torch.from_numpy(array.copy()).requires_grad_() for array in inputs]
    given = [torch.from_numpy(array.copy()) for array in projections]
    loss = project(model(tensors, training=True), given)
    loss.backward()
    gradients = [*(v.value.grad for v in variables), *(t.grad for t in tensors)]
    return loss, gradients


def with_jax(
    model: keras.Model, variables: Variables, inputs: Arrays, projections: Arrays
) -> tuple[Any, list[Any]]:
    import jax

    fixed = [variable.value for variable in model.non_trainable_variables]

    def compute(trainable: list[Any], tensors: list[Any]) -> tuple[Any, list[Any]]:
        outputs, updated = model.stateless_call(
            trainable, fixed, tensors, training=True
        )
        return project(outputs, projections), updated

    values = [variable.value for variable in model.trainable_variables]
    gradient = jax.value_and_grad(compute, argnums=(0, 1), has_aux=True)
    (loss, updated), (of_weights, of_inputs) = gradient(values, inputs)
    for variable, value in zip(model.non_trainable_variables, updated, strict=True):
        variable.assign(value)
    order = [id(variable) for variable in model.trainable_variables]
    mine = [of_weights[order.index(id(variable))] for variable in variables]
    return loss, [*mine, *of_inputs]


BACKENDS: dict[str, Callable[..., tuple[Any, list[Any]]]] = {
    "tensorflow": with_tensorflow,
    "torch": with_torch,
    "jax": with_jax,
}
