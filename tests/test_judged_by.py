"""Every output says which italint judged and by which tables, and a configuration may ask for a version."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from commented_files import sample_parts
from conftest import ROOT
from layouts.formats import odt, word

from italint.base.version import __version__, fits
from italint.cli.app import main
from italint.render import BINARY, FORMATS, RETURNED

SAMPLE = ROOT / "samples" / "fy2568-pong-nam-ron.yaml"
BUILT_IN = sha256((ROOT / "rules" / "editions" / "fy2568.yaml").read_bytes()).hexdigest()
GIVEN = "edition: 2568\nline: {source: ตารางของหน่วยงาน, certainty: practice, score: 90}\n"


WRITERS = {"docx": word, "odt": odt}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ita.yaml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    Path("mine.yaml").write_text(GIVEN, encoding="utf-8")


def italint(*arguments: str):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in BINARY])
def test_every_format_names_the_version_and_the_tables(format_: str) -> None:
    own = sha256(GIVEN.encode()).hexdigest()
    said = italint("check", "ita.yaml", "--editions", "mine.yaml", "--format", format_).stdout
    assert __version__ in said
    assert BUILT_IN[:8] in said
    assert "mine.yaml" in said
    assert own[:8] in said


def test_a_workbook_names_them_too() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    italint("check", "ita.yaml", "--editions", "mine.yaml", "--format", "xlsx=out.xlsx")
    said = openpyxl.load_workbook("out.xlsx").properties.description
    own = sha256(GIVEN.encode()).hexdigest()
    assert [word for word in (__version__, BUILT_IN[:8], "mine.yaml", own[:8]) if word not in said] == []


@pytest.mark.parametrize("format_", sorted(RETURNED))
def test_a_document_that_is_given_back_names_them_too(format_: str) -> None:
    Path(f"in.{format_}").write_bytes(WRITERS[format_].write(sample_parts("fy2568-si-phana")))
    italint("check", f"in.{format_}", "--format", f"{format_}=out.{format_}")
    with zipfile.ZipFile(f"out.{format_}") as parts:
        said = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    assert [word for word in (__version__, BUILT_IN[:8]) if word not in said] == []


def test_programs_get_the_whole_digest() -> None:
    tables = [{"edition": 2568, "from": "built-in", "sha256": BUILT_IN}]
    said = json.loads(italint("check", "ita.yaml", "--format", "json").stdout)
    assert said["tool"] == {"name": "italint", "version": __version__, "tables": tables}
    (run,) = json.loads(italint("check", "ita.yaml", "--format", "sarif").stdout)["runs"]
    assert (run["tool"]["driver"]["semanticVersion"], run["properties"]["tables"]) == (__version__, tables)
    suites = ET.fromstring(italint("check", "ita.yaml", "--format", "junit").stdout)
    assert [each.get("name") for each in suites.iter("property")] == ["italint"]


def test_a_baseline_says_who_wrote_it() -> None:
    italint("baseline", "ita.yaml", "--baseline", "accepted.yaml")
    said = Path("accepted.yaml").read_text(encoding="utf-8").splitlines()[1]
    assert said == f'judged_by: "italint {__version__}, 2568 {BUILT_IN[:8]}"'
    assert italint("check", "ita.yaml", "--baseline", "accepted.yaml").exit_code == 0
    # One that was written before says nothing, and holds.
    text = Path("accepted.yaml").read_text(encoding="utf-8").replace(said + "\n", "")
    Path("accepted.yaml").write_text(text, encoding="utf-8")
    assert italint("check", "ita.yaml", "--baseline", "accepted.yaml").exit_code == 0


def test_the_command_says_its_version() -> None:
    assert italint("--version").output == f"italint, version {__version__}\n"


REQUIREMENTS = [
    (">=0.2, <0.4", "0.3.1", True),
    (">=0.2,<0.4", "0.4", False),
    ("==1.0", "1", True),
    ("!=1.0", "1.0.0", False),
    (">0.10", "0.9", False),
    ("<=2", "2.0.1", False),
    (">=0.2", "0.2.0.dev1", True),
]


@pytest.mark.parametrize(("requirement", "version", "met"), REQUIREMENTS)
def test_a_requirement_is_compared_number_by_number(requirement: str, version: str, met: bool) -> None:
    assert fits(requirement, version) == met


@pytest.mark.parametrize(
    ("requirement", "code"), [(">=999", 2), (">=0.1", 1), ("latest", 2), (">=0.1, >=999", 2), ("", 2)]
)
def test_a_configuration_asks_for_a_version(requirement: str, code: int) -> None:
    Path(".italint.yaml").write_text(f'required_version: "{requirement}"\n', encoding="utf-8")
    result = italint("check", "ita.yaml", "--lang", "en")
    assert (result.exit_code, "this is " in result.output) == (code, "999" in requirement)
