"""Writes a trained network as two ONNX graphs with weights in eight bits: model.onnx reads a window, claims.onnx tags.

Weights are stored as int8 with a scale a row and widened when a session opens, so that the arithmetic stays fp32: on
AVX2 without VNNI int8 kernels are no faster, and rounding activations costs quality.
"""
from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from reportedly.reading.coreference import SIZES
from reportedly.reading.units import Pieces
from training.expose import LAYERS, WIDTH
from training.linker import VECTOR
from training.model import Reader

OPSET = 20


class Words(nn.Module):
    """A window without padding to the states of its words and their scores as the first word of a cue."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.trunk, self.find = reader.trunk, reader.find

    def forward(self, pieces: Tensor, features: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        states = self.trunk(pieces[None], features[None], None)[0][firsts]
        return states, self.find(states)[:, 0]


class Tags(nn.Module):
    """States of words and cues among them to log-probabilities of tags."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.claims = reader.claims

    def forward(self, states: Tensor, cues: Tensor, distance: Tensor, paragraph: Tensor) -> Tensor:
        return self.claims(states[None], states[cues], distance, paragraph, None).log_softmax(-1)


def export(reader: Reader, out: Path) -> None:
    """Writes model.onnx and claims.onnx into `out`."""
    reader.eval()
    n, w, k = 40, 32, 3
    ids = torch.randint(1000, 2000, (n,))
    _write(Words(reader), (ids, torch.zeros(n, 4, dtype=torch.long), torch.arange(1, w + 1)), out / "model.onnx",
           {"pieces": {0: "pieces"}, "features": {0: "pieces"}, "firsts": {0: "words"}}, ["states", "cue"])
    near = torch.zeros(k, w, dtype=torch.long)
    _write(Tags(reader), (torch.randn(w, 384), torch.arange(k), near, near), out / "claims.onnx",
           {"states": {0: "words"}, "cues": {0: "claims"}, "distance": {0: "claims", 1: "words"},
            "paragraph": {0: "claims", 1: "words"}}, ["tags"])


def export_speakers(mentions: nn.Module, links: nn.Module, out: Path) -> None:
    """Writes mentions.onnx and links.onnx into `out`."""
    w, k = 32, 7
    _write(Spotted(mentions.eval()), (torch.randn(w, WIDTH * (1 + len(LAYERS))),), out / "mentions.onnx",
           {"states": {0: "words"}}, ["names", "phrases", "sorts", "vectors"])
    pairs = (torch.randn(k, VECTOR), torch.randn(k, VECTOR), torch.zeros(k, len(SIZES), dtype=torch.long))
    _write(links.eval(), pairs, out / "links.onnx",
           {"asking": {0: "pairs"}, "meant": {0: "pairs"}, "features": {0: "pairs"}}, ["scores"])


def export_events(typed: nn.Module, out: Path) -> None:
    """Writes events.onnx into `out`."""
    _write(TypedOne(typed.eval()), (torch.randn(32, WIDTH * len(LAYERS)),), out / "events.onnx",
           {"states": {0: "words"}}, ["scores"])


class TypedOne(nn.Module):
    """`eventnet.Typed` for one passage without padding."""

    def __init__(self, typed: nn.Module) -> None:
        super().__init__()
        self.typed = typed

    def forward(self, states: Tensor) -> Tensor:
        return self.typed(states[None], None)[0]


class Spotted(nn.Module):
    """`linker.Mentions` for one window without padding."""

    def __init__(self, mentions: nn.Module) -> None:
        super().__init__()
        self.mentions = mentions

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        return tuple(x[0] for x in self.mentions(states[None], None))


def _write(module: nn.Module, example: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]],
           outputs: list[str]) -> None:
    names = list(axes)
    dynamic = {**axes, **{o: {0: "out"} for o in outputs}}
    torch.onnx.export(module, example, str(path), input_names=names, output_names=outputs, dynamic_axes=dynamic,
                      opset_version=OPSET, dynamo=False)
    graph = onnx.load(path)
    narrow(graph.graph)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def narrow(graph: onnx.GraphProto) -> None:
    """Replaces every large float matrix by int8 values and a scale for each row of the embedding or output column."""
    gathered = {n.input[0]: n for n in graph.node if n.op_type == "Gather"}
    multiplied = {n.input[1] for n in graph.node if n.op_type == "MatMul"}
    new_nodes = []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < 10_000:
            continue
        axis = 0 if tensor.name in multiplied else 1  # the axis that a scale runs along
        scale = np.maximum(np.abs(values).max(axis, keepdims=True), 1e-12).astype(np.float32) / 127
        name = tensor.name
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(np.round(values / scale).astype(np.int8), name + "_8"))
        graph.initializer.append(numpy_helper.from_array(scale, name + "_scale"))
        user = gathered.get(name)
        if user is not None and values.shape[0] > 10_000:
            _gather_narrow(graph, user, name)
        else:
            new_nodes += [helper.make_node("Cast", [name + "_8"], [name + "_f"], to=TensorProto.FLOAT),
                          helper.make_node("Mul", [name + "_f", name + "_scale"], [name])]
    for n, node in enumerate(new_nodes):
        graph.node.insert(n, node)


def _gather_narrow(graph: onnx.GraphProto, user: onnx.NodeProto, name: str) -> None:
    """Looks rows up first and widens only those: the table of words stays narrow in memory too."""
    at = list(graph.node).index(user)
    rows, out = user.input[1], user.output[0]
    nodes = [helper.make_node("Gather", [name + "_8", rows], [out + "_8"], axis=0),
             helper.make_node("Cast", [out + "_8"], [out + "_f"], to=TensorProto.FLOAT),
             helper.make_node("Gather", [name + "_scale", rows], [out + "_scale"], axis=0),
             helper.make_node("Mul", [out + "_f", out + "_scale"], [out])]
    graph.node.remove(user)
    for n, node in enumerate(nodes):
        graph.node.insert(at + n, node)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--run", required=True, help="folder with checkpoint.pt")
    p.add_argument("--trunk", required=True, help="folder with vocab.txt")
    p.add_argument("--out", required=True, help="the model folder to write, with config.json and README.md in it")
    args = p.parse_args()
    vocabulary = Path(args.trunk) / "vocab.txt"
    state = torch.load(Path(args.run) / "checkpoint.pt", weights_only=False)["mean"]
    layers = 1 + max(int(k.split(".")[2]) for k in state if k.startswith("trunk.layers."))
    reader = Reader(len(Pieces(vocabulary).ids), layers)
    reader.load_state_dict(state)
    Path(args.out).mkdir(parents=True, exist_ok=True)
    export(reader, Path(args.out))
    shutil.copy(vocabulary, Path(args.out) / "vocab.txt")


if __name__ == "__main__":
    main()
