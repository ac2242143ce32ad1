"""What cues, tagger and rivals weigh together."""

from __future__ import annotations

import numpy as np

from kg_extractors import weighing
from kg_extractors.judgement import judged
from kg_extractors.weighing import OWN, SHARED, Seen, features, probabilities

NOTHING = (-8.0,) * 5


def candidate(first: int, after: int, cues: tuple[float, ...] = NOTHING, read: tuple[float, ...] = NOTHING) -> Seen:
    return Seen("n", "", "", [("abstract", first, after)], cues, [read])


def test_the_table_has_a_weight_for_each_feature_and_type() -> None:
    assert weighing.table().shape == (len(OWN) + len(SHARED), 5)
    assert np.isfinite(weighing.table()).all()


def test_a_candidate_for_which_cues_and_tagger_speak_is_likelier_than_one_for_which_one_does() -> None:
    model = (-8.0, 4.0, -8.0, -8.0, -8.0)
    both, cues, neither = probabilities(
        [candidate(0, 1, model, model), candidate(5, 6, model), candidate(9, 10)]
    ).tolist()
    assert both[1] > cues[1] > neither[1]
    assert all(0 <= chance <= 1 and sum(row) <= 1 for row in (both, cues, neither) for chance in row)


def test_a_rival_is_what_overlaps_and_counts_by_its_length() -> None:
    sure = (-8.0, 5.0, -8.0, -8.0, -8.0)
    _, shared = features([candidate(0, 1), candidate(0, 3, read=sure), candidate(7, 8, read=sure)])
    wholes, parts = SHARED.index("tagger for wholes"), SHARED.index("tagger for parts")
    assert shared[0, wholes] > 4
    assert shared[0, parts] == shared[1, wholes] == shared[2, wholes] == -6
    assert shared[1, parts] < 0


def test_a_candidate_that_no_tagger_reads_is_weighed_by_its_cues() -> None:
    comment = Seen("k", "", "D", [("comment", 0, 1)], (6.0, -8.0, -8.0, -8.0, -8.0), [])
    ((dataset, *others),) = probabilities([comment]).tolist()
    assert dataset > max(others)


def test_a_text_without_candidates_has_no_names() -> None:
    from kg.extraction import Text

    assert judged(Text("", "")) == ()
