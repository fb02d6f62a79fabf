"""Documents that only other programs write, made once and kept: python -m tests.layouts --keep

Their facts are those of their recipes. LibreOffice and Chromium write them where they are installed.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from .combinations import Made, Recipe, compose
from .formats import web, word
from .report import HERE, reports

FOLDER = HERE / "kept"
DEPARTMENT, ENTERPRISE, PROVINCE, TOWN, UNIVERSITY = reports()
PLAIN = "h1,h2,h3{font-weight:normal}"
RULED = PLAIN + "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2px}"
LEVEL = PLAIN + "table{border-collapse:collapse;width:100%}td{border-bottom:1px solid #ccc;padding:4px}"
PRINTED_BY_LIBREOFFICE: Mapping[str, tuple[Recipe, partial[bytes]]] = {
    "norasi": (Recipe(TOWN, questions="only_low"), partial(word.write, font="Norasi")),
    "laksaman-thai-digits": (
        Recipe(PROVINCE, scores="grouped_merged", questions="only_low", digits="thai"),
        partial(word.write, font="Laksaman", numbered=True),
    ),
    "loma-no-tables": (
        Recipe(ENTERPRISE, "memo", scores="dot_leaders", questions="listed", measures="labelled_lines"),
        partial(word.write, font="Loma"),
    ),
    "garuda-cards": (
        Recipe(UNIVERSITY, "form_fields", scores="side_by_side", questions="absent", measures="cards"),
        partial(word.write, font="Garuda"),
    ),
    "waree-two-years": (
        Recipe(
            DEPARTMENT,
            scores="two_years_under_one_heading",
            questions="absent",
            measures="step_rows",
            digits="thai",
        ),
        partial(word.write, font="Waree"),
    ),
    "umpush-without-rules": (
        Recipe(PROVINCE, "agency_first", overall="rows", scores="full_names", questions="absent"),
        partial(word.write, font="Umpush", ruled=False),
    ),
    "kinnari-rows-over-pages": (
        Recipe(
            TOWN,
            "both_years",
            scores="instrument_rows",
            questions="in_one_cell",
            measures="official_headings",
        ),
        partial(word.write, font="Kinnari"),
    ),
    "sawasdee-months": (
        Recipe(
            ENTERPRISE,
            overall="weighted",
            scores="columns",
            questions="ids_in_rows",
            measures="months_with_dots",
        ),
        partial(word.write, font="Sawasdee"),
    ),
}
PRINTED_BY_CHROMIUM: Mapping[str, tuple[Recipe, str]] = {
    "web-panels": (
        Recipe(
            ENTERPRISE,
            overall="panels",
            scores="label_number_and_unit",
            questions="absent",
            measures="ids_with_and",
        ),
        f"body{{font-family:Norasi}}{RULED}",
    ),
    "web-level-rules": (
        Recipe(TOWN, "one_title", overall="keys_and_values", questions="ids_in_rows", measures="reordered"),
        f"body{{font-family:Loma}}{LEVEL}",
    ),
    "web-thai-digits": (
        Recipe(DEPARTMENT, "in_sentences", questions="absent", measures="by_name", digits="thai"),
        f"body{{font-family:Laksaman}}{RULED}",
    ),
}
KEPT = {
    **{name: recipe for name, (recipe, _) in PRINTED_BY_LIBREOFFICE.items()},
    **{name: recipe for name, (recipe, _) in PRINTED_BY_CHROMIUM.items()},
}


def kept(name: str) -> Made:
    """A kept document with its facts."""
    return Made(".pdf", (FOLDER / f"{name}.pdf").read_bytes(), compose(KEPT[name]).facts)


def keep() -> None:
    """Write all kept documents anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for name, (recipe, write) in PRINTED_BY_LIBREOFFICE.items():
            source = Path(place) / f"{name}.docx"
            source.write_bytes(write(compose(recipe).blocks))
            _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER), str(source))
        for name, (recipe, style) in PRINTED_BY_CHROMIUM.items():
            source = Path(place) / f"{name}.html"
            source.write_bytes(web.write(compose(recipe).blocks, style=style))
            printed = FOLDER / f"{name}.pdf"
            _run(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--no-pdf-header-footer",
                f"--print-to-pdf={printed}",
                str(source),
            )


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
