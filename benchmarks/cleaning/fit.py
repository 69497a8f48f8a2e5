"""Fits the weights of `newsclean.model` to labelled documents: deterministic, single-threaded maths aside.

Documents of which a network that knows other hosts makes something else than their gold text are left out: it may be
cut short, or of another page (confident learning: Northcutt, Jiang and Chuang, JAIR 70, 2021).

The networks that ship are small. They learn from the mean of several large ones what these make of the documents, and a
little from the labels themselves (distillation: Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network,
2015).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from backward import Lesson, Size, trained
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from newsclean.features import Columns, Features
from newsclean.hashing import BUCKETS, Hashed
from newsclean.model import Model, agreed, inputs_of, standardised
from newsclean.network import Network, read, stacked, ways_of

Floats = NDArray[np.float64]
Matrix = Callable[[Features], csr_matrix]
INNER_FOLDS = 3
TEACHERS = 3
READER, TEACHER, STUDENT = Size(48, 64, 10), Size(48, 64, 20), Size(32, 48, 40)
BELIEVED = 0.6
"""Least F1 of what a network makes of a document without knowing its host: below that the gold text is rather wrong."""
HALF = 0.5
SOFTNESS = 0.8
"""How much of what a student learns its teachers say, and not the labels."""
NAMES_C, WORDS_C = 0.05, 0.3
UNTRAINED = Network(*(np.zeros((0, 0), np.float32) for _ in Network._fields))
VOTES = re.compile(r"\bvote")
"""What the features are named that know the votes."""


class Example(NamedTuple):
    """A document with labels: 1 for content, and how much each block counts."""

    features: Features
    labels: Floats
    weights: Floats
    host: str
    length: int
    """Characters of the gold text."""


def folds(examples: Sequence[Example], count: int, seed: int) -> NDArray[np.int64]:
    """Put each document in one of `count` folds, all documents of a host in the same one."""
    hosts = sorted({example.host for example in examples})
    place = dict(zip(hosts, np.random.default_rng(seed).permutation(len(hosts)) % count, strict=True))
    return np.array([place[example.host] for example in examples])


def fit(examples: Sequence[Example], students: int, seed: int = 0) -> Model:
    """Fit the regressions, and so many networks on what these say of hosts that they have not seen."""
    parts = folds(examples, INNER_FOLDS, seed)
    hashed, names = _out_of_fold(examples, parts, _names, NAMES_C)
    words, said = _out_of_fold(examples, parts, _words, WORDS_C)
    columns = [inputs_of(e.features, own, told) for e, own, told in zip(examples, names, said, strict=True)]
    blank = _blank(hashed, words, columns)
    every = [_lesson(blank, example, own) for example, own in zip(examples, columns, strict=True)]
    votes = np.array([VOTES.search(name) is not None for name in blank.features])
    lessons = _believed(examples, every, parts, votes)

    def several(of: Sequence[Lesson], size: Size, seeds: range) -> Network:
        return stacked([trained(of, votes, size, (seed, again)) for again in seeds])

    teachers = several(lessons, TEACHER, range(TEACHERS))
    softened = [_softened(lesson, teachers) for lesson in lessons]
    return blank._replace(networks=several(softened, STUDENT, range(TEACHERS, TEACHERS + students)))


def _believed(
    examples: Sequence[Example], lessons: Sequence[Lesson], parts: NDArray[np.int64], votes: NDArray[np.bool_]
) -> list[Lesson]:
    """The lessons that a network makes sense of which was trained on the other parts."""
    found: list[Lesson] = []
    for part in range(INNER_FOLDS):
        others = [lesson for lesson, own in zip(lessons, parts, strict=True) if own != part]
        reader = stacked([trained(others, votes, READER, (part,))])
        for example, lesson, own in zip(examples, lessons, parts, strict=True):
            if own == part and _agreement(example, lesson, reader) >= BELIEVED:
                found.append(lesson)
    return found


def _agreement(example: Example, lesson: Lesson, reader: Network) -> float:
    """F1, in characters, between the gold text and what the reader takes for content."""
    sizes, said = lesson.sizes, lesson.labels > HALF
    taken = _probabilities(lesson, reader) > HALF
    wanted = max(sizes[said].sum(), example.length)
    return float(2 * sizes[taken & said].sum() / max(1.0, sizes[taken].sum() + wanted))


def _softened(lesson: Lesson, teachers: Network) -> Lesson:
    """The lesson with labels that the teachers have a say in."""
    said = _probabilities(lesson, teachers).astype(np.float32)
    return lesson._replace(labels=SOFTNESS * said + (1 - SOFTNESS) * lesson.labels)


def _probabilities(lesson: Lesson, networks: Network) -> Floats:
    """What stacked networks make of each block."""
    return agreed(read(networks, lesson.inputs, ways_of(lesson.groups, lesson.sizes)))


def _blank(hashed: Floats, words: Floats, columns: Sequence[Columns]) -> Model:
    """The model without its networks."""
    values = np.concatenate([np.array(list(own.values()), np.float32).T for own in columns])
    scale = values.std(0, dtype=float)
    scale[scale < 1e-6] = 1.0
    mean, scale = (x.astype(np.float16).astype(np.float32) for x in (values.mean(0, dtype=float), scale.clip(1e-3)))
    return Model(hashed, words, tuple(columns[0]), mean, scale, UNTRAINED)


def _lesson(model: Model, example: Example, columns: Columns) -> Lesson:
    labels, weights = example.labels.astype(np.float32), example.weights.astype(np.float32)
    features = example.features
    return Lesson(standardised(model, columns), labels, weights, features.sizes, features.kin.groups)


def _out_of_fold(
    examples: Sequence[Example], parts: NDArray[np.int64], matrix: Matrix, c: float
) -> tuple[Floats, list[Floats]]:
    """Weights fitted to all documents; for each document the scores by weights fitted to the other parts."""
    matrices = [matrix(example.features) for example in examples]
    found: dict[int, Floats] = {}
    for part in range(INNER_FOLDS):
        seen = [at for at in range(len(examples)) if parts[at] != part]
        weights = _regression([matrices[at] for at in seen], [examples[at] for at in seen], c)
        found |= {at: matrices[at] @ weights for at in range(len(examples)) if parts[at] == part}
    return _regression(matrices, examples, c), [found[at] for at in range(len(examples))]


def _regression(matrices: Sequence[csr_matrix], examples: Sequence[Example], c: float) -> Floats:
    matrix = vstack(matrices, format="csr")
    filled = np.diff(matrix.indptr) > 0
    labels, weights = (
        np.concatenate([getattr(example, name) for example in examples]) for name in ("labels", "weights")
    )
    regression = LogisticRegression(C=c, max_iter=300, tol=1e-3)
    regression.fit(matrix[filled], labels[filled] > HALF, weights[filled])
    return regression.coef_[0]


def _names(features: Features) -> csr_matrix:
    return sum(_matrix(found, len(features.sizes)) for found in features.hashed)


def _words(features: Features) -> csr_matrix:
    return _matrix(features.words, len(features.sizes))


def _matrix(found: Hashed, count: int) -> csr_matrix:
    own = csr_matrix((found.values, (found.owners, found.buckets)), shape=(found.height, BUCKETS))
    return csr_matrix((np.ones(len(found.rows)), (found.blocks, found.rows)), shape=(count, found.height)) @ own
