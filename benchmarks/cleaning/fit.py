"""Fits the weights of `newsclean.model` to labelled documents: deterministic, single-threaded maths aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from newsclean.features import Columns, Features
from newsclean.hashing import BUCKETS, Hashed
from newsclean.model import Layer, Model, first_inputs, hashed_scores, passed, probability, second_inputs

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
M = TypeVar("M")
INNER_FOLDS = 3
HIDDEN = 48
SEEDS = 2
EPOCHS = 10
BATCH = 512
RATE = 3e-3
DECAY = 3e-4
NAMES_C = 0.05
FARTHEST = 4.0


class Example(NamedTuple):
    """A document with labels: 1 for content, and how much each block counts."""

    features: Features
    labels: Floats
    weights: Floats
    host: str


def folds(examples: Sequence[Example], count: int, seed: int) -> NDArray[np.int64]:
    """Put each document in one of `count` folds, all documents of a host in the same one."""
    hosts = sorted({example.host for example in examples})
    place = dict(zip(hosts, np.random.default_rng(seed).permutation(len(hosts)) % count, strict=True))
    return np.array([place[example.host] for example in examples])


def fit(examples: Sequence[Example], seed: int = 0) -> Model:
    """Fit the three steps; each is trained on what the one before says of hosts that it has not seen."""
    parts = folds(examples, INNER_FOLDS, seed)
    hashed, own = _out_of_fold(
        examples, parts, lambda seen, _: _fit_names(seen), lambda m, e, _: hashed_scores(e.features, m)
    )
    inputs = [first_inputs(e.features, score) for e, score in zip(examples, own, strict=True)]
    first, scores = _out_of_fold(
        examples,
        parts,
        lambda seen, chosen: fit_layer([inputs[i] for i in chosen], seen, seed),
        lambda layer, _, i: probability(passed(layer, inputs[i]).logits()),
    )
    deeper = [second_inputs(e.features, columns, s) for e, columns, s in zip(examples, inputs, scores, strict=True)]
    return Model(hashed, first, fit_layer(deeper, examples, seed + 1))


def _out_of_fold(
    examples: Sequence[Example],
    parts: NDArray[np.int64],
    train: Callable[[Sequence[Example], Sequence[int]], M],
    apply: Callable[[M, Example, int], Floats],
) -> tuple[M, list[Floats]]:
    found: dict[int, Floats] = {}
    for part in range(INNER_FOLDS):
        chosen = [i for i in range(len(examples)) if parts[i] != part]
        model = train([examples[i] for i in chosen], chosen)
        found |= {i: apply(model, examples[i], i) for i in range(len(examples)) if parts[i] == part}
    everything = list(range(len(examples)))
    return train(list(examples), everything), [found[i] for i in everything]


def _fit_names(examples: Sequence[Example]) -> Floats:
    matrix = vstack([_hashed(example.features) for example in examples], format="csr")
    labels, weights = (_joined(examples, name) for name in ("labels", "weights"))
    regression = LogisticRegression(C=NAMES_C, max_iter=60, tol=1e-3)
    regression.fit(matrix, labels > 0.5, weights)
    return regression.coef_[0]


def _hashed(features: Features) -> csr_matrix:
    return sum(_matrix(found, len(features.sizes)) for found in features.hashed)


def _matrix(found: Hashed, count: int) -> csr_matrix:
    height = int(max(found.owners.max(initial=-1), found.rows.max(initial=-1))) + 1
    own = csr_matrix((np.ones(len(found.owners)), (found.owners, found.buckets)), shape=(height, BUCKETS))
    return csr_matrix((np.ones(len(found.rows)), (found.blocks, found.rows)), shape=(count, height)) @ own


def _joined(examples: Sequence[Example], name: str) -> Floats:
    return np.concatenate([getattr(example, name) for example in examples])


def fit_layer(columns: Sequence[Columns], examples: Sequence[Example], seed: int) -> Layer:
    """Fit perceptrons from several seeds by Adam on weighted log loss, the rate falling to nothing along a cosine.

    The mean of their log odds is what one perceptron says that has the hidden units of all.
    """
    names = tuple(columns[0])
    values = np.concatenate([np.column_stack([c[name] for name in names]) for c in columns])
    labels, weights = (_joined(examples, name).astype(np.float32) for name in ("labels", "weights"))
    mean, scale = values.mean(0), values.std(0)
    scale[scale < 1e-6] = 1.0
    mean, scale = (x.astype(np.float16).astype(float) for x in (mean, scale.clip(1e-3)))
    values = ((values - mean) / scale).clip(-FARTHEST, FARTHEST).astype(np.float32)
    found = [_adam(values, labels, weights, np.random.default_rng((seed, again))) for again in range(SEEDS)]
    hidden, bias, out, out_bias = (np.concatenate(parts, axis=-1) for parts in zip(*found, strict=True))
    return Layer(names, mean, scale, hidden, bias, out / SEEDS, out_bias.mean(keepdims=True))


def _adam(values: Singles, labels: Singles, weights: Singles, rng: np.random.Generator) -> list[Floats]:
    size = values.shape[1]
    parameters = [
        rng.normal(0, np.sqrt(2 / size), (size, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        rng.normal(0, np.sqrt(1 / HIDDEN), HIDDEN).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    moments = [[np.zeros_like(p), np.zeros_like(p)] for p in parameters]
    steps, step = EPOCHS * (len(values) // BATCH), 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(values))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen, step = order[start : start + BATCH], step + 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / (steps + 1)))
            slopes = _gradient(parameters, values[chosen], labels[chosen], weights[chosen])
            for p, g, m in zip(parameters, slopes, moments, strict=True):
                m[0] += 0.1 * (g - m[0])
                m[1] += 0.001 * (g * g - m[1])
                p -= rate * ((m[0] / (1 - 0.9**step)) / (np.sqrt(m[1] / (1 - 0.999**step)) + 1e-8) + DECAY * p)
    return [p.astype(float) for p in parameters]


def _gradient(parameters: list[Singles], x: Singles, y: Singles, w: Singles) -> list[Singles]:
    w1, b1, w2, b2 = parameters
    hidden = np.maximum(x @ w1 + b1, 0)
    wrong = (1 / (1 + np.exp(-(hidden @ w2 + b2).clip(-30, 30))) - y) * w / len(x)
    back = np.outer(wrong, w2) * (hidden > 0)
    return [x.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(keepdims=True)]
