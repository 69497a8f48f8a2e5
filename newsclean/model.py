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
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.errors import NewscleanError
from newsclean.features import FIRST, Columns, context_columns, neighbour_columns, within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsclean.features import Features
    from newsclean.records import SourceKind

NAMES = "the names and words in and around it"
_REACH = 2
_FARTHEST = 4.0
"""Standard deviations beyond which a feature counts as no farther away."""
_STRONGEST = 3
_NO_REASON = (FIRST, "document: ")
"""Features that say nothing of the block itself: no reason to give to a person."""


class Layer(NamedTuple):
    """A perceptron with one hidden layer, its inputs standardised."""

    names: tuple[str, ...]
    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    hidden: NDArray[np.float64]
    hidden_bias: NDArray[np.float64]
    out: NDArray[np.float64]
    out_bias: NDArray[np.float64]


class Model(NamedTuple):
    """The weights of the three steps."""

    hashed: NDArray[np.float64]
    first: Layer
    second: Layer


class Judgement(NamedTuple):
    """What the model says of a document's blocks."""

    scores: NDArray[np.float64]
    """Probability that a block is content."""
    weights: NDArray[np.float64]
    """How much each feature of `names` speaks for content (or, negative, against it)."""
    names: tuple[str, ...]

    def against(self, indices: list[int]) -> list[str]:
        """For each of some blocks, name the features that spoke most against it."""
        rows = self.weights[indices]
        order = np.argsort(rows, axis=1, kind="stable")[:, :_STRONGEST]
        values = np.take_along_axis(rows, order, axis=1)
        return [
            ", ".join(f"{self.names[at]} ({value:+.1f})" for at, value in zip(ats, found, strict=True))
            for ats, found in zip(order.tolist(), values.tolist(), strict=True)
        ]


def judge(model: Model, features: Features) -> Judgement:
    """Judge the blocks of a document."""
    own = hashed_scores(features, model.hashed)
    first = first_inputs(features, own)
    scores = probability(logits(model.first, first))
    second = second_inputs(features, first, scores)
    result = logits(model.second, second)
    return Judgement(probability(result), _weights(model, first, second, scores), model.second.names)


def hashed_scores(features: Features, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up the weights of each block's hashed columns."""
    return np.bincount(features.owners, weights[features.buckets], len(features.sizes)).astype(float)


def first_inputs(features: Features, own: NDArray[np.float64]) -> Columns:
    """The inputs of the first perceptron: features, and the hashed score of the block, its neighbours and kin."""
    columns = dict(zip(features.names, features.values.T, strict=True)) | {NAMES: own}
    columns |= neighbour_columns(columns, [NAMES], _REACH)
    good = probability(own)
    return columns | {f"{NAMES}, {name}": within(ids, good, features.sizes) for name, ids in features.groups.items()}


def second_inputs(features: Features, first: Columns, scores: NDArray[np.float64]) -> Columns:
    """The inputs of the second perceptron: those of the first, and what its verdicts say around the block."""
    return first | context_columns(features, scores)


def probability(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn log odds into probabilities."""
    share: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-logit.clip(-30, 30)))
    return share


def logits(layer: Layer, columns: Columns) -> NDArray[np.float64]:
    """Evaluate a perceptron."""
    found, _ = _hidden(layer, columns)
    result: NDArray[np.float64] = found @ layer.out + layer.out_bias
    return result


def standardised(layer: Layer, columns: Columns) -> NDArray[np.float64]:
    """Return the inputs in standard deviations from their means."""
    values = np.column_stack([columns[name] for name in layer.names])
    return ((values - layer.mean) / layer.scale).clip(-_FARTHEST, _FARTHEST)


def _hidden(layer: Layer, columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values = standardised(layer, columns)
    return np.maximum(values @ layer.hidden + layer.hidden_bias, 0.0), values


def _slopes(layer: Layer, columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each input of each block: how steeply the log odds rise with it, and its value."""
    hidden, values = _hidden(layer, columns)
    return ((hidden > 0) * layer.out) @ layer.hidden.T, values


def _weights(model: Model, first: Columns, second: Columns, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Slope times value of each feature, directly and by way of the first verdict (Shrikumar et al., 2016)."""
    slope, values = _slopes(model.second, second)
    inner_slope, inner = _slopes(model.first, first)
    at = model.second.names.index(FIRST)
    through = slope[:, at] / model.second.scale[at] * scores * (1 - scores)
    found = slope * values
    found[:, : inner.shape[1]] += through[:, None] * inner_slope * inner
    found[:, [name.startswith(_NO_REASON) for name in model.second.names]] = 0.0
    return found


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
    return Layer(names, *(arrays[f"{name}_{field}"].astype(float) for field in Layer._fields[1:]))


@cache
def load(kind: SourceKind) -> Model:
    """Return the model that ships for a kind of source.

    Raises `NewscleanError` where its file is missing from the installation or is not the one its card describes.
    """
    folder = files("newsclean") / "models"
    try:
        data = (folder / f"{kind}.npz").read_bytes()
        card = json.loads((folder / f"{kind}.json").read_text("utf-8"))
    except FileNotFoundError as error:
        message = f"newsclean is not installed whole, {error.filename} is missing: install it again"
        raise NewscleanError(message) from error
    if hashlib.sha256(data).hexdigest() != card["sha256"]:
        raise NewscleanError(f"newsclean/models/{kind}.npz is not the file its card describes: install newsclean again")
    return unpacked(data)
