"""A Word file is given back with a comment at every finding, and with fixes as tracked changes."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commented_files import (
    ALL_FIXES,
    MAKERS,
    Comment,
    Returned,
    accepted_in_libreoffice,
    annotation,
    attribute,
    checked,
    comments_of,
    decided,
    document_of,
    faulty,
    in_libreoffice,
    local,
    parts_of,
    plain_form,
    printed,
    squeezed,
    texts,
    with_document,
)
from lxml import etree
from office_files import OFFICE, Word, paragraph, row, save_open, table

from italint import parse
from italint.base.document import scalars
from italint.cli.app import main
from italint.reading import import_document

WRITTEN = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
CODE = re.compile(r"ITA[0-9]{3}")


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def make(name: str, *options: str) -> Returned:
        return checked(faulty(name, tmp_path_factory.mktemp(name)), *options)

    return make


@pytest.fixture
def commented(tmp_path: Path) -> Any:
    """The comments that a body of Word gets, but for the verdict."""

    def make(body: str, *options: str, **parts: Any) -> tuple[Returned, list[Comment]]:
        made = checked(Word(body, **parts).save(tmp_path / "made.docx"), *options)
        return made, comments_of(made.commented)[1:]

    return make


@pytest.mark.parametrize("name", MAKERS)
def test_every_finding_is_a_comment_and_the_verdict_is_the_first(returned, name: str) -> None:
    made = returned(name, *ALL_FIXES)
    verdict, *others = [each for each in comments_of(made.commented) if each.author == "italint"]
    assert made.findings
    assert Counter(CODE.findall(each.lines[0])[0] for each in others) == Counter(
        each["code"] for each in made.findings
    )
    assert [each.lines[1] for each in others] == [each["message"] for each in made.findings]
    # Who reads them keeps no configuration.
    assert not [line for each in (verdict, *others) for line in each.lines if ".italint.yaml" in line]
    assert verdict.lines[0].startswith("ผลการตรวจด้วย italint")
    assert "ผ่านการตรวจ" in verdict.lines[0]
    notes = import_document(made.file, "th").notes
    assert [f"- {note}" for note in notes][:20] == [line for line in verdict.lines if line[:2] == "- "]


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_else_of_the_file_changes(returned, name: str) -> None:
    made = returned(name, *ALL_FIXES)
    before, after = parts_of(made.file), parts_of(made.commented)
    assert list(before) == [part for part in after if part in before]
    assert {part for part in after if after[part] != before.get(part)} <= WRITTEN
    rejected = decided(document_of(made.commented), accepted=False)
    assert plain_form(rejected) == plain_form(document_of(made.file))
    for part, path in (("word/_rels/document.xml.rels", "{*}Relationship"), ("[Content_Types].xml", "{*}*")):
        old, new = (
            [etree.tostring(each) for each in etree.fromstring(parts[part]).iter(path)][part[0] == "[" :]
            for parts in (before, after)
        )
        assert new[: len(old)] == old
        assert len(new) - len(old) == (name != "reviewed")  # which had comments


@pytest.mark.parametrize("name", ["merged", "strict", "cut"])
def test_comments_stand_at_the_words_that_findings_are_about(returned, name: str) -> None:
    made = returned(name, *ALL_FIXES)
    pairs = [
        (finding, squeezed(comment.words))
        for finding, comment in zip(made.findings, comments_of(made.commented)[1:], strict=True)
    ]
    missed = {
        (finding["code"], finding["path"])
        for finding, words in pairs
        if finding["source"]["quote"]  # else it is about the whole
        and squeezed(finding["source"]["quote"].removesuffix("…")) not in words
        and not any(words in squeezed(text) for text in (finding["message"], finding["source"]["quote"]))
    }
    assert missed == set()
    misspelt = [(finding["message"], words) for finding, words in pairs if finding["code"] == "ITA622"]
    assert misspelt
    assert all(squeezed(re.findall("“(.*?)”", said)[0]) == words for said, words in misspelt)


# Changes


@pytest.mark.parametrize("name", MAKERS)
def test_all_changes_accepted_are_what_the_fixes_promise(returned, name: str, tmp_path: Path) -> None:
    made = returned(name, *ALL_FIXES)
    document = document_of(made.commented)
    report = parse(import_document(made.file, "th").text)
    accepted = with_document(made.commented, decided(document, accepted=True), tmp_path / "accepted.docx")
    again = parse(import_document(accepted, "th").text)
    changed = [
        (old.text, new.text)
        for old, new in zip(scalars(report.root), scalars(again.root), strict=True)
        if old.text != new.text
    ]
    done = [
        each
        for each in comments_of(made.commented)
        if "แก้ให้แล้วในเอกสารเป็นการเปลี่ยนแปลงที่ติดตาม" in each.lines[-1]
    ]
    assert done
    assert len(changed) >= len({each.words for each in done}) - 1
    left = {(each["code"], each["path"]) for each in checked(accepted).findings}
    by_said = {each["message"]: (each["code"], each["path"]) for each in made.findings}
    assert not left & {by_said[each.lines[1]] for each in done}


def test_only_safe_fixes_are_made_unless_all_are_asked_for(returned) -> None:
    safe, every = (returned("merged", *options) for options in (("--fix",), ALL_FIXES))
    first, second = ([*document_of(each.commented).iter("{*}ins", "{*}del")] for each in (safe, every))
    assert 0 < len(first) < len(second)
    assert {attribute(each, "author") for each in second} == {"italint"}
    ids = [attribute(each, "id") for each in second]
    assert len(set(ids)) == len(ids)
    assert "ไฟล์ต้นฉบับไม่ถูกเปลี่ยน" in safe.said


NAMES = [
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
]  # fmt: skip
TITLE = paragraph("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลหนองไผ่")


def scores(**cells: str) -> str:
    """A table of the ten scores; a cell may be XML of its own."""
    rows = [
        row(str(number), cells.get(f"name{number}", name), "98.50") for number, name in enumerate(NAMES, 1)
    ]
    return table(row("ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน"), *rows)


def changed(words: str, made: Returned) -> list[str]:
    """What is deleted and put there in the paragraph with some words."""
    found = next(
        each for each in document_of(made.commented).iter("{*}p") if words in "".join(each.itertext())
    )
    return [
        f"{local(each)} {''.join(text.text for text in each.iter('{*}t', '{*}delText'))}"
        for each in found.iter("{*}ins", "{*}del")
    ]


def test_a_change_keeps_the_look_of_its_words_and_the_rest_of_the_paragraph(commented) -> None:
    runs = "".join(
        f"<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>"
        for look, inside in (
            ("<w:b/>", "<w:t>การ</w:t>"),
            ("<w:i/>", "<w:t>ปฏิบัติ</w:t><w:t>งาน</w:t><w:tab/><w:t>*</w:t>"),
        )
    )
    made, _ = commented(TITLE + scores(name1=f"<w:p>{runs}</w:p>"), "--fix")
    cell = next(each for each in document_of(made.commented).iter("{*}p") if "*" in "".join(each.itertext()))
    shown = [
        (local(run.getparent()), "".join(local(each)[0] for each in run), "".join(run.itertext()))
        for run in cell.iter("{*}r")
    ]
    assert [each for each in shown if each[2]] == [
        ("p", "rt", "การ"),
        ("p", "rt", "ปฏิบัติ"),
        ("del", "rd", "งาน"),
        ("ins", "rt", "หน้าที่"),
        ("p", "rtt", "*"),
    ]
    assert [local(run[0][0]) for run in cell.iter("{*}r") if local(run[0]) == "rPr"] == ["b", *["i"] * 4]


def test_what_cannot_be_changed_for_certain_stays_advice(commented) -> None:
    run = "<w:r><w:t>การปฏิบัติงาน</w:t></w:r>"
    for inside in (
        f'<w:p><w:ins w:id="1" w:author="ห">{run}</w:ins></w:p>',
        f'<w:p><w:fldSimple w:instr="REF x">{run}</w:fldSimple></w:p>',
        "<w:p><w:r><w:t>การปฏิบัติงา</w:t><w:footnoteReference w:id='1'/><w:t>น</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>การปฏิบัติงา</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r><w:r><w:t>น</w:t></w:r></w:p>",
        f"<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p>{run}</w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    ):
        made, comments = commented(TITLE + scores(name1=inside), "--fix", "--lang", "en")
        told = [each for each in comments if "การปฏิบัติงาน" in "".join(each.lines)]
        assert [each.lines[-1].partition(",")[0] for each in told] in ([], ["Not changed in the document"])
        assert not [
            each
            for each in document_of(made.commented).iter("{*}ins")
            if attribute(each, "author") == "italint"
        ]


# Places


def test_what_stands_in_a_text_box_is_commented_where_the_box_hangs(commented) -> None:
    inside = f"<w:txbxContent>{paragraph('มาตรการของ เทศบาลตำบลหนองไผ่ก')}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>"
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    hanging = f"<w:p><w:r><w:t>ก่อน</w:t></w:r><w:r>{box}</w:r><w:r><w:t>หลัง</w:t></w:r></w:p>"
    made, comments = commented(TITLE + hanging + scores())
    at_box = [each for each in comments if each.words == "มาตรการของ เทศบาลตำบลหนองไผ่ก"]
    assert len(at_box) == sum("หนองไผ่ก" in each["message"] for each in made.findings)
    anchors = [*document_of(made.commented).iter("{*}commentRangeStart", "{*}commentReference")]
    assert not any(local(above) == "txbxContent" for each in anchors for above in each.iterancestors())


def test_comments_and_changes_of_others_stay_and_the_numbers_go_on(returned) -> None:
    made = returned("reviewed", *ALL_FIXES)
    comments = comments_of(made.commented)
    assert [each.id for each in comments] == list(range(7, 8 + len(comments) - 1))
    assert (comments[0].author, comments[0].lines) == ("หัวหน้า", ("โปรดตรวจทาน",))
    tracked = [
        (local(each), attribute(each, "id")) for each in document_of(made.commented).iter("{*}ins", "{*}del")
    ]
    assert tracked[:2] == [("del", "3"), ("ins", "41")]
    assert min(int(id_) for _, id_ in tracked[2:]) > 41
    assert changed("ดำเนินการตามมาตรการ", made) in ([], ["del ก"])


@pytest.mark.parametrize("name", ["reviewed", "merged"])
def test_a_copy_that_is_checked_again_has_only_the_comments_of_the_last_check(returned, name: str) -> None:
    made = returned(name, *ALL_FIXES)
    again = checked(
        with_document(made.commented, document_of(made.commented), made.file.with_name("again.docx"))
    )
    own = [each for each in comments_of(again.commented) if each.author == "italint"]
    assert [each.lines[1] for each in own[1:]] == [each["message"] for each in again.findings]
    others = [
        [each for each in comments_of(file) if each.author != "italint"]
        for file in (made.commented, again.commented)
    ]
    assert others[0] == others[1]


def test_a_comment_that_was_answered_stays(tmp_path: Path) -> None:
    made = checked(Word(TITLE + scores(name1="การปฏิบัติงาน")).save(tmp_path / "made.docx"))
    parts = parts_of(made.commented)
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    comments = etree.fromstring(parts["word/comments.xml"])
    for number, each in enumerate(comments):
        each[-1].set(f"{{{space}}}paraId", f"0000000{number}")
    more = "http://schemas.microsoft.com/office/word/2012/wordml"
    entries = "".join(f'<e:commentEx e:paraId="0000000{number}"/>' for number in range(len(comments)))
    answer = '<e:commentEx e:paraId="00000099" e:paraIdParent="00000001"/>'
    relation = f'<Relationship Id="more" Type="{OFFICE}/commentsExtended" Target="commentsExtended.xml"/>'
    parts["word/comments.xml"] = etree.tostring(comments)
    parts["word/commentsExtended.xml"] = (
        f'<e:commentsEx xmlns:e="{more}">{entries}{answer}</e:commentsEx>'.encode()
    )
    relations = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = relations.replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    file = tmp_path / "answered.docx"
    with zipfile.ZipFile(file, "w") as package:
        for part, data in parts.items():
            package.writestr(part, data)
    again = checked(file)
    kept = etree.fromstring(parts_of(again.commented)["word/commentsExtended.xml"])
    assert [attribute(each, "paraId") for each in kept] == ["00000001", "00000099"]
    before, after = comments_of(made.commented), comments_of(again.commented)
    assert before[1] in after
    assert len(after) == len(before) + 1


def test_a_document_of_empty_lines_gets_its_verdict(commented) -> None:
    made, _ = commented("<w:p/>" + TITLE + scores())
    assert comments_of(made.commented)[0].words == "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลหนองไผ่"


# In LibreOffice


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice opens them")
def test_libreoffice_shows_text_styles_pictures_and_every_comment(returned, tmp_path: Path) -> None:
    made = {name: returned(name, *ALL_FIXES) for name in MAKERS}
    for name, each in made.items():
        shutil.copy(each.file, tmp_path / f"{name}-before.docx")
        rejected = decided(document_of(each.commented), accepted=False)
        with_document(each.commented, rejected, tmp_path / f"{name}-after.docx")
    shutil.copy(made["merged"].commented, tmp_path / "changed.docx")
    shown = in_libreoffice(tmp_path)
    for name, each in made.items():
        before, after = shown[f"{name}-before"], shown[f"{name}-after"]
        own = [made for made in comments_of(each.commented) if made.author == "italint"]
        theirs = [
            text for author, text in map(annotation, after.iter("{*}annotation")) if author == "italint"
        ]
        assert Counter(theirs) == Counter(squeezed("".join(comment.lines)) for comment in own)
        assert printed(after) == printed(before)
        assert pictures(after) == pictures(before)
    tracked = [*document_of(made["merged"].commented).iter("{*}ins", "{*}del")]
    assert len([*shown["changed"].iter("{*}changed-region")]) == len(tracked)
    assert len([*shown["changed"].iter("{*}annotation")]) == len(comments_of(made["merged"].commented))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice accepts them")
def test_accepting_all_changes_in_libreoffice_gives_what_the_fixes_promise(returned, tmp_path: Path) -> None:
    for name in ("changed", "promised"):
        (tmp_path / name).mkdir()
    for name in ("merged", "strict", "cut"):
        commented = returned(name, *ALL_FIXES).commented
        shutil.copy(commented, tmp_path / "changed" / f"{name}.docx")
        promised = decided(document_of(commented), accepted=True)
        with_document(commented, promised, tmp_path / "promised" / f"{name}.docx")
    promised = in_libreoffice(tmp_path / "promised")
    accepted = accepted_in_libreoffice(tmp_path / "changed")
    assert sorted(accepted) == ["cut", "merged", "strict"]
    for name, each in accepted.items():
        assert not [*each.iter("{*}changed-region")]
        assert printed(each) == printed(promised[name])


def pictures(root: Any) -> list[bytes]:
    return [etree.tostring(each, method="c14n") for each in root.iter("{*}binary-data")]


# Refusals


def refused(*arguments: object, lang: str = "en") -> str:
    result = CliRunner().invoke(main, ["check", *map(str, arguments), "--lang", lang])
    assert result.exit_code == 2, result.output
    return result.stderr


def test_what_is_no_word_file_cannot_be_given_back(tmp_path: Path) -> None:
    yaml = Path(__file__).parents[1] / "samples/fy2568-si-phana.yaml"
    page = tmp_path / "report.html"
    page.write_text("<html><p>รายงาน</p></html>", encoding="utf-8")
    output = tmp_path / "out.docx"
    for file in (yaml, page, save_open(tmp_path / "report.odt", "<text:p>รายงาน</text:p>"), "-"):
        told = "--format docx gives a document of Word back with comments, so it is only for .docx files"
        assert refused(file, "--format", f"docx={output}").startswith(f"italint: {file}: {told}")
        assert "จึงใช้ได้กับไฟล์ .docx เท่านั้น" in refused(file, "--format", f"docx={output}", lang="th")
    assert not output.exists()


def test_one_named_word_file_is_given_back_to_another_file(tmp_path: Path) -> None:
    file = Word(TITLE + scores()).save(tmp_path / "report.docx")
    before = file.read_bytes()
    one = "italint: --format docx is for one document at a time, given by its name\n"
    assert refused(tmp_path, "--format", f"docx={tmp_path}/o.docx") == one
    assert refused(file, faulty("merged", tmp_path), "--format", f"docx={tmp_path}/o.docx") == one
    assert "--format docx=report-checked.docx" in refused(file, "--format", "docx")
    assert "must end in .docx" in refused(file, "--format", f"docx={tmp_path}/o.docm")
    assert refused(file, "--format", f"docx={file}")
    assert file.read_bytes() == before


def test_a_word_file_that_cannot_be_read_leaves_no_output(tmp_path: Path) -> None:
    broken = tmp_path / "report.docx"
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<w:document")
    output = tmp_path / "out.docx"
    assert refused(broken, "--format", f"docx={output}")
    assert not output.exists()


def test_letters_that_no_xml_may_hold_are_shown_as_such(commented) -> None:
    made, _ = commented(TITLE + scores() + paragraph("มาตรการ &lt;w:p/&gt; &amp;"))
    assert list(texts(document_of(made.commented)))[-1] == "มาตรการ <w:p/> &"
