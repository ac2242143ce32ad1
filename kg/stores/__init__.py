"""Engines that answer questions about a graph: Cypher and SPARQL, embedded, read-only."""
