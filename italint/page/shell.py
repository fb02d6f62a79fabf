"""What the browser is given before any document: the page, its style and script, all from the package."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import italint.render.html
from italint.base.messages import LANGUAGES, MESSAGES, Language

HERE = Path(__file__).parent
REPORT = Path(italint.render.html.__file__).parent  # whose style is that of the verdict on paper
SAID = re.compile(r'data-say="(\w+)">')
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FILES = {
    "verdict.css": REPORT / "page.css",
    "filter.js": REPORT / "filter.js",
    **{name: HERE / name for name in ("page.css", "page.js", "icon.svg")},
}
STATIC = {name: (file.read_text(encoding="utf-8"), TYPES[file.suffix]) for name, file in FILES.items()}


def words() -> dict[str, dict[str, Any]]:
    """The texts of the page by language."""
    return {lang: {name: text[lang] for name, text in MESSAGES["page"].items()} for lang in LANGUAGES}


@cache
def shell(lang: Language, is_own: bool, most: int) -> str:
    """The page in a language; `is_own` where it runs on the machine of whoever looks at it.

    `most` is the size of the largest document, in megabytes.
    """
    said = words()[lang]
    text = (HERE / "page.html").read_text(encoding="utf-8")
    text = text.replace('lang="th"', f'lang="{lang}"', 1)
    text = text.replace('say="privacy"', 'say="privacy_own"' if is_own else 'say="privacy_office"')
    text = text.replace("<title></title>", f"<title>{escape(said['title'])}</title>")
    return SAID.sub(lambda found: found[0] + escape(said[found[1]].format(most=most)), text)
