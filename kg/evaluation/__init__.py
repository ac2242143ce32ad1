"""How well extraction does, measured against papers that people annotated.

`read_annotations` reads annotated papers (the text format that ``kg annotate`` writes, or JSON Lines with spans),
`rows_by_paper`, `claims_of_graph` and `claims_of_extractors` give what was found in them, `score` compares the two, and
`annotation` writes what was found in a record as an annotation for a person to correct. The format and the meaning of
every number: docs/annotation.md.
"""

from kg.evaluation.annotated import AnnotatedPaper, read_annotations
from kg.evaluation.annotating import annotation
from kg.evaluation.claims import Claims, claims_of_extractors, claims_of_graph, rows_by_paper
from kg.evaluation.scoring import Evaluation, score

__all__ = [
    "AnnotatedPaper",
    "Claims",
    "Evaluation",
    "annotation",
    "claims_of_extractors",
    "claims_of_graph",
    "read_annotations",
    "rows_by_paper",
    "score",
]
