"""Trains a `newsclean.network.Network` by gradient descent (Adam: Kingma and Ba, ICLR 2015), deterministic.

Documents of a batch stand one behind another with empty rows between them, so that no block sees another document.
Some inputs and hidden units are left out at random at each step (dropout: Srivastava et al., JMLR 15, 2014), and of
some documents all that knows the votes: what votes is not always right, and on other pages less often.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.network import OFFSETS, REACH, Network, Way, neighbourhood, way_of

Rows = NDArray[np.float32]
BATCH = 1024
RATE = 3e-3
WARM_UP = 100
DECAY = 3e-4
DROPPED_INPUTS, DROPPED_UNITS, DROPPED_VOTES = 0.1, 0.2, 0.25


class Size(NamedTuple):
    """How large a network is, and how long it is trained."""

    hidden: int
    second: int
    epochs: int


class Lesson(NamedTuple):
    """A document: inputs, labels (1 for content), how much each block counts, and how its blocks are put together."""

    inputs: Rows
    labels: Rows
    weights: Rows
    sizes: NDArray[np.float64]
    groups: NDArray[np.int64]
    """One row a way of kin."""


class Batch(NamedTuple):
    """Documents with empty rows between them."""

    inputs: Rows
    labels: Rows
    weights: Rows
    full: Rows
    """1 for a block, 0 for an empty row; shape (rows, 1)."""
    ways: tuple[Way, ...]


def trained(lessons: Sequence[Lesson], votes: NDArray[np.bool_], size: Size, seed: tuple[int, ...]) -> Network:
    """Fit a network to documents by weighted log loss, the rate falling to nothing along a cosine.

    votes says which of the inputs know the votes.
    """
    random = np.random.default_rng(seed)
    network = _drawn(lessons[0], size, random)
    moments = [(np.zeros_like(weights), np.zeros_like(weights)) for weights in network]
    steps = size.epochs * (sum(len(lesson.inputs) for lesson in lessons) // BATCH + 1)
    for step, chosen in enumerate(_in_turn(lessons, size.epochs, random), start=1):
        rate = RATE * min(1, step / WARM_UP) * 0.5 * (1 + np.cos(np.pi * min(1, step / (steps + 1))))
        batch = batch_of([_without(votes, lesson, random) for lesson in chosen])
        for weights, slope, (first, second) in zip(network, gradient(network, batch, random), moments, strict=True):
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            scaled = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
            weights -= (rate * (scaled + DECAY * weights)).astype(np.float32)
    return network


def _drawn(lesson: Lesson, size: Size, random: np.random.Generator) -> Network:
    features, ways = lesson.inputs.shape[1], len(OFFSETS) + len(lesson.groups) + 1

    def normal(rows: int, columns: int) -> Rows:
        return random.normal(0, np.sqrt(2 / rows), (rows, columns)).astype(np.float32)

    return Network(
        first=normal(features, size.hidden),
        first_bias=np.zeros(size.hidden, np.float32),
        around=normal(ways * size.hidden, size.second),
        own=normal(2 * features, size.second)[:features],
        second_bias=np.zeros(size.second, np.float32),
        out=normal(2 * size.second, 1)[: size.second, 0],
        out_bias=np.zeros(1, np.float32),
    )


def _in_turn(lessons: Sequence[Lesson], epochs: int, random: np.random.Generator) -> Iterator[list[Lesson]]:
    for _ in range(epochs):
        chosen: list[Lesson] = []
        for at in random.permutation(len(lessons)):
            chosen.append(lessons[at])
            if sum(len(lesson.inputs) for lesson in chosen) >= BATCH:
                yield chosen
                chosen = []
        if chosen:
            yield chosen


def _without(votes: NDArray[np.bool_], lesson: Lesson, random: np.random.Generator) -> Lesson:
    return lesson._replace(inputs=lesson.inputs * ~votes) if random.random() < DROPPED_VOTES else lesson


def batch_of(lessons: Sequence[Lesson]) -> Batch:
    """Put documents one behind another."""
    full = np.concatenate([_spaced(np.ones(len(lesson.inputs)), 0) for lesson in lessons])
    ways = range(len(lessons[0].groups))
    sizes = np.concatenate([_spaced(lesson.sizes, 0) for lesson in lessons])
    keys = [np.concatenate([_apart(lesson.groups[way], at) for at, lesson in enumerate(lessons)]) for way in ways]
    keys.append(np.concatenate([_apart(np.zeros(len(lesson.inputs)), at) for at, lesson in enumerate(lessons)]))
    return Batch(
        inputs=np.concatenate([_spaced(lesson.inputs, 0) for lesson in lessons]),
        labels=np.concatenate([_spaced(lesson.labels, 0) for lesson in lessons]),
        weights=np.concatenate([_spaced(lesson.weights, 0) for lesson in lessons]),
        full=full[:, None].astype(np.float32),
        ways=tuple(way_of(key, sizes) for key in keys),
    )


def _spaced(rows: NDArray, value: float) -> NDArray:
    return np.concatenate([rows, np.full((REACH, *rows.shape[1:]), value, rows.dtype)])


def _apart(groups: NDArray, document: int) -> NDArray[np.int64]:
    """Numbers that no other document has; the empty rows behind a document are a group of their own."""
    return _spaced(groups.astype(np.int64), -1) + 1 + document * 1_000_000


def gradient(network: Network, batch: Batch, random: np.random.Generator) -> list[Rows]:
    """The slope of the loss with respect to each of the weights."""
    inputs = batch.inputs * _kept(random, batch.inputs.shape, DROPPED_INPUTS)
    some = _kept(random, (len(inputs), network.first.shape[1]), DROPPED_UNITS) * batch.full
    first = np.maximum(inputs @ network.first + network.first_bias, 0) * some
    seen = neighbourhood(first, batch.ways)
    others = _kept(random, (len(inputs), len(network.out)), DROPPED_UNITS)
    second = np.maximum(seen @ network.around + inputs @ network.own + network.second_bias, 0) * others
    logits = (second @ network.out + network.out_bias).clip(-30, 30)
    wrong = ((1 / (1 + np.exp(-logits)) - batch.labels) * batch.weights / batch.full.sum()).astype(np.float32)
    back = np.outer(wrong, network.out) * (second > 0) * others
    below = _handed_back(back @ network.around.T, batch.ways) * (first > 0) * some
    return [
        inputs.T @ below,
        below.sum(0),
        seen.T @ back,
        inputs.T @ back,
        back.sum(0),
        second.T @ wrong,
        wrong.sum(keepdims=True),
    ]


def _kept(random: np.random.Generator, shape: tuple[int, ...], dropped: float) -> Rows:
    return (random.random(shape, dtype=np.float32) >= dropped) / np.float32(1 - dropped)


def _handed_back(slopes: Rows, ways: Sequence[Way]) -> Rows:
    """What `neighbourhood` hands back to each block: its transpose."""
    parts = np.split(slopes, len(OFFSETS) + len(ways), axis=1)
    padded = np.zeros((len(slopes) + 2 * REACH, parts[0].shape[1]), dtype=np.float32)
    for by, part in zip(OFFSETS, parts, strict=False):
        padded[REACH + by : REACH + by + len(slopes)] += part
    total = padded[REACH : REACH + len(slopes)]
    for way, part in zip(ways, parts[len(OFFSETS) :], strict=True):
        total = total + way.spread(part)
    return total
