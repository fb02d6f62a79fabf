"""An OpenDocument text is given back with a comment at every finding, and with fixes as tracked changes."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commented_files import (
    ALL_FIXES,
    Returned,
    annotation,
    checked,
    in_libreoffice,
    local,
    parts_of,
    printed,
    sample_parts,
    squeezed,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts.formats import odt
from lxml import etree
from office_files import save_open

from italint import parse
from italint.base.document import scalars
from italint.cli.app import main
from italint.reading import import_document
from italint.render.commented.opendocument import Insertion, _insert, _outside

SAMPLES = ("fy2568-si-phana", "fy2567-mueang-chan", "fy2568-pong-nam-ron")


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def make(sample: str) -> Returned:
        file = tmp_path_factory.mktemp(sample) / "report.odt"
        file.write_bytes(odt.write(sample_parts(sample)))
        return checked(file, *ALL_FIXES)

    return make


def content(file: Path) -> Any:
    return etree.fromstring(parts_of(file)["content.xml"])


def decided(root: Any, *, accepted: bool) -> Any:
    """A document without comments whose tracked changes were all accepted or all rejected."""
    root = deepcopy(root)
    regions = {each.attrib[each.keys()[0]]: each[0] for each in root.iter("{*}changed-region")}
    for each in list(root.iter("{*}change")):
        deleted = "".join(regions[each.attrib[each.keys()[0]]].itertext("{*}p"))
        each.tail = ("" if accepted else deleted) + (each.tail or "")
    for each in list(root.iter("{*}change-start")):
        each.tail = each.tail if accepted else ""
    for each in list(root.iter("{*}tracked-changes", "{*}annotation")):
        for inner in list(each):
            each.remove(inner)
    marks = ("change", "change-start", "change-end", "annotation", "annotation-end", "tracked-changes")
    etree.strip_tags(root, *(f"{{*}}{name}" for name in marks))
    etree.cleanup_namespaces(root)
    return root


def plain_form(root: Any) -> bytes:
    root = deepcopy(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_finding_is_a_comment_and_nothing_else_changes(returned, sample: str) -> None:
    made = returned(sample)
    before, after = parts_of(made.file), parts_of(made.commented)
    assert {name for name in after if after[name] != before.get(name)} == {"content.xml"}
    assert list(after) == list(before)
    root = content(made.commented)
    verdict, *comments = [annotation(each)[1] for each in root.iter("{*}annotation")]
    assert verdict.startswith("ผลการตรวจด้วยitalint")
    assert len(comments) == len(made.findings)
    assert all(
        any(squeezed(each["code"] + each["message"]) in said for said in comments) for each in made.findings
    )
    names = [
        [each.get(each.keys()[0]) for each in root.iter(f"{{*}}annotation{end}")] for end in ("", "-end")
    ]
    assert sorted(names[0]) == sorted(names[1])
    assert plain_form(decided(root, accepted=False)) == plain_form(content(made.file))


@pytest.mark.parametrize("sample", SAMPLES)
def test_accepted_changes_are_what_the_fixes_promise(returned, sample: str, tmp_path: Path) -> None:
    made = returned(sample)
    root = content(made.commented)
    said = [annotation(each)[1] for each in root.iter("{*}annotation")]
    done = {each for each in said if squeezed("แก้ให้แล้วในเอกสารเป็นการเปลี่ยนแปลงที่ติดตาม") in each}
    accepted = tmp_path / "accepted.odt"
    with zipfile.ZipFile(accepted, "w") as package:
        for name, data in parts_of(made.commented).items():
            own = etree.tostring(decided(root, accepted=True)) if name == "content.xml" else data
            package.writestr(name, own)
    left = {(each["code"], each["path"]) for each in checked(accepted).findings}
    gone = {
        (each["code"], each["path"])
        for each in made.findings
        if any(squeezed(each["code"] + each["message"]) in one for one in done)
    }
    assert gone
    assert not left & gone
    old, new = (list(scalars(parse(import_document(file, "th").text).root)) for file in (made.file, accepted))
    assert (
        sum(one.text != other.text for one, other in zip(old, new, strict=True))
        >= len([*root.iter("{*}deletion")]) // 2
    )


def test_a_copy_that_is_checked_again_has_only_the_comments_of_the_last_check(returned) -> None:
    made = returned("fy2568-pong-nam-ron")
    copy = made.file.with_name("copy.odt")
    shutil.copy(made.commented, copy)
    again = checked(copy)
    comments = list(content(again.commented).iter("{*}annotation"))
    assert len(comments) == len(again.findings) + 1
    assert plain_form(decided(content(again.commented), accepted=True)) == plain_form(
        decided(content(made.commented), accepted=True)
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice opens them")
def test_libreoffice_shows_text_comments_and_changes(returned, tmp_path: Path) -> None:
    made = returned("fy2568-si-phana")
    shutil.copy(made.file, tmp_path / "before.odt")
    shutil.copy(made.commented, tmp_path / "after.odt")
    shown = in_libreoffice(tmp_path)
    own = [annotation(each) for each in content(made.commented).iter("{*}annotation")]
    assert Counter(annotation(each) for each in shown["after"].iter("{*}annotation")) == Counter(own)
    regions = [*content(made.commented).iter("{*}changed-region")]
    assert len([*shown["after"].iter("{*}changed-region")]) == len(regions) > 0
    assert len(printed(shown["after"])) == len(printed(shown["before"]))


TEXT = "การปฏิบัติงาน ข้อ 95.86"


@settings(max_examples=60)
@given(st.sampled_from(["text", "tail"]), st.data())
def test_whatever_is_put_into_a_text_its_other_letters_stay(side: str, data: Any) -> None:
    root = etree.fromstring(f"<p>{TEXT}</p>" if side == "text" else f"<p>ก่อน<s/>{TEXT}</p>")
    slot = (root, "text") if side == "text" else (root[0], "tail")
    offsets = st.integers(0, len(TEXT))
    start = data.draw(offsets)
    end = data.draw(st.integers(start, len(TEXT)))
    going = [Insertion(0, 0, start, (2, 0), (etree.Element("gone"),), end - start)] if end > start else []
    others = [
        Insertion(0, 0, offset, (data.draw(st.sampled_from((0, 1))), number), (etree.Element("mark"),))
        for number, offset in enumerate(data.draw(st.lists(offsets, max_size=5)))
    ]
    for each in sorted(_outside([*going, *others]), key=lambda each: each[:4], reverse=True):
        _insert(slot, each)
    gone = TEXT[start:end] if going else ""
    assert (
        "".join(root.itertext()).removeprefix("ก่อน" if side == "tail" else "")
        == TEXT[:start] + TEXT[start + len(gone) :]
    )
    assert [local(each) for each in root.iter("mark", "gone")].count("mark") == len(others)
    for before in etree.tostring(root, encoding="unicode").split("<gone/>")[:-1]:
        assert re.sub("<[^>]*>", "", before).removeprefix("ก่อน" if side == "tail" else "") == TEXT[:start]


def test_only_a_text_of_opendocument_is_given_back_as_one(tmp_path: Path) -> None:
    sheet = save_open(tmp_path / "report.ods", "", kind="spreadsheet")
    result = CliRunner().invoke(
        main, ["check", str(sheet), "--format", f"odt={tmp_path / 'o.odt'}", "--lang", "en"]
    )
    assert result.exit_code == 2
    assert "so it is only for .odt files" in result.stderr
