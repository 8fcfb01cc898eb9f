"""Runs the reader's network. The only file that imports ONNX Runtime."""
from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

# ONNX Runtime would look up its maker's server and keep an id of this machine. It listens to this alone, and only if it
# is set before the import: `disable_telemetry_events` comes too late to keep the id from being written.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime as ort

from .buckets import distance_bucket, paragraph_bucket
from .units import Layout, Pieces, Window, window_inputs

MODELS = Path(__file__).parent.parent / "models"
DEFAULT = "reader-v3"
Floats = NDArray[np.float32]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What the network says of one window: each word's state, and how likely it is the first of a cue (a logit).

    `inner` are the words' states in the middle layers, side by side.
    """

    window: Window
    states: Floats
    cue: Floats
    inner: Floats


class Named(NamedTuple):
    """What the network says of who is spoken of in one window: log-odds of tags, and what mentions are made of.

    `names` are (words, 1 + 4 for each kind of name), `phrases` (words, 5), `sorts` (words, `mentions.SORTS`), `vectors`
    (words, 3 vectors side by side).
    """

    names: Floats
    phrases: Floats
    sorts: Floats
    vectors: Floats


class Encoder:
    """A model folder, opened. Safe to share between threads of one process, as ONNX Runtime's sessions are.

    With several `threads` that many windows are read at once, each on one: windows are too small to be worth sharing.
    """

    def __init__(self, folder: Path = MODELS / DEFAULT, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads
        self.config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.pieces = Pieces(folder / "vocab.txt")

    @property
    def name(self) -> str:
        """The model's name and version, which each reading carries."""
        return str(self.config["name"])

    @cached_property
    def _words(self) -> ort.InferenceSession:
        return self._session("model.onnx")

    @cached_property
    def _claims(self) -> ort.InferenceSession:
        return self._session("claims.onnx")

    @cached_property
    def _mentions(self) -> ort.InferenceSession:
        return self._session("mentions.onnx")

    @cached_property
    def _links(self) -> ort.InferenceSession:
        return self._session("links.onnx")

    @cached_property
    def _events(self) -> ort.InferenceSession:
        return self._session("events.onnx")

    @cached_property
    def event_words(self) -> dict[str, Floats]:
        """What `eventtypes` weighs words by."""
        with np.load(self.folder / "events.npz") as file:
            return {name: file[name] for name in file.files}

    def _session(self, name: str) -> ort.InferenceSession:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # windows differ in length; an arena would keep a block for each
        return ort.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        opened = self._words, self._claims  # here, not once by each thread
        assert all(opened)
        return ThreadPoolExecutor(self.threads, "reader")

    def each(self, function: Callable[[Window], T], windows: Iterable[Window]) -> Iterator[T]:
        """`function` of each window, in order."""
        return map(function, windows) if self.threads == 1 else self._pool.map(function, windows)

    def look(self, layout: Layout, window: Window) -> Found:
        """Reads one window of a text."""
        inputs = zip(("pieces", "features", "firsts"), window_inputs(layout, window, self.pieces), strict=True)
        states, cue, *inner = self._words.run(None, {name: np.array(values, np.int64) for name, values in inputs})
        return Found(window, states, cue, inner[0] if inner else states[:, :0])

    def tag(self, layout: Layout, found: Found, cues: Sequence[int]) -> Floats:
        """Log-probabilities of the tags (`tags.TAGS`) of each word of the window, for each cue: (cues, words, tags)."""
        window = found.window
        at = np.asarray(cues, np.int64)
        paragraph = np.asarray(layout.paragraph_of[window.first:window.last], np.int64)
        distance = distance_bucket(np.arange(len(paragraph))[None, :] - at[:, None])
        near = paragraph_bucket(paragraph[None, :] - paragraph[at][:, None])
        feeds = {"states": found.states, "cues": at, "distance": distance, "paragraph": near}
        tags: Floats = self._claims.run(None, feeds)[0]
        return tags

    def spot(self, found: Found) -> Named:
        """Names, noun phrases and the vectors of mentions in a window that was read."""
        return Named(*self._mentions.run(None, {"states": np.concatenate([found.inner, found.states], 1)}))

    def link(self, asking: Floats, meant: Floats, features: NDArray[np.int64]) -> Floats:
        """How likely each description means the other of its pair, against 0 for none (`coreference.features`)."""
        scores: Floats = self._links.run(None, {"asking": asking, "meant": meant, "features": features})[0]
        return scores

    def type_event(self, states: Floats) -> Floats:
        """A score for each of `eventtypes.ANSWERS`, by the middle states of a passage's words (`Found.inner`)."""
        scores: Floats = self._events.run(None, {"states": states})[0]
        return scores
