"""What the model says of blocks -> what weighed most against each, for a person to read.

What a feature of the block weighs is its slope times its value (Shrikumar et al., Not Just a Black Box, 2016), what the
blocks around it weigh is all that these add.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from newsclean.network import context, slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.model import Judgement

_AROUND = ("the blocks beside it", "the blocks in the same elements")
_WHOLE = "the document as a whole"
"""What is left where nothing of the block and nothing around it speaks against it."""
_LEVELS = ("", ": low", ": no")
"""What is said of a feature that has more than the mean, less, or nothing at all."""
_NOTHING = 1e-3
_STRONGEST = 3
_NO_REASON = "document: "
"""How features are named that say nothing of the block itself: no reason to give to a person."""


def against(judged: Judgement, indices: NDArray[np.int64]) -> list[str]:
    """For each of some blocks, name what spoke most against it, with its weight in log odds."""
    networks, names = judged.model.networks, judged.model.features
    own = slopes(networks, judged.found, indices) * judged.inputs[indices] * _are_reasons(names)
    weights = np.concatenate([own, context(networks, judged.found, indices)], axis=1)
    strongest = np.argpartition(weights, _STRONGEST, axis=1)[:, :_STRONGEST]
    values = np.take_along_axis(weights, strongest, axis=1)
    order = np.argsort(values, axis=1, kind="stable")
    strongest, values = (np.take_along_axis(found, order, axis=1) for found in (strongest, values))
    chosen = _levels(judged, indices, strongest) * weights.shape[1] + strongest
    said = _said(names)
    return [_listed(said, *row) for row in zip(chosen.tolist(), values.tolist(), strict=True)]


def _listed(said: tuple[str, ...], reasons: list[int], weights: list[float]) -> str:
    told = zip(reasons, weights, strict=True)
    return ", ".join([f"{said[reason]} ({weight:+.1f})" for reason, weight in told if weight < 0]) or _WHOLE


def _levels(judged: Judgement, indices: NDArray[np.int64], features: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of `_LEVELS` features of blocks have, by their numbers (blocks, features); `_AROUND` have the first."""
    model = judged.model
    own = np.minimum(features, len(model.features) - 1)
    inputs = judged.inputs[indices[:, None], own]
    nothing = np.abs(inputs * model.scale[own] + model.mean[own]) < _NOTHING
    return np.where(features > own, 0, np.where(nothing, 2, inputs < 0))


@lru_cache(maxsize=16)
def _are_reasons(names: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([not name.startswith(_NO_REASON) for name in names])


@lru_cache(maxsize=16)
def _said(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}{level}" for level in _LEVELS for name in (*names, *_AROUND))
