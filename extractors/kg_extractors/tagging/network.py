"""The trained network, run by ONNX Runtime (https://onnxruntime.ai) in one thread, one window at a time.

Its weights are whole numbers of eight bits, and so are its inner sums, scaled by what stands in the whole input. That
is why windows are not put together into batches: so no text has a part in what another one gives.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kg_extractors.tagging.windows import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Chances = NDArray[np.float32]
    """A row a piece: the probabilities of the tags, or of the roles."""


def chances(window: Window) -> tuple[Chances, Chances]:
    """Return for each piece of a window, marks included, the probabilities of its tags and of its roles."""
    import numpy as np

    tags, roles = session()(np.array([window.numbers()]), np.array([window.cases()]))
    return _shares(tags[0]), _shares(roles[0])


def _shares(scores: Chances) -> Chances:
    """Return the probabilities that scores stand for."""
    import numpy as np

    odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Chances = odds / odds.sum(axis=-1, keepdims=True)
    return shares


@cache
def session() -> Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Chances, Chances]]:
    """Return the network, loaded at the first call of a process."""
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions  # type: ignore[import-untyped]  # it says no types

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    content = files("kg_extractors").joinpath("model/tagger.onnx").read_bytes()
    network = InferenceSession(content, options, providers=["CPUExecutionProvider"])

    def run(numbers: NDArray[np.int64], cases: NDArray[np.int64]) -> tuple[Chances, Chances]:
        tags, roles = network.run(["tags", "roles"], {"pieces": numbers, "cases": cases})
        return np.asarray(tags, np.float32), np.asarray(roles, np.float32)

    return run
