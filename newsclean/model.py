"""The learned verdict: for each block the probability that it is content, and what weighed most in it.

Three steps, each small enough for numpy: a logistic regression on hashed names and words; a perceptron with one hidden
layer on the block's own features; a second one that also sees what the first says of the block's neighbours and kin
(stacking: Wolpert, Neural Networks 5(2), 1992; stacked sequential learning: Cohen and Carvalho, IJCAI 2005).
The weights are trained by ``benchmarks/cleaning/train.py`` and come with a card; nothing else is used in their place.
"""

from __future__ import annotations

import hashlib
import io
import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.errors import NewscleanError
from newsclean.features import FIRST, Columns, context_columns, kin_columns, neighbour_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsclean.draft import ModelName
    from newsclean.features import Features

NAMES = "the names and words in and around it"
_REACH = 2
_FARTHEST = 4.0
"""Standard deviations beyond which a feature counts as no farther away."""
_STRONGEST = 3
_ROWS = 8
"""Rows of a product that OpenBLAS does on one thread: 8 x 300 x 96 is below its limit of 262,144 multiplications."""
_NO_REASON = (FIRST, "document: ")
"""Features that say nothing of the block itself: no reason to give to a person."""


class Layer(NamedTuple):
    """A perceptron with one hidden layer, its inputs standardised."""

    names: tuple[str, ...]
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    hidden: NDArray[np.float32]
    hidden_bias: NDArray[np.float32]
    out: NDArray[np.float32]
    out_bias: NDArray[np.float32]


class Model(NamedTuple):
    """The weights of the three steps."""

    hashed: NDArray[np.float64]
    first: Layer
    second: Layer


class Pass(NamedTuple):
    """What goes through a perceptron for each block of a document."""

    layer: Layer
    inputs: NDArray[np.float32]
    """In standard deviations from their means."""
    hidden: NDArray[np.float32]

    def logits(self) -> NDArray[np.float64]:
        """Return what comes out."""
        result: NDArray[np.float64] = (self.hidden * self.layer.out).sum(axis=1, dtype=float) + self.layer.out_bias
        return result

    def slopes(self, indices: NDArray[np.int64]) -> NDArray[np.float32]:
        """For each input of some blocks: how steeply the log odds rise with it."""
        return product((self.hidden[indices] > 0) * self.layer.out, self.layer.hidden.T)


class Judgement(NamedTuple):
    """What the model says of a document's blocks."""

    scores: NDArray[np.float64]
    """Probability that a block is content."""
    first: Pass
    second: Pass

    def against(self, indices: NDArray[np.int64]) -> list[str]:
        """For each of some blocks, name the features that spoke most against it."""
        weights, names = self._weights(indices), self.second.layer.names
        strongest = np.argpartition(weights, _STRONGEST, axis=1)[:, :_STRONGEST]
        values = np.take_along_axis(weights, strongest, axis=1)
        order = np.argsort(values, axis=1, kind="stable")
        strongest, values = (np.take_along_axis(found, order, axis=1).tolist() for found in (strongest, values))
        return [
            ", ".join([f"{names[at]} ({value:+.1f})" for at, value in zip(own, weighed, strict=True)])
            for own, weighed in zip(strongest, values, strict=True)
        ]

    def _weights(self, indices: NDArray[np.int64]) -> NDArray[np.float32]:
        """Slope times value of each feature, directly and by way of the first verdict (Shrikumar et al., 2016)."""
        first, second = self.first, self.second
        slopes, scores = second.slopes(indices), probability(first.logits())[indices]
        at = second.layer.names.index(FIRST)
        through = slopes[:, at] / second.layer.scale[at] * scores * (1 - scores)
        found = slopes * second.inputs[indices]
        found[:, : first.inputs.shape[1]] += through[:, None] * first.slopes(indices) * first.inputs[indices]
        found[:, _no_reasons(second.layer.names)] = 0.0
        return found


