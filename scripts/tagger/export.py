"""The trained network as a file that ONNX Runtime reads, its weights as whole numbers of eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tagger.network import Tagger

_INPUTS, _OUTPUTS = ("pieces", "cases"), ("tags", "roles")


def export(tagger: Tagger, target: Path) -> None:
    """Write the network.

    Weights keep seven of the eight bits: so no processor's sums overflow, and all give the same numbers.
    """
    tagger.eval()
    pieces = torch.full((1, 16), 1_000)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            tagger,
            (pieces, torch.ones_like(pieces)),
            str(whole),
            input_names=list(_INPUTS),
            output_names=list(_OUTPUTS),
            dynamic_axes={name: {1: "length"} for name in (*_INPUTS, *_OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
