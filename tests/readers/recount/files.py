"""Scanners of JSON, Python literals and CSV, by the standard library alone."""

from __future__ import annotations

import ast
import csv
import io
import json

from .listed import Listed


def python_lines(text: str) -> list[Listed]:
    """Count lines that are Python dictionaries, whatever the file's name says."""
    rows = [ast.literal_eval(line) for line in text.split("\n") if line.strip()]
    return [
        Listed(row["title"], row["link"], authors=tuple(row["authors"].split(", ")), abstract=row["abstract"])
        for row in rows
    ]


def json_lines(text: str) -> list[Listed]:
    """Count one API record a line."""
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    return [
        Listed(
            row["title"],
            row["url"],
            authors=tuple(row["authors"]),
            date=row["date"],
            abstract=row["summary"],
            comment=row["comment"] or "",
        )
        for row in rows
    ]


def json_document(text: str) -> list[Listed]:
    """Count the papers of one document."""
    return [
        Listed(
            row["title"],
            row["pdf_url"],
            authors=tuple(row["authors"]),
            date=row["published"],
            abstract=row["summary"],
            comment=row["comment"] or "",
        )
        for row in json.loads(text)["papers"]
    ]


def weekly_csv(text: str) -> list[Listed]:
    """Count the rows of title, description, paper, tweet, abstract."""
    return [
        Listed(row["Title"], row["PaperURL"], abstract=row["Abstract"])
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
