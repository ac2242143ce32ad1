"""Writes ``schema/generated/`` from ``schema/papers.yaml``: OWL, SHACL, JSON-LD context, JSON Schema, Cypher, a page.

Run after each change of the schema: ``python scripts/generate_schema.py``. The files are the same bytes for the same
schema and the same release of LinkML; a test fails when they are stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from linkml.generators.jsonldcontextgen import ContextGenerator
from linkml.generators.jsonschemagen import JsonSchemaGenerator
from linkml.generators.owlgen import OwlSchemaGenerator
from linkml.generators.shaclgen import ShaclGenerator
from rdflib import Graph
from rdflib.compare import to_canonical_graph
from rdflib.namespace import RDFS, SH

from kg.export.merging import constraint
from kg.schema import EdgeType, Property, Schema, load_schema, schema_folder

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
        "papers.md": "".join(f"{line}\n" for line in _reference(schema)),
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
        yield f"{constraint(node)};"


def _reference(schema: Schema) -> Iterator[str]:
    """Yield a page for readers: every type, property and edge with its IRI."""
    yield "# The graph, type by type"
    yield f"\nGenerated from {SOURCE} by scripts/generate_schema.py. The IRI of a node is `{schema.base}` and its id.\n"
    yield from (f"- `{prefix}:` {iri}" for prefix, iri in sorted(schema.prefixes.items()))
    yield "\n## Nodes"
    for node in schema.nodes.values():
        yield f"\n### {node.name}\n\n{node.description}"
        yield f"\nIds begin with `{node.prefix}/`. In RDF: {_terms(schema, node.iri, *node.also)}.\n"
        yield from _properties(schema, node.properties.values())
    first, *others = (edge.properties.values() for edge in schema.edges.values())
    common = [each for each in first if all(each in other for other in others)]
    yield "\n## Edges\n\nEvery edge has these properties, and those in its own table:\n"
    yield from _properties(schema, common)
    for edge in schema.edges.values():
        yield f"\n### {edge.name}\n\n{edge.description}"
        yield f"\nFrom {' or '.join(edge.sources)} to {' or '.join(edge.targets)}{_role(edge)}."
        yield f"In RDF: {_terms(schema, edge.iri, *edge.also)}{_further(schema, edge)}."
        if own := [each for each in edge.properties.values() if each not in common]:
            yield ""
            yield from _properties(schema, own)


def _properties(schema: Schema, properties: Iterable[Property]) -> Iterator[str]:
    yield "| property | type | required | in RDF | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for each in properties:
        kind = f"list of {each.type}" if each.multivalued else each.type
        values = f": {', '.join(f'`{value}`' for value in each.values)}" if each.values else ""
        terms = _terms(schema, each.iri, *each.also)
        yield f"| {each.name} | {kind}{values} | {'yes' if each.required else ''} | {terms} | {each.description} |"


def _role(edge: EdgeType) -> str:
    return f", for mentions in the role `{edge.roles[0][1]}`" if edge.roles else ""


def _further(schema: Schema, edge: EdgeType) -> str:
    to = "".join(f", to a {target} also {_terms(schema, iri)}" for target, iri in edge.also_to.items())
    return to + (f", with the name as text {_terms(schema, edge.also_text)}" if edge.also_text else "")


def _terms(schema: Schema, *iris: str) -> str:
    return ", ".join(f"`{schema.short(iri)}`" for iri in iris)


def main() -> None:
    """Write the generated files."""
    folder = schema_folder() / "generated"
    folder.mkdir(exist_ok=True)
    for name, text in generate(schema_folder() / "papers.yaml", load_schema()).items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
