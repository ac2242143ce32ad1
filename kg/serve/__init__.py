"""A graph served over HTTP: SPARQL at ``/sparql``, Cypher at ``/cypher``, a page to write queries at ``/query``."""
