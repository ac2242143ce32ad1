"""What stands around one node of a graph, as a pyvis network (https://pyvis.readthedocs.io) and as one HTML file.

pyvis's own pages ask a content delivery network for their scripts, leave a folder ``lib/`` beside them and write names
into HTML as they are. `kg.neighbourhood.page` writes another page around the same network.
"""
