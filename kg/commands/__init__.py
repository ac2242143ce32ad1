"""The words of the command line, a file a group; `kg.cli` gathers them."""
