"""A paper while its listing is being read: what is known so far, and the record that comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.readers import people
from kg.readers.dates import iso_date
from kg.readers.ids import arxiv_id, record_id
from kg.readers.markdown.facts import abstract_text, arxiv_categories, clean_title, is_translation
from kg.readers.markdown.inline import Anchor
from kg.readers.markdown.linked import Role, identity, is_paper, link_role
from kg.readers.venues import listed_venue
from kg.readers.words import says_nothing
from kg.record import Link, LinkRole, ListedResult, Record, Source

_HOST_WITHOUT_SCHEME = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:com|org|net|io|edu|gov|ai|cn|uk|de|fr|jp|ch|it|eu|dev|app|co)/", re.IGNORECASE
)


@dataclass(slots=True)
class Draft:
    """What a listing has stated about one paper so far.

    ``texts`` are the links and ids that may identify it, best first; ``paper`` is set once a link leads to it.
    """

    file: str
    shape: str
    first: int
    last: int
    topic: str | None = None
    title: str = ""
    authors: str = ""
    abstract: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    date: str | None = None
    venue: str | None = None
    categories: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    results: list[ListedResult] = field(default_factory=list)
    paper: bool = False

    def take_text(self, text: str) -> None:
        """Take a text that may hold the paper's id or address."""
        if text:
            self.texts.append(text)
            self.paper = self.paper or bool(arxiv_id(text)) or is_paper(text)

    def take_anchor(self, anchor: Anchor, expected: Role = "unknown") -> None:
        """Take a link: by what the place where it stands is for, else by its own words and host."""
        if _HOST_WITHOUT_SCHEME.match(anchor.url):
            anchor = replace(anchor, url=f"https://{anchor.url}")
        role = link_role(anchor)
        if anchor.url.startswith("#") or not anchor.url:
            return
        if (expected == "paper" and role in ("unknown", "paper", "project")) or role == "paper":
            self.paper = self.paper or "://" in anchor.url or identity(anchor.url)[0] is not None
            self.texts.append(anchor.url)
            if identity(anchor.text)[0]:
                self.texts.append(anchor.text)
        else:
            self.take_link(anchor.url, role if role != "unknown" else expected)

    def take_link(self, url: str, role: Role) -> None:
        """Take a link to code, data or a project page."""
        if role in ("code", "data", "project") and url.startswith(("http://", "https://")):
            known: LinkRole = role
            link = Link(url, known)
            if link not in self.links:
                self.links.append(link)

    def take_anchors(self, anchors: Iterable[Anchor], expected: Role = "unknown") -> None:
        """Take several links."""
        for anchor in anchors:
            self.take_anchor(anchor, expected)

    def take_date(self, text: str) -> None:
        """Take the first date that is stated."""
        self.date = self.date or iso_date(text)

    def take_venue(self, text: str) -> None:
        """Take the first venue that is stated."""
        self.venue = self.venue or listed_venue(text)

    def take_categories(self, text: str) -> None:
        """Take arXiv categories in a text."""
        self.categories.extend(arxiv_categories(text))

    def identified(self) -> bool:
        """Return whether something stated leads to the paper: an id, a DOI, a link to it."""
        return self.paper or any(any(identity(text)[::2]) for text in self.texts)

    def take_page(self, url: str) -> None:
        """Take the link that a title is: it leads to the paper, wherever it leads."""
        if url.startswith(("http://", "https://")):
            self.paper = True
            self.texts.append(url)

    def record(self) -> Record | None:
        """Return the record, or None where no title was stated."""
        title = clean_title(self.title)
        if not title or not any(map(str.isalnum, title)):
            return None
        arxiv, version, doi = self._identity()
        abstract = abstract_text(self.abstract) or abstract_text(self.summary)
        code = next((link.url for link in self.links if link.role == "code"), None)
        comment = " ".join(line.strip() for line in self.comment).strip()
        return Record(
            id=record_id(arxiv, doi, title),
            title=title,
            source=Source(self.file, self.first, self.last, self.shape),
            abstract=None if abstract and is_translation(abstract, title) else abstract,
            comment=None if says_nothing(comment) else comment,
            authors=people.authors(self.authors) if self.authors and not says_nothing(self.authors) else (),
            date=self.date,
            code_url=code,
            topic=self.topic,
            categories=tuple(dict.fromkeys(self.categories)),
            version=version,
            doi=doi,
            venue=self.venue,
            links=(*(link for link in self.links if link.url != code), *([] if arxiv or doi else self._pages())),
            results=tuple(self.results),
        )

    def _pages(self) -> list[Link]:
        """Return the link to the paper, for a paper that has no id of its own."""
        pages = [text for text in self.texts if text.startswith(("http://", "https://"))]
        return [Link(url, "paper") for url in dict.fromkeys(pages[:1])]

    def _identity(self) -> tuple[str | None, int | None, str | None]:
        """Return the first arXiv id, the version stated with it anywhere, and the first DOI."""
        found = [identity(text) for text in self.texts]
        arxiv = next((each[0] for each in found if each[0]), None)
        version = next((each[1] for each in found if each[1] and each[0] == arxiv), None)
        doi = next((each[2] for each in found if each[2] and "48550" not in each[2]), None)
        return arxiv, version, doi
