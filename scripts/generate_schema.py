"""Writes ``schema/generated/`` from ``schema/papers.yaml``: OWL, SHACL, JSON-LD context, JSON Schema, Cypher.

Run after each change of the schema: ``python scripts/generate_schema.py``. The files are the same bytes for the same
schema and the same release of LinkML; a test fails when they are stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from linkml.generators.jsonldcontextgen import ContextGenerator
from linkml.generators.jsonschemagen import JsonSchemaGenerator
from linkml.generators.owlgen import OwlSchemaGenerator
from linkml.generators.shaclgen import ShaclGenerator
from rdflib import Graph
from rdflib.compare import to_canonical_graph
from rdflib.namespace import RDFS, SH

from kg.schema import Schema, load_schema, schema_folder

SOURCE = "schema/papers.yaml"


def generate(path: Path, schema: Schema) -> dict[str, str]:
    """Return the name and text of every generated file."""
    return {
        "papers.owl.ttl": _turtle(_owl(path), schema.prefixes),
        # open shapes: triples under the terms of other vocabularies stand beside ours
        "papers.shacl.ttl": _turtle(ShaclGenerator(str(path), closed=False).as_graph(), schema.prefixes),
        "papers.context.jsonld": _context(path, schema),
        "papers.schema.json": _json(JsonSchemaGenerator(str(path), metadata=False).serialize()),
        "papers.constraints.cypher": "".join(f"{line}\n" for line in _constraints(schema)),
    }


def _owl(path: Path) -> Graph:
    generator = OwlSchemaGenerator(
        str(path),
        use_native_uris=False,
        metaclasses=False,
        type_objects=False,  # a text is a literal, not a node
        xsd_anyuri_as_iri=True,  # a URI is a node, as in SHACL
        default_permissible_value_type=RDFS.Literal,
        metadata=False,
        skip_vacuous_min_zero_cardinality_axioms=True,
        skip_vacuous_local_range_axioms=True,
        consolidate_cardinality_axioms=True,
    )
    graph: Graph = generator.as_graph()
    return graph


def _context(path: Path, schema: Schema) -> str:
    """Return the JSON-LD context, in which a URI is a node as it is in SHACL; LinkML's would make it a literal."""
    context = ContextGenerator(str(path), base=schema.base, metadata=False).serialize()
    return _json(context.replace('"@type": "xsd:anyURI"', '"@type": "@id"'))


def _turtle(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """Return the graph as Turtle whose order does not depend on the names of blank nodes."""
    canonical = Graph(bind_namespaces="none")
    for prefix, iri in {**prefixes, "pav": "http://purl.org/pav/", "sh": SH}.items():
        canonical.bind(prefix, iri)
    for triple in to_canonical_graph(graph):
        canonical.add(triple)
    text = canonical.serialize(format="turtle")
    return f"# Generated from {SOURCE} by scripts/generate_schema.py.\n{text.rstrip()}\n"


def _json(text: str) -> str:
    return json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _constraints(schema: Schema) -> Iterator[str]:
    """Yield one uniqueness constraint a node type: the only kind that Neo4j Community has."""
    yield f"// Generated from {SOURCE} by scripts/generate_schema.py."
    for node in schema.nodes.values():
        yield f"CREATE CONSTRAINT {node.prefix}_id IF NOT EXISTS FOR (n:{node.name}) REQUIRE n.id IS UNIQUE;"


def main() -> None:
    """Write the generated files."""
    folder = schema_folder() / "generated"
    folder.mkdir(exist_ok=True)
    for name, text in generate(schema_folder() / "papers.yaml", load_schema()).items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
