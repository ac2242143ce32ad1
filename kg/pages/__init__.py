"""A graph as pages to look at: a folder that opens in a browser, without a server and without the network.

Data go to the page as scripts, many entities to a file (`kg.pages.script`, `kg.pages.shards`); what the files hold is
written in ``kg/pages/site/src/data.ts``, which the pages are checked against.
"""

from __future__ import annotations

from kg.pages.site_folder import site_version, view, write_site

__all__ = ["site_version", "view", "write_site"]
