"""What a file is by the end of its name: YAML, or a document and its format."""

from __future__ import annotations

import os
from typing import Literal

YAML = (".yaml", ".yml")

DocumentFormat = Literal[
    "pdf",
    "word",
    "old_word",
    "rtf",
    "opendocument",
    "opendocument_sheet",
    "workbook",
    "old_workbook",
    "web",
    "web_archive",
    "markdown",
    "text",
    "separated",
]
# Those that are text: folders are full of them, so that only one that is named is a document.
TEXTS: frozenset[DocumentFormat] = frozenset({"web", "markdown", "text", "separated"})

SUFFIXES: dict[str, DocumentFormat] = {
    ".pdf": "pdf",
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".dotm": "word",
    ".doc": "old_word",
    ".rtf": "rtf",
    ".odt": "opendocument",
    ".ott": "opendocument",
    ".ods": "opendocument_sheet",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "old_workbook",
    ".html": "web",
    ".htm": "web",
    ".mht": "web_archive",
    ".mhtml": "web_archive",
    ".md": "markdown",
    ".txt": "text",
    ".csv": "separated",
    ".tsv": "separated",
}


def is_yaml(file: str) -> bool:
    """Whether a file may be a report, by its ending, whatever the case of its letters."""
    return file.lower().endswith(YAML)


def is_document(file: str) -> bool:
    """Whether a file is a document and not a report file, by its suffix."""
    return os.path.splitext(file)[1].lower() in SUFFIXES


def is_text(file: str) -> bool:
    """Whether a file is a document in a format that is text, by its suffix."""
    return SUFFIXES.get(os.path.splitext(file)[1].lower()) in TEXTS
