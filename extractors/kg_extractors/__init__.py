"""The extractors that come with paperkg, each usable alone as a spaCy component."""
