"""The Word form of a year: filled in, it is imported without a note and says what was filled in."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import YEARS
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from italint import load_editions, parse
from italint.authoring.form import MEASURES, word_form
from italint.base.document import MappingNode, Node, ScalarNode, SequenceNode, plain
from italint.cli.app import main
from italint.reading import Imported, import_document
from italint.report.path import find
from italint.report.shape import check_shape
from italint.ruleset.resources import clean_sample
from italint.thai.numerals import arabic

CELL = ("id", "number", "text")  # what a mapping says in a cell


@cache
def made(year: int) -> Any:
    """The report whose values are filled in."""
    document = parse(clean_sample(year).read_text(encoding="utf-8"))
    check_shape(document)
    return document


def said(node: Node | None) -> str:
    """What an officer types of a value: a line for each item of a list."""
    if isinstance(node, ScalarNode):
        return "" if node.blank else node.text
    if isinstance(node, SequenceNode):
        return "\n".join(map(said, node.items))
    if isinstance(node, MappingNode):
        return next(said(node.entries[name]) for name in CELL if name in node.entries)
    return ""


def blanks(document: Any) -> Iterator[tuple[str, Any]]:
    """The places to fill in, by the paths of the report."""
    for control in document.element.body.iter(qn("w:sdt")):
        yield control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")), control


def fill(control: Any, text: str) -> None:
    """Type a text into a content control, as Word does."""
    control.find(qn("w:sdtPr")).remove(control.find(qn("w:sdtPr")).find(qn("w:showingPlcHdr")))
    run = control.find(qn("w:sdtContent"))[0]
    for each in list(run):
        run.remove(each)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        run.append(OxmlElement("w:t"))
        run[-1].text = line


@cache
def filled(year: int, folder: Path) -> tuple[dict[str, str], Imported]:
    """What was filled in, by its path, and what is read of the form."""
    report = made(year)
    count = len(plain(report.root)["plan"]["measures"])
    document = Document(BytesIO(word_form(load_editions()[year], measures=count)))
    typed = {}
    for path, control in blanks(document):
        text = said(find(report.root, path))
        if text:
            typed[path] = text
            prefix = "ตัวชี้วัดที่ " if path.endswith(".indicators") else ""
            fill(control, prefix + text)
    file = folder / f"form{year}.docx"
    document.save(str(file))
    return typed, import_document(file, "th")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


def squeezed(text: str) -> str:
    return "".join(arabic(text).split())


@pytest.mark.parametrize("year", YEARS)
def test_a_form_that_is_filled_in_is_imported_without_a_note(year: int, folder: Path) -> None:
    _, imported = filled(year, folder)
    assert (imported.notes, imported.unread, imported.settled) == ((), (), frozenset())


@pytest.mark.parametrize("year", YEARS)
def test_everything_that_is_filled_in_is_read_where_it_belongs(year: int, folder: Path) -> None:
    typed, imported = filled(year, folder)
    report = parse(imported.text)
    check_shape(report)
    read = {path: said(_found(report.root, path, year)) for path in typed}
    assert {path: squeezed(text) for path, text in read.items()} == {
        path: squeezed(text) for path, text in typed.items()
    }


@pytest.mark.parametrize("year", YEARS)
def test_of_a_measure_nothing_is_read_but_what_is_filled_in(year: int, folder: Path) -> None:
    typed, imported = filled(year, folder)
    measures = plain(parse(imported.text).root)["plan"]["measures"]
    read = {f"plan.measures[{at}].{name}" for at, each in enumerate(measures, start=1) for name in each}
    filled_in = {path for path in typed if path.startswith("plan.measures[")}
    assert {
        path for path in read - filled_in if not path.endswith(".issue")
    } == set()  # the form prints these
    assert filled_in <= read


def _found(root: Node, path: str, year: int) -> Node | None:
    """A value of the report; an analysis by what it is about, for those that are left blank are not there."""
    at = re.match(r"analysis\[(\d+)\]", path)
    if at is None:
        return find(root, path)
    own = find(made(year).root, at[0])
    subject = next(name for name in ("indicator", "issue") if name in own.entries)
    number = said(own.entries[subject])
    others = find(root, "analysis").items
    same = next(each for each in others if said(each.entries.get(subject)) == number)
    return find(same, path) if same is root else same.entries.get(path.rpartition(".")[2])


@pytest.mark.parametrize("year", YEARS)
def test_names_ids_wordings_and_the_columns_of_the_plan_are_those_of_the_year(
    year: int, folder: Path
) -> None:
    edition = load_editions()[year]
    assessment = plain(parse(filled(year, folder)[1].text).root)["assessment"]
    assert assessment["year"] == str(year)
    assert [(int(each["number"]), each["name"]) for each in assessment["indicators"]] == [
        (row.number, row.name) for row in edition.rows("indicators")
    ]
    wordings = {row.id: row.text or row.topic for row in edition.rows("wordings")}
    asked = {q["id"]: q.get("text") for each in assessment["indicators"] for q in each.get("questions", [])}
    of_year = made(year)
    scored = {
        id_
        for row in edition.rows("indicators")
        for id_ in edition.indicator_questions.get(row.number, ())
        if find(of_year.root, f"assessment.indicators[{row.number}].questions[{id_}].score") is not None
    }
    assert set(asked) == scored
    assert {id_: text for id_, text in asked.items() if text} == {
        id_: wordings[id_] for id_ in asked if wordings.get(id_)
    }
    form = Document(BytesIO(word_form(edition)))
    plan = form.tables[-1]
    paths = {path.rpartition(".")[2] for path, _ in blanks(form) if path.startswith("plan.")}
    wanted = [name if isinstance(name, str) else name[0] for name in edition.plan.required]
    assert paths >= {*wanted, "questions"} - {"issue"}
    assert len(plan.rows) - 1 == max(MEASURES, len(list(edition.rows("issues"))))


def test_a_form_that_is_not_filled_in_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(word_form(load_editions()[2568]))
    report = plain(parse(import_document(file, "th").text).root)
    assert set(report["assessment"]) <= {"year", "instruments", "indicators"}
    scores = [each.get("score") for each in report["assessment"].get("indicators", [])]
    assert scores == [None] * len(scores)
    assert "measures" not in report.get("plan", {})


def test_the_page_is_that_of_thai_offices() -> None:
    document = Document(BytesIO(word_form(load_editions()[2568], "เทศบาลตำบลหนองไผ่")))
    assert document.paragraphs[1].text == "เทศบาลตำบลหนองไผ่"
    sizes = [(round(each.page_width.cm, 1), round(each.page_height.cm, 1)) for each in document.sections]
    assert sizes == [(21.0, 29.7), (29.7, 21.0)]
    for name in ("Normal", "Title", "Heading 1", "Table Text"):
        properties = document.styles[name].element.rPr
        assert properties.rFonts.get(qn("w:cs")) == "TH SarabunPSK"
        assert properties.find(qn("w:szCs")) is not None
    for table in document.tables:
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        repeated = [row.find(qn("w:tblHeader")) is not None for row in rows]
        assert repeated in ([True] + [False] * (len(rows) - 1), [False] * 4)
        assert sum(column.width for column in table.columns) > 0


def test_init_writes_the_form_where_the_file_is_one_of_word(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    result = CliRunner().invoke(
        main, ["init", "--year", "2568", "--agency", "เทศบาลตำบลหนองไผ่", "--output", str(file)]
    )
    assert (result.exit_code, result.stderr) == (0, f"italint: เขียน {file} แล้ว\n")
    assert Document(str(file)).paragraphs[1].text == "เทศบาลตำบลหนองไผ่"
    again = CliRunner().invoke(main, ["init", "--year", "2568", "--output", str(file)])
    assert again.exit_code == 2


def test_without_the_extra_init_says_what_it_needs(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['docx'] = sys.modules['lxml'] = None; from italint.cli.app import main; "
        f"main(['init', '--year', '2568', '--lang', 'en', '--output', r'{tmp_path / 'report.docx'}'])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (run.returncode, run.stderr) == (
        2,
        'italint: cannot go on: it needs the extra: pip install "italint[import]"\n',
    )
    assert not list(tmp_path.iterdir())
