"""How the network learns: AdamW, a rate that rises over the first steps and falls to nothing, both heads at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import nn

from tagger.examples import UNASKED, Batch, Example, batch_of, batches
from tagger.network import Tagger


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast is learned: the heads, which begin with nothing, ``faster`` times as fast."""

    epochs: int = 3
    batch: int = 16
    rate: float = 2e-4
    faster: float = 5.0
    warming: int = 100
    decay: float = 0.01
    role_share: float = 0.3
    seed: int = 1


def learn(
    tagger: Tagger, examples: Sequence[Example], plan: Plan, checkpoint: Path
) -> Iterator[tuple[int, int, float]]:
    """Yield, step by step, the number of steps done, of all steps, and the loss; the network changes meanwhile.

    The state is kept in ``checkpoint`` every hundred steps; where it is there, learning goes on from it.
    """
    optimizer = _optimizer(tagger, plan)
    per_epoch = sum(1 for _ in batches(examples, plan.batch, plan.seed))
    total = plan.epochs * per_epoch
    done = _restore(tagger, optimizer, checkpoint)
    tagger.train()
    for epoch in range(done // per_epoch, plan.epochs):
        for places in islice(batches(examples, plan.batch, plan.seed + epoch), done % per_epoch, None):
            torch.manual_seed(plan.seed * total + done)
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * group["times"] * min(1.0, (done + 1) / plan.warming) * (1 - done / total)
            loss = _step(tagger, optimizer, batch_of([examples[place] for place in places]), plan.role_share)
            done += 1
            if done % 100 == 0 or done == total:
                _save(tagger, optimizer, done, checkpoint)
            yield done, total, loss


def _optimizer(tagger: Tagger, plan: Plan) -> torch.optim.Optimizer:
    given = [values for name, values in tagger.named_parameters() if _is_given(name)]
    fresh = [values for name, values in tagger.named_parameters() if not _is_given(name)]
    groups = [{"params": given, "times": 1.0}, {"params": fresh, "times": plan.faster}]
    return torch.optim.AdamW(groups, lr=plan.rate, weight_decay=plan.decay)


def _is_given(name: str) -> bool:
    """Return whether a parameter comes with published weights."""
    return name.startswith("encoder.") and not name.startswith("encoder.cases")


def _step(tagger: Tagger, optimizer: torch.optim.Optimizer, batch: Batch, role_share: float) -> float:
    """Change the network a little, and return how wrong it was."""
    tags, roles = tagger(batch.numbers, batch.cases, batch.mask)
    loss = nn.functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=UNASKED)
    if bool((batch.roles != UNASKED).any()):
        wrong = nn.functional.cross_entropy(roles.flatten(0, 1), batch.roles.flatten(), ignore_index=UNASKED)
        loss = loss + role_share * wrong
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimizer.step()
    return float(loss.item())


def _save(tagger: Tagger, optimizer: torch.optim.Optimizer, done: int, checkpoint: Path) -> None:
    """Keep the state, so that a run that is ended loses a hundred steps at most."""
    half = checkpoint.with_suffix(".half")
    torch.save({"tagger": tagger.state_dict(), "optimizer": optimizer.state_dict(), "done": done}, half)
    half.replace(checkpoint)


def _restore(tagger: Tagger, optimizer: torch.optim.Optimizer, checkpoint: Path) -> int:
    """Take up the state that was kept, if any, and return the number of steps done."""
    if not checkpoint.exists():
        return 0
    kept = torch.load(checkpoint, weights_only=True)
    tagger.load_state_dict(kept["tagger"])
    optimizer.load_state_dict(kept["optimizer"])
    return int(kept["done"])
