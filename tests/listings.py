"""Small listings of our own about real papers, and variations on them, for tests of what lies beyond the readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper to list."""

    id: str
    title: str
    authors: str
    abstract: str


CLIP = Listed(
    "2103.00020v1",
    "Learning Transferable Visual Models From Natural Language Supervision",
    "Alec Radford, Jong Wook Kim, Chris Hallacy",
    "We present CLIP, which learns images from captions by contrastive learning. "
    "Without a labelled example CLIP reaches 76.2% accuracy on ImageNet, as good as ResNet-50.",
)
LORA = Listed(
    "2106.09685v2",
    "LoRA: Low-Rank Adaptation of Large Language Models",
    "Edward J. Hu, Yelong Shen",
    "Low-Rank Adaptation (LoRA) freezes the weights and trains small matrices beside them. "
    "We evaluate GPT-2 and GPT-3 on GLUE and WikiSQL and compare with adapter tuning.",
)
BLIP2 = Listed(
    "2301.12597v3",
    "BLIP-2: Bootstrapping Language-Image Pre-training with Frozen Image Encoders and Large Language Models",
    "Junnan Li, Dongxu Li, Silvio Savarese, Steven Hoi",
    "BLIP-2 joins a frozen image encoder and a frozen language model. "
    "It outperforms Flamingo by 8.7% on VQAv2 for visual question answering.",
)
PAPERS = (CLIP, LORA, BLIP2)


def digest(*papers: Listed) -> str:
    """Return a digest of the papers, one block each."""
    return "\n---\n".join(
        f"# {paper.title}\n\n**Authors**: {paper.authors}\n\n"
        f"**Link**: [PDF](https://arxiv.org/pdf/{paper.id})\n\n**Abstract**: {paper.abstract}\n"
        for paper in papers
    )
