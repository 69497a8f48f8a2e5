"""The learned verdict: for each block the probability that it is content.

Two logistic regressions on hashed columns say what the names around a block and its words speak for; a small network
(`newsclean.network`) weighs that with all other features of the block, its neighbours and its kin.
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
from newsclean.features import around, kin_columns, neighbour_columns
from newsclean.network import Network, read, ways_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.draft import ModelName
    from newsclean.features import Columns, Features
    from newsclean.network import Activations

NAMES = "the names and words in and around it"
WORDS = "what its words are mostly used for"
_NAMES_REACH, _WORDS_REACH = 2, 3
_WORDS_AROUND = (3, 8, 20)
_FARTHEST = 4.0
"""Standard deviations beyond which a feature counts as no farther away."""


class Model(NamedTuple):
    """The weights."""

    hashed: NDArray[np.float64]
    """Of the hashed names and of the words of short lines."""
    words: NDArray[np.float64]
    """Of the hashed words of longer lines."""
    features: tuple[str, ...]
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    networks: Network
    """Several, stacked: their log odds are averaged."""


class Judgement(NamedTuple):
    """What the model says of a document's blocks."""

    model: Model
    scores: NDArray[np.float64]
    """Probability that a block is content."""
    inputs: NDArray[np.float32]
    """In standard deviations from their means."""
    found: Activations


def judge(model: Model, features: Features) -> Judgement:
    """Judge the blocks of a document."""
    count = len(features.sizes)
    names = np.sum([hashed.scores(model.hashed, count) for hashed in features.hashed], axis=0)
    inputs = standardised(model, inputs_of(features, names, features.words.scores(model.words, count)))
    found = read(model.networks, inputs, ways_of(features.kin.groups, features.sizes))
    return Judgement(model, agreed(found), inputs, found)


def agreed(found: Activations) -> NDArray[np.float64]:
    """Return the probability of each block by the mean log odds of stacked networks."""
    return probability(found.logits.mean(axis=0, dtype=float))


def inputs_of(features: Features, names: NDArray[np.float64], words: NDArray[np.float64]) -> Columns:
    """The inputs of the network: features, and what the hashed columns of the block, its neighbours and kin say."""
    columns = dict(zip(features.names, features.values.T, strict=True)) | {NAMES: names, WORDS: words}
    columns |= neighbour_columns(columns, [NAMES], _NAMES_REACH) | neighbour_columns(columns, [WORDS], _WORDS_REACH)
    columns |= kin_columns(NAMES, features.kin, features.kin.means(probability(names), features.sizes))
    shares = around(probability(words), np.where(words == 0, 0.0, features.sizes), _WORDS_AROUND)
    return columns | {f"{WORDS}, within {by}": row for by, row in zip(_WORDS_AROUND, shares, strict=True)}


def standardised(model: Model, columns: Columns) -> NDArray[np.float32]:
    """Return the inputs in standard deviations from their means."""
    values = np.array([columns[name] for name in model.features], dtype=np.float32).T
    return ((values - model.mean) / model.scale).clip(-_FARTHEST, _FARTHEST)


def probability(logit: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn log odds into probabilities."""
    share: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-logit.clip(-30, 30)))
    return share


def packed(model: Model) -> bytes:
    """Write a model as an ``.npz`` without pickles, half precision; the same model gives the same bytes."""
    arrays: dict[str, NDArray[np.floating]] = {"hashed": model.hashed, "words": model.words}
    arrays |= {"mean": model.mean, "scale": model.scale}
    arrays |= model.networks._asdict()
    halved = {name: array.astype(np.float16) for name, array in arrays.items()}
    names = np.frombuffer("\n".join(model.features).encode(), np.uint8)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, features=names, **halved)
    return file.getvalue()


def unpacked(data: bytes) -> Model:
    """Read a model that `packed` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Model(
            hashed=arrays["hashed"].astype(float),
            words=arrays["words"].astype(float),
            features=tuple(arrays["features"].tobytes().decode().split("\n")),
            mean=arrays["mean"].astype(np.float32),
            scale=arrays["scale"].astype(np.float32),
            networks=Network(*(arrays[field].astype(np.float32) for field in Network._fields)),
        )


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
