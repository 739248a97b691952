"""Writes multilingual-e5-small as ONNX graphs for CPUs: int8 products, everything else float32.

Each product quantises its input per row (8 bits, one scale per row) and takes 8-bit weights with one scale per column,
so a vector never depends on the other texts of its batch. This is 3 to 4 times as fast as blocks of 4 bits
(MatMulNBits), and of all forms that run on integer dot products the nearest to the shipped weights. Word embeddings
stay in the shipped 4-bit blocks. Attention is the fused operator; without padding it needs no mask and is faster.

The model is written as several graphs of a few layers each, run one after the other: ONNX Runtime cannot be interrupted
within a graph, and a typed query must not wait for a complete long passage.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from engine.models.starter.e5_source import BLOCK, E5Source

WEIGHTS_FILE = "weights.bin"
STAGES = 12
"""One layer each: a query waits for at most one stage of a slice of passages. With six stages, 19 of 20 queries had
their vector within 23 ms while passages were embedded, with twelve within 18 ms. A query alone takes the same time."""

_FUSED = "com.microsoft"
_PAGE = 4096
_INLINE_BYTES = 256
# GELU is never below -0.17, so its output needs no sign: x = q * scale - 0.17 uses all 8 bits. The constant
# is added to the bias of the next product.
_GELU_FLOOR = 0.17
# x86 without VNNI adds pairs of products in 16 bits, which saturate beyond 255 * 127. Seven bits are safe on every
# processor, give the same vectors everywhere, and lose hardly anything (cosine to the package 0.9989 instead of
# 0.9992).
_WEIGHT_LIMIT = 63


def write_graphs(source: E5Source, folder: Path) -> None:
    """Write the stages and `weights.bin` to `folder`.

    They are named stage-00.onnx and so on. Each takes `mask` (int32, [b, s], 1 = token). The first takes `ids` (int64,
    [b, s]), the others `hidden.in` (float32, [b, s, hidden]). Each returns the next stage's `hidden.in`; the last
    returns unit `vectors` [b, hidden].
    """
    per_stage = -(-source.shape.layers // STAGES)
    with (folder / WEIGHTS_FILE).open("wb") as stream:
        for number in range(STAGES):
            layers = range(number * per_stage, min((number + 1) * per_stage, source.shape.layers))
            builder = _Builder(source, stream)
            builder.build(layers)
            onnx.save(builder.model(), str(folder / f"stage-{number:02}.onnx"))


class _Builder:
    """Builds one stage."""

    def __init__(self, source: E5Source, stream: Any) -> None:
        self._source = source
        self._shape = source.shape
        self._stream = stream
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}
        self._inputs = [helper.make_tensor_value_info("mask", TensorProto.INT32, ["b", "s"])]
        self._output: onnx.ValueInfoProto

    def build(self, layers: range) -> None:
        for name, value in (("half", 0.5), ("128.5", 128.5), ("1/127", 1 / 127), ("1/255", 1 / 255)):
            self._constant(name, np.float32(value))
        self._constant("one", np.float32(1))
        self._constant("floor", np.float32(_GELU_FLOOR))
        self._constant("zero", np.uint8(0))
        self._constant("middle", np.uint8(128))
        self._constant("last", np.array([-1], np.int64))
        self._constant("first", np.array([0], np.int64))
        self._constant("second", np.array([1], np.int64))
        states: list[str | int | None] = ["b", "s", self._shape.hidden]
        if layers.start == 0:
            self._inputs.append(helper.make_tensor_value_info("ids", TensorProto.INT64, ["b", "s"]))
            hidden = self._embeddings()
        else:
            self._inputs.append(helper.make_tensor_value_info("hidden.in", TensorProto.FLOAT, states))
            hidden = "hidden.in"
        self._node("ReduceMin", ["mask"], "mask.least", keepdims=0)
        self._node("Cast", ["mask.least"], "full", to=TensorProto.BOOL)
        for layer in layers:
            hidden = self._layer(hidden, f"l{layer}")
        if layers.stop == self._shape.layers:
            self._pool(hidden)
            self._output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["b", self._shape.hidden])
        else:
            self._output = helper.make_tensor_value_info(hidden, TensorProto.FLOAT, states)

    def model(self) -> onnx.ModelProto:
        graph = helper.make_graph(
            self._nodes, "multilingual-e5-small", self._inputs, [self._output], list(self._constants.values())
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(_FUSED, 1)])
        model.ir_version = 10
        return model

    def _embeddings(self) -> str:
        shape, source = self._shape, self._source
        values, scales = source.blocks("emb.word", shape.vocabulary)
        self._constant("word", values[:, 0::2] | (values[:, 1::2] << 4))
        self._constant("word.scales", scales)
        # There is one token type, so its vector is added to every position.
        positions = source.vector("emb.pos").reshape(shape.positions, shape.hidden)
        self._constant("pos", positions + source.vector("emb.type")[: shape.hidden])
        self._node(
            "GatherBlockQuantized",
            ["word", "ids", "word.scales"],
            "emb.words",
            _FUSED,
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
            bits=4,
        )
        self._node("Shape", ["ids"], "length", start=1, end=2)
        self._node("Slice", ["pos", "first", "length", "first"], "emb.positions")
        self._node("Add", ["emb.words", "emb.positions"], "emb.sum")
        return self._norm("emb.sum", "emb.ln")

    def _layer(self, hidden: str, layer: str) -> str:
        source, width = self._source, self._shape.hidden
        rows, scale = self._quantize(hidden, f"{layer}.in")
        heads = [self._product(rows, scale, f"{layer}.{part}", width)[0] for part in "qkv"]
        self._constant(f"{layer}.qkv.b", np.concatenate([source.vector(f"{layer}.{part}.b") for part in "qkv"]))
        context = self._attention([*heads, f"{layer}.qkv.b"], layer)
        output, _ = self._product(*self._quantize(context, f"{layer}.context"), f"{layer}.ao", width)
        hidden = self._residual(hidden, output, source.vector(f"{layer}.ao.b"), f"{layer}.aln")
        wide, _ = self._product(*self._quantize(hidden, f"{layer}.mid"), f"{layer}.fi", self._shape.feed_forward)
        self._constant(f"{layer}.fi.b", source.vector(f"{layer}.fi.b"))
        self._node("BiasGelu", [wide, f"{layer}.fi.b"], f"{layer}.gelu", _FUSED)
        rows, scale = self._quantize_gelu(f"{layer}.gelu")
        output, weights = self._product(rows, scale, f"{layer}.fo", width, zero="zero")
        bias = source.vector(f"{layer}.fo.b") - np.float32(_GELU_FLOOR) * weights.sum(axis=1)
        return self._residual(hidden, output, bias, f"{layer}.oln")

    def _attention(self, inputs: list[str], layer: str) -> str:
        def branch(name: str, more: list[str]) -> onnx.GraphProto:
            node = helper.make_node(
                "MultiHeadAttention", [*inputs, *more], [name], name, domain=_FUSED, num_heads=self._shape.heads
            )
            output = helper.make_tensor_value_info(name, TensorProto.FLOAT, ["b", "s", self._shape.hidden])
            return helper.make_graph([node], name, [], [output])

        return self._node(
            "If",
            ["full"],
            f"{layer}.attention",
            then_branch=branch(f"{layer}.attention.full", []),
            else_branch=branch(f"{layer}.attention.masked", ["mask"]),
        )

    def _quantize(self, values: str, name: str) -> tuple[str, str]:
        """Rows as uint8 around 128, and each row's scale."""
        self._node("Abs", [values], f"{name}.abs")
        self._node("ReduceMax", [f"{name}.abs", "last"], f"{name}.max", keepdims=1)
        self._node("Mul", [f"{name}.max", "1/127"], f"{name}.scale")
        self._node("Reciprocal", [f"{name}.scale"], f"{name}.inverse")
        self._node("Mul", [values, f"{name}.inverse"], f"{name}.scaled")
        self._node("Add", [f"{name}.scaled", "128.5"], f"{name}.shifted")
        return self._node("Cast", [f"{name}.shifted"], f"{name}.rows", to=TensorProto.UINT8), f"{name}.scale"

    def _quantize_gelu(self, name: str) -> tuple[str, str]:
        """Rows of a GELU as uint8 above its minimum, and each row's scale."""
        self._node("ReduceMax", [name, "last"], f"{name}.max", keepdims=1)
        self._node("Add", [f"{name}.max", "floor"], f"{name}.range")
        self._node("Mul", [f"{name}.range", "1/255"], f"{name}.scale")
        self._node("Reciprocal", [f"{name}.scale"], f"{name}.inverse")
        self._node("Mul", [f"{name}.inverse", "floor"], f"{name}.lift")
        self._node("Add", [f"{name}.lift", "half"], f"{name}.offset")
        self._node("Mul", [name, f"{name}.inverse"], f"{name}.scaled")
        self._node("Add", [f"{name}.scaled", f"{name}.offset"], f"{name}.shifted")
        return self._node("Cast", [f"{name}.shifted"], f"{name}.rows", to=TensorProto.UINT8), f"{name}.scale"

    def _product(
        self, rows: str, scale: str, name: str, outputs: int, zero: str = "middle"
    ) -> tuple[str, NDArray[np.float32]]:
        """rows x weights, without bias; also returns the weights after quantisation."""
        weights = self._source.matrix(f"{name}.w", outputs)
        scales = np.maximum(np.abs(weights).max(axis=1), 1e-12) / _WEIGHT_LIMIT
        quantized = np.rint(weights / scales[:, None]).astype(np.int8)
        self._constant(f"{name}.w", np.ascontiguousarray(quantized.T))
        self._constant(f"{name}.scales", scales.astype(np.float32))
        inputs = [rows, f"{name}.w", "one", f"{name}.scales", zero]
        self._node("MatMulIntegerToFloat", inputs, f"{name}.product", _FUSED)
        return self._node("Mul", [f"{name}.product", scale], f"{name}.out"), quantized * scales[:, None]

    def _residual(self, hidden: str, output: str, bias: NDArray[np.float32], norm: str) -> str:
        # Not SkipLayerNormalization: on CPU it took 2.2 ms where these three take 0.5 (1,172 tokens, one core).
        self._constant(f"{norm}.bias", bias.astype(np.float32))
        self._node("Add", [output, f"{norm}.bias"], f"{norm}.biased")
        self._node("Add", [hidden, f"{norm}.biased"], f"{norm}.sum")
        return self._norm(f"{norm}.sum", norm)

    def _norm(self, values: str, name: str) -> str:
        self._constant(f"{name}.w", self._source.vector(f"{name}.w"))
        self._constant(f"{name}.b", self._source.vector(f"{name}.b"))
        inputs = [values, f"{name}.w", f"{name}.b"]
        return self._node("LayerNormalization", inputs, f"{name}.out", epsilon=float(self._shape.epsilon), axis=-1)

    def _pool(self, hidden: str) -> None:
        """The mean over tokens as a unit vector; the sum is enough, as it has the same direction."""
        self._node("Cast", ["mask"], "mask.float", to=TensorProto.FLOAT)
        self._node("Unsqueeze", ["mask.float", "second"], "mask.row")
        self._node("MatMul", ["mask.row", hidden], "sum")
        self._node("Squeeze", ["sum", "second"], "sum.flat")
        self._node("LpNormalization", ["sum.flat"], "vectors", axis=-1, p=2)

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self._nodes.append(helper.make_node(operator, inputs, [output], output, domain=domain, **attributes))
        return output

    def _constant(self, name: str, value: Any) -> None:
        """Add a constant: small ones are stored in the graph, large ones page-aligned in the weights file, to be
        mapped."""
        array = np.asarray(value)
        kind = helper.np_dtype_to_tensor_dtype(array.dtype)
        tensor = TensorProto(name=name, data_type=kind, dims=array.shape)
        data = array.tobytes()
        if len(data) <= _INLINE_BYTES:
            tensor.raw_data = data
        else:
            self._stream.write(b"\0" * (-self._stream.tell() % _PAGE))
            tensor.data_location = TensorProto.EXTERNAL
            entries = {"location": WEIGHTS_FILE, "offset": str(self._stream.tell()), "length": str(len(data))}
            for key, text in entries.items():
                tensor.external_data.add(key=key, value=text)
            self._stream.write(data)
        self._constants[name] = tensor
