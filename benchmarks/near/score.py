"""Score clusters against planted truth: pair precision, recall, F1, largest cluster.

usage: score.py TRUTH.parquet PRED.parquet

Rows of kind "figure" and "template" are traps: no pair of them is true, and they are left out of the pair counts; how
many of them share a cluster with a row to avoid is printed apart.
"""

from __future__ import annotations

import json
import sys

import numpy as np
import pyarrow.parquet as pq


def pair_count(labels: np.ndarray) -> int:
    sizes = np.unique(labels, return_counts=True)[1].astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def score(truth_path: str, pred_path: str) -> dict[str, float]:
    truth, pred = pq.read_table(truth_path), pq.read_table(pred_path)
    cluster = truth["cluster"].to_numpy() if "cluster" in truth.column_names else np.arange(len(truth))
    label = np.unique(pred["cluster_id"].to_numpy(), return_inverse=True)[1]
    kind = np.array(truth["kind"].to_pylist()) if "kind" in truth.column_names else np.full(len(truth), "base")
    plain = ~np.isin(kind, ["figure", "template"])
    both = pair_count(label[plain].astype(np.int64) * (int(cluster.max()) + 1) + cluster[plain])
    found, true = pair_count(label[plain]), pair_count(cluster[plain])
    precision, recall = both / max(1, found), both / max(1, true)
    base = dict(zip(cluster[kind == "base"].tolist(), label[kind == "base"].tolist(), strict=True))
    avoid = truth["avoid"].to_numpy() if "avoid" in truth.column_names else np.full(len(truth), -1)
    figures = [base.get(int(a)) == int(own) for a, own in zip(avoid, label, strict=True) if a >= 0]
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "largest": int(np.bincount(label).max()),
        "figures_joined": float(np.mean(figures)) if figures else 0.0,
    }


if __name__ == "__main__":
    print(json.dumps(score(*sys.argv[1:3])))
