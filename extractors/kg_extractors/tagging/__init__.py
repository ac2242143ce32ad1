"""A small neural tagger: how likely each stretch of a text is a name of each type, and in which role.

It was trained by ``scripts/train_tagger.py``; ``model/README.md`` says on what, and how well it does. Its
probabilities are one kind of evidence among others (`kg_extractors.judgement`).
"""
