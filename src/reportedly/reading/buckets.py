"""How far a word stands from the cue, in few enough classes to learn."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FAR = 40  # distances are told apart one by one up to here, then by doubling


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distance in words to a class from 0 to 2 * (FAR + 5)."""
    size = np.abs(distance)
    far = np.minimum(FAR + np.floor(np.log2(np.maximum(size, 1) / FAR) * 2).astype(np.int64) + 1, FAR + 5)
    return np.sign(distance) * np.where(size <= FAR, size, far) + FAR + 5


def paragraph_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distance in paragraphs, two or more being one class."""
    return np.clip(distance, -2, 2) + 2
