"""paperkg: listings of papers in, a typed knowledge graph out."""
