"""Lets a reader's graph give out the states of its middle layers too, at each word: what `mentions.onnx` reads beside
the last layer's. Nothing else of the graph changes, so that the claims stay what they were.
"""
from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import onnx
from onnx import TensorProto, helper

LAYERS = (2, 4)  # counted from 1; the last one is there already
WIDTH = 384


def expose(graph: onnx.GraphProto) -> None:
    """Adds the output `inner`: the states of `LAYERS` side by side, a row a word."""
    norms = [n.output[0] for n in graph.node if n.op_type == "LayerNormalization"]  # one on the input, two a layer
    first_row = next(n for n in graph.node if n.output[0] == "states").input[0]
    batch = next(n for n in graph.node if n.output[0] == first_row).input[1]
    parts = []
    for layer in LAYERS:
        window, words = f"window_{layer}", f"words_{layer}"
        graph.node.append(helper.make_node("Gather", [norms[2 * layer], batch], [window], axis=0))
        graph.node.append(helper.make_node("Gather", [window, "firsts"], [words], axis=0))
        parts.append(words)
    graph.node.append(helper.make_node("Concat", parts, ["inner"], axis=1))
    graph.output.append(helper.make_tensor_value_info("inner", TensorProto.FLOAT, ["out", WIDTH * len(LAYERS)]))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--model", required=True, type=Path, help="the folder of a reader of claims")
    p.add_argument("--out", required=True, type=Path, help="the folder to write, the rest copied")
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = onnx.load(args.model / "model.onnx")
    if "inner" not in {o.name for o in model.graph.output}:
        expose(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, args.out / "model.onnx")
    for name in ("claims.onnx", "vocab.txt", "config.json"):
        shutil.copy(args.model / name, args.out / name)


if __name__ == "__main__":
    main()