@lru_cache(maxsize=16)
def _no_reasons(names: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([name.startswith(_NO_REASON) for name in names])


def judge(model: Model, features: Features) -> Judgement:
    """Judge the blocks of a document."""
    inputs = first_inputs(features, hashed_scores(features, model.hashed))
    first = passed(model.first, inputs)
    second = passed(model.second, second_inputs(features, inputs, probability(first.logits())))
    return Judgement(probability(second.logits()), first, second)


def hashed_scores(features: Features, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up the weights of each block's hashed columns."""
    count = len(features.sizes)
    return np.sum([found.scores(weights, count) for found in features.hashed], axis=0)


def first_inputs(features: Features, own: NDArray[np.float64]) -> Columns:
    """The inputs of the first perceptron: features, and the hashed score of the block, its neighbours and kin."""
    columns = dict(zip(features.names, features.values.T, strict=True)) | {NAMES: own}
    columns |= neighbour_columns(columns, [NAMES], _REACH)
    shares = features.kin.means(probability(own), features.sizes)
    return columns | kin_columns(NAMES, features.kin, shares)


def second_inputs(features: Features, first: Columns, scores: NDArray[np.float64]) -> Columns:
    """The inputs of the second perceptron: those of the first, and what its verdicts say around the block."""
    return first | context_columns(features, scores)


def probability(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn log odds into probabilities."""
    share: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-logit.clip(-30, 30)))
    return share


def passed(layer: Layer, columns: Columns) -> Pass:
    """Put columns through a perceptron."""
    inputs = standardised(layer, columns)
    return Pass(layer, inputs, np.maximum(product(inputs, layer.hidden) + layer.hidden_bias, 0.0))


def standardised(layer: Layer, columns: Columns) -> NDArray[np.float32]:
    """Return the inputs in standard deviations from their means."""
    values = np.array([columns[name] for name in layer.names], dtype=np.float32).T
    values -= layer.mean
    values /= layer.scale
    return values.clip(-_FARTHEST, _FARTHEST, out=values)


def product(rows: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Multiply matrices, a few rows at a time, each too small a product for more than one thread.

    Threads would wait for one another longer than they work, and take the cores of other workers.

    >>> product(np.ones((9, 2)), np.ones((2, 3))).shape
    (9, 3)
    """
    padded = np.zeros((-(-len(rows) // _ROWS) * _ROWS, rows.shape[1]), dtype=np.float32)
    padded[: len(rows)] = rows
    found: NDArray[np.float32] = padded.reshape(-1, _ROWS, rows.shape[1]) @ weights
    return found.reshape(-1, weights.shape[1])[: len(rows)]


def packed(model: Model) -> bytes:
    """Write a model as an ``.npz`` without pickles, half precision; the same model gives the same bytes."""
    arrays = {"hashed": model.hashed}
    for name, layer in (("first", model.first), ("second", model.second)):
        arrays |= {f"{name}_{field}": np.asarray(value) for field, value in layer._asdict().items() if field != "names"}
        arrays[f"{name}_names"] = np.frombuffer("\n".join(layer.names).encode(), np.uint8)
    file = io.BytesIO()
    halved = {key: array if array.dtype == np.uint8 else array.astype(np.float16) for key, array in arrays.items()}
    np.savez(file, allow_pickle=False, **halved)
    return file.getvalue()


def unpacked(data: bytes) -> Model:
    """Read a model that `packed` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Model(arrays["hashed"].astype(float), _layer(arrays, "first"), _layer(arrays, "second"))


def _layer(arrays: Mapping[str, NDArray[np.float64]], name: str) -> Layer:
    names = tuple(arrays[f"{name}_names"].tobytes().decode().split("\n"))
    return Layer(names, *(arrays[f"{name}_{field}"].astype(np.float32) for field in Layer._fields[1:]))


@cache
def load(name: ModelName) -> Model:
    """Return a model that ships.

    Raises `NewscleanError` where its file is missing from the installation or is not the one its card describes.
    """
    folder = files("newsclean") / "models"
    try:
        data = (folder / f"{name}.npz").read_bytes()
        card = json.loads((folder / f"{name}.json").read_text("utf-8"))
    except FileNotFoundError as error:
        message = f"newsclean is not installed whole, {error.filename} is missing: install it again"
        raise NewscleanError(message) from error
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise NewscleanError(f"newsclean/models/{name}.npz is not the file its card describes: install newsclean again")
    return unpacked(data)
