"""What the RDF of a graph holds, as a VoID description (https://www.w3.org/TR/void/) in Turtle.

Counts are those of the triples that `kg.export.rdf` makes: a class partition for each class and a property partition
for each predicate, the nodes of the graph as entities, and the links to Wikidata as a linkset. The licence of graphs is
written in ``schema/papers.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from kg.export.iri import node_iri
from kg.export.rdf import DEFAULT, Provenance, resources
from kg.export.resources import Counts, count
from kg.export.source import GraphTables
from kg.export.turtle import string
from kg.schema import load_schema

VOID: Final = "http://rdfs.org/ns/void#"
SAME_AS: Final = "http://www.w3.org/2002/07/owl#sameAs"
FORMATS: Final = ("JSON-LD", "N-Quads", "N-Triples", "RDF_XML", "TriG", "Turtle")
"""The names of our formats in https://www.w3.org/ns/formats/."""
TITLE: Final = "A knowledge graph of research papers"
RIGHTS: Final = "Titles, abstracts and comments are those of the papers' authors; names come from curated lists too."
_USED_WITHOUT_SAYING: Final = frozenset(("rdf", "xsd"))


def write_void(graph: GraphTables, file: BinaryIO, provenance: Provenance = DEFAULT) -> None:
    """Write the description of what the RDF formats hold with a provenance."""
    iri = node_iri(load_schema().base, f"graph/{graph.fingerprint}")
    file.write(description(graph, iri, provenance).encode())


def description(graph: GraphTables, dataset: str, provenance: Provenance = DEFAULT, *, selectors: bool = True) -> str:
    """Return the description of a graph as Turtle; ``dataset`` is the IRI by which it calls it."""
    counts = count(resources(graph, provenance, selectors=selectors))
    prefixes = sorted({**load_schema().prefixes, "void": VOID}.items())
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes)
    return f"{header}<{dataset}> a void:Dataset" + "".join(f" ;\n\t{said}" for said in _said(graph, counts)) + " .\n"


def _said(graph: GraphTables, counts: Counts) -> Iterator[str]:
    schema = load_schema()
    nodes = {type: graph.nodes(type) for type in schema.nodes if type in graph.node_types}
    yield f"dcterms:title {string(TITLE)}"
    yield f"dcterms:license <{schema.licence}>"
    yield f"dcterms:rights {string(RIGHTS)}"
    yield f"void:uriSpace {string(schema.base)}"
    yield f"void:uriRegexPattern {string(_pattern(schema.base, (type.prefix for type in schema.nodes.values())))}"
    yield f"void:triples {counts.predicates.total()}"
    yield f"void:entities {sum(rows.height for rows in nodes.values())}"
    yield f"void:distinctSubjects {counts.subjects}"
    yield f"void:classes {len(counts.classes)}"
    yield f"void:properties {len(counts.predicates)}"
    yield from (f"void:feature <http://www.w3.org/ns/formats/{format}>" for format in FORMATS)
    yield from (f"void:vocabulary <{iri}>" for iri in _vocabularies((*counts.classes, *counts.predicates)))
    yield from (
        f"void:exampleResource <{node_iri(schema.base, rows['id'][0])}>" for rows in nodes.values() if rows.height
    )
    for iri, number in sorted(counts.classes.items()):
        yield f"void:classPartition [ void:class {load_schema().short(iri)} ; void:entities {number} ]"
    for iri, number in sorted(counts.predicates.items()):
        yield f"void:propertyPartition [ void:property {load_schema().short(iri)} ; void:triples {number} ]"
    if links := counts.predicates[SAME_AS]:
        target = 'void:objectsTarget [ a void:Dataset ; void:uriSpace "http://www.wikidata.org/entity/" ]'
        yield f"void:subset [ a void:Linkset ; void:linkPredicate owl:sameAs ; void:triples {links} ; {target} ]"


def _pattern(base: str, prefixes: Iterable[str]) -> str:
    """Return the regular expression of the IRIs of nodes."""
    return f"^{re.escape(base)}({'|'.join(prefixes)})/"


def _vocabularies(terms: Iterable[str]) -> list[str]:
    used = {load_schema().short(iri).partition(":")[0] for iri in terms} - _USED_WITHOUT_SAYING
    return sorted(iri for prefix, iri in load_schema().prefixes.items() if prefix in used)
