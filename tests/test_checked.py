"""What a checked report knows of the document and the edition that it was checked with."""

from __future__ import annotations

import pickle
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from reading import read_page

from italint import Finding, Frame, lint_file, load_editions
from italint.base import parsing
from italint.cli.app import main
from italint.render import renderer
from italint.render.fingerprints import fingerprinted
from italint.report.path import find
from italint.ruleset.resources import clean_sample

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
FORMATS = ("json", "html", "sarif", "gitlab")


def again(value):
    return pickle.loads(pickle.dumps(value))


def place(node, root) -> tuple[object, ...]:
    """What tells one place from another; a missing node is made anew wherever it is asked for."""
    return (type(node), id(node.parent), node.step) if node is not root else ()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_finding_knows_what_stands_at_its_path(sample: Path) -> None:
    checked = lint_file(sample)
    root = checked.document.root
    for finding in checked.findings:
        assert finding.node is not None
        assert place(finding.node, root) == place(find(root, finding.path) or root, root)


def test_what_is_known_is_no_part_of_what_is_reported() -> None:
    checked = lint_file(SAMPLES[0])
    finding, travelled = checked.findings[0], again(checked)
    assert finding == Finding(*finding)
    assert repr(finding) == repr(Finding(*finding))
    assert finding._replace(basis="x").node is finding.node
    assert checked._replace(agency="x").document is checked.document
    assert (travelled, repr(travelled)) == (checked, repr(checked))
    assert vars(again(finding)) == vars(travelled) == {}
    assert len(pickle.dumps(checked)) == len(pickle.dumps(type(checked)(*checked)))


def test_beyond_its_process_the_document_is_read_again_and_the_edition_is_left_behind() -> None:
    checked = lint_file(SAMPLES[0])
    assert checked.edition is load_editions()[checked.year]
    assert list(fingerprinted(again(checked))) == list(fingerprinted(checked))
    with pytest.raises(LookupError, match="leaves its edition behind"):
        renderer("html")(Frame("th"), [again(checked)])


def test_a_report_is_parsed_once(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES[0], "r.yaml")
    CliRunner().invoke(main, ["baseline", "r.yaml", "--reason", "เดิม"], catch_exceptions=False)
    parsed: Counter[str] = Counter()
    build = parsing._Builder.build

    def counting(self):
        parsed[self.file] += 1
        return build(self)

    monkeypatch.setattr(parsing._Builder, "build", counting)
    formats = [option for name in FORMATS for option in ("--format", f"{name}=o.{name}")]
    (baseline,) = Path().glob(".*baseline*")
    done = CliRunner().invoke(main, ["check", "r.yaml", "--baseline", str(baseline), *formats])
    assert done.exit_code == 0
    assert {name for name in FORMATS if Path(f"o.{name}").stat().st_size} == set(FORMATS)
    assert parsed["r.yaml"] == 1


def test_a_difference_is_shown_beside_the_findings_that_its_fixes_began_with(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES[0], "r.yaml")
    whole = CliRunner().invoke(main, ["check", "r.yaml", "--format", "json"]).stdout
    from italint.linting import engine

    judged: list[str] = []
    context_of = engine.context_of
    monkeypatch.setattr(engine, "context_of", lambda *given: (judged.append("x"), context_of(*given))[1])
    fixed = CliRunner().invoke(main, ["check", "r.yaml", "--diff", "--format", "json"])
    assert fixed.stdout == whole
    assert fixed.stderr.startswith("--- r.yaml")
    count = len(judged)
    judged.clear()
    assert CliRunner().invoke(main, ["check", "r.yaml", "--fix", "--format", "json"]).exit_code == 1
    assert count == len(judged)


def test_the_page_measures_by_the_line_that_is_configured(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(clean_sample(2568), "r.yaml")
    Path(".italint.yaml").write_text("line: 99\n", encoding="utf-8")
    CliRunner().invoke(main, ["check", "r.yaml", "--lang", "en", "--format", "html=o.html"])
    page = read_page(Path("o.html").read_text(encoding="utf-8"))
    assert "Questions below 99" in page.texts("h3")
    assert not [line for line in page.outline() if "95:" in line or "below 95" in line]
    low = [line.split()[0] for line in page.texts("tr") if line[:1] in "ieo" and line[1:2].isdigit()]
    assert {"i11", "i13", "i14", "e7", "e8"} <= set(low)
