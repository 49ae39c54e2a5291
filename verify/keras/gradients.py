"""Loss and gradients of a Keras model, which every backend computes in its own way."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

Array = np.ndarray[Any, Any]
Result = tuple[float, list[Array | None]]


def loss_and_gradients(model: keras.Model, image: Array, classes: Array) -> Result:
    """Cross-entropy on logits in training mode and its gradient by every variable."""
    return BACKENDS[keras.backend.backend()](model, image, classes)


def cross_entropy(logits: Any, classes: Array) -> Any:
    losses = keras.losses.sparse_categorical_crossentropy(
        classes, logits, from_logits=True
    )
    return keras.ops.mean(losses)


def to_array(gradient: Any) -> Array | None:
    if gradient is None:
        return None
    array: Array = keras.ops.convert_to_numpy(gradient)
    return array


def with_tensorflow(model: keras.Model, image: Array, classes: Array) -> Result:
    import tensorflow as tf

    with tf.GradientTape() as tape:
        loss = cross_entropy(model(image, training=True), classes)
    values = [variable.value for variable in model.trainable_variables]
    return float(loss), [to_array(g) for g in tape.gradient(loss, values)]


def with_torch(model: keras.Model, image: Array, classes: Array) -> Result:
    model.zero_grad()
    loss = cross_entropy(model(image, training=True), classes)
    loss.backward()
    return float(loss), [to_array(v.value.grad) for v in model.trainable_variables]


def with_jax(model: keras.Model, image: Array, classes: Array) -> Result:
    import jax

    fixed = [variable.value for variable in model.non_trainable_variables]

    def compute(trainable: list[Any]) -> tuple[Any, list[Any]]:
        logits, updated = model.stateless_call(trainable, fixed, image, training=True)
        return cross_entropy(logits, classes), updated

    values = [variable.value for variable in model.trainable_variables]
    (loss, updated), gradients = jax.value_and_grad(compute, has_aux=True)(values)
    for variable, value in zip(model.non_trainable_variables, updated, strict=True):
        variable.assign(value)
    return float(loss), [to_array(gradient) for gradient in gradients]


BACKENDS: dict[str, Callable[[keras.Model, Array, Array], Result]] = {
    "tensorflow": with_tensorflow,
    "torch": with_torch,
    "jax": with_jax,
}
