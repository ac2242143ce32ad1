"""Every fact of a graph as one line of JSON: computed from its tables by plain Python, and read back from RDF.

Nothing here uses the code that writes RDF: the triples are read as a stranger would who knows the schema.
"""

from __future__ import annotations

import json
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from kg.export import GraphTables
from kg.schema import Property, load_schema

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
KG = "https://w3id.org/paperkg/"
IRI = "iri"

Object = tuple[str, str]
"""What a triple leads to: ``IRI`` or a datatype, and the text."""
Subjects = Mapping[str, Mapping[str, Sequence[Object]]]

OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {
    "ntriples": "nt",
    "nquads": "nquads",
    "turtle": "turtle",
    "trig": "trig",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


def facts_of_tables(graph: GraphTables, provenance: str) -> list[str]:
    """Return the nodes and edges that tables say, with the evidence of each edge, as lines in order."""
    return lines([*_nodes_of_tables(graph), *_edges_of_tables(graph, provenance)])


def facts_of_rdf(subjects: Subjects, provenance: str) -> list[str]:
    """Return the nodes and edges that triples say, with the evidence of each edge, as lines in order."""
    return lines([*_nodes_of_rdf(subjects), *_edges_of_rdf(subjects, provenance)])


def lines(facts: Iterable[Mapping[str, object]]) -> list[str]:
    return sorted(json.dumps(fact, sort_keys=True, ensure_ascii=False) for fact in facts)


def read_by_oxigraph(path: Path, format: str) -> Subjects:
    """Return the triples that oxigraph reads in a file, each of which must stand there once and in no named graph."""
    found: defaultdict[str, defaultdict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
    quads = list(ox.parse(path=path, format=OXIGRAPH[format]))
    assert len(set(quads)) == len(quads)
    for quad in quads:
        assert isinstance(quad.graph_name, ox.DefaultGraph)
        found[str(quad.subject.value)][quad.predicate.value].append(_of_oxigraph(quad.object))
    return found


def _of_oxigraph(term: object) -> Object:
    match term:
        case ox.NamedNode():
            return IRI, term.value
        case ox.Literal():
            return term.datatype.value, term.value
        case ox.Triple():
            return "triple", "\n".join(_of_oxigraph(part)[1] for part in term)
        case _:
            raise TypeError(f"expected an IRI, a literal or a triple, got {term}")


def read_by_rdflib(path: Path, format: str) -> Subjects:
    """Return the triples that rdflib reads in a file."""
    found: defaultdict[str, defaultdict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own use of what it deprecates
        triples: Iterable[Sequence[Node | None]]
        if format in ("nquads", "trig"):
            triples = [quad[:3] for quad in rdflib.Dataset().parse(path, format=RDFLIB[format]).quads()]
        else:
            triples = rdflib.Graph().parse(path, format=RDFLIB[format])
        for subject, predicate, object in triples:
            found[str(subject)][str(predicate)].append(_of_rdflib(object))
    return found


def _of_rdflib(term: object) -> Object:
    if isinstance(term, rdflib.Literal):
        return str(term.datatype or XSD + "string"), str(term)
    assert isinstance(term, rdflib.URIRef)
    return IRI, str(term)


def _nodes_of_tables(graph: GraphTables) -> Iterator[Mapping[str, object]]:
    for type, node in load_schema().nodes.items():
        rows = graph.nodes(type).iter_rows(named=True) if type in graph.node_types else ()
        for row in rows:
            yield {"type": type, **_given(row, node.properties)}


def _edges_of_tables(graph: GraphTables, provenance: str) -> Iterator[Mapping[str, object]]:
    evidence: defaultdict[tuple[str, str, str], list[Mapping[str, object]]] = defaultdict(list)
    for row in graph.evidence().iter_rows(named=True):
        said = {key: value for key, value in row.items() if key not in ("edge", "source", "target")}
        evidence[row["edge"], row["source"], row["target"]].append({k: v for k, v in said.items() if v is not None})
    for type in graph.edge_types:
        for row in graph.edges(type).iter_rows(named=True):
            ends = {"type": type, "source": row["source"], "target": row["target"]}
            known = _given(row, load_schema().edges[type].properties)
            places = lines(evidence[type, row["source"], row["target"]])
            yield ends if provenance == "none" else {**ends, **known, "evidence": places}


def _given(row: Mapping[str, object], properties: Mapping[str, Property]) -> dict[str, object]:
    """Return the values of a row, those of lists in order and each once, web addresses as IRIs."""
    given: dict[str, object] = {}
    for name, property in properties.items():
        value = row.get(name)
        if isinstance(value, list):
            value = sorted({item for item in value if item is not None})
        elif property.type == "uri" and isinstance(value, str):
            value = quote(value, safe="%/:=&?~#+!$,;'@()*[]")
        if value not in (None, []):
            given[name] = value
    return given


def _nodes_of_rdf(subjects: Subjects) -> Iterator[Mapping[str, object]]:
    for said in subjects.values():
        for type, node in load_schema().nodes.items():
            if (IRI, node.iri) in said.get(RDF + "type", ()):
                yield {"type": type, **_values(said, node.properties)}


def _edges_of_rdf(subjects: Subjects, provenance: str) -> Iterator[Mapping[str, object]]:
    if provenance == "none":
        yield from _links(subjects)
        return
    links = {(each["type"], each["source"], each["target"]) for each in _links(subjects)}
    for subject, said in subjects.items():
        ends = _reified(subject, said, provenance)
        if ends is not None:
            assert tuple(ends.values()) in links
            evidence = [_place(subjects, place) for _, place in said.get(PROV + "wasDerivedFrom", ())]
            yield {
                **ends,
                **_values(said, load_schema().edges[ends["type"]].properties),
                "evidence": lines(evidence),
            }


def _links(subjects: Subjects) -> Iterator[dict[str, str]]:
    for type, edge in load_schema().edges.items():
        for subject, said in subjects.items():
            for _, target in said.get(edge.iri, ()):
                yield {"type": type, "source": _id(subject), "target": _id(target)}


def _reified(subject: str, said: Mapping[str, Sequence[Object]], provenance: str) -> dict[str, str] | None:
    """Return the edge that a resource describes, or None for a resource that describes none."""
    types = {edge.iri: type for type, edge in load_schema().edges.items()}
    if provenance == "rdf12" and (triple := said.get(RDF + "reifies")):
        [(_, parts)] = triple
        source, predicate, target = parts.split("\n")
    elif provenance == "prov" and (IRI, RDF + "Statement") in said.get(RDF + "type", ()):
        source, predicate, target = (said[RDF + part][0][1] for part in ("subject", "predicate", "object"))
    else:
        return None
    assert subject.startswith(f"{KG}statement/{types[predicate]}/")
    return {"type": types[predicate], "source": _id(source), "target": _id(target)}


def _place(subjects: Subjects, iri: str) -> Mapping[str, object]:
    """Return evidence as a row of its table."""
    said = subjects[iri]
    record = subjects[_only(said, OA + "hasSource")]
    extraction = subjects[_only(said, PROV + "wasGeneratedBy")]
    place: dict[str, object] = {
        "paper": _id(_only(record, PROV + "specializationOf")),
        "file": _only(record, KG + "file"),
        "field": _only(said, KG + "field"),
        "confidence": float(_only(said, KG + "confidence")),
        "extractor": _only(subjects[_only(extraction, PROV + "wasAssociatedWith")], "http://xmlns.com/foaf/0.1/name"),
    }
    numbers = {"line": KG + "line", "last": KG + "lastLine", "version": "http://schema.org/version"}
    place |= {name: int(record[iri][0][1]) for name, iri in numbers.items() if iri in record}
    texts = {"date": ("http://purl.org/dc/terms/date", record), "sentence": (KG + "sentence", said)}
    place |= {name: _only(where, iri) for name, (iri, where) in texts.items() if iri in where}
    for _, selector in said.get(OA + "hasSelector", ()):
        if (IRI, OA + "TextPositionSelector") in subjects[selector][RDF + "type"]:
            place |= {name: int(_only(subjects[selector], OA + name)) for name in ("start", "end")}
    return place


def _only(said: Mapping[str, Sequence[Object]], predicate: str) -> str:
    [(_, value)] = said[predicate]
    return value


def _values(said: Mapping[str, Sequence[Object]], properties: Mapping[str, Property]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, property in properties.items():
        values = [_value(*object) for object in said.get(property.iri, ())]
        if values and property.multivalued:
            assert len(set(values)) == len(values)
            found[name] = sorted(values, key=lambda value: (str(type(value)), value))
        elif values:
            [found[name]] = values
    return found


def _value(kind: str, text: str) -> str | int | float:
    match kind.removeprefix(XSD):
        case "integer":
            return int(text)
        case "decimal":
            assert "e" not in text.lower()
            return float(text)
        case _:
            return text


def _id(iri: str) -> str:
    assert iri.startswith(KG)
    return unquote(iri.removeprefix(KG))
