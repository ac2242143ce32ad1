"""How the tagger of ``kg_extractors.tagging`` is trained: its network, its examples, its learning, its export."""
