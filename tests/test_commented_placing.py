"""Words of a report are found in the document at their place or nowhere, and never half a number."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from italint.linting.checked import Change
from italint.reading.blocks import WrittenLine
from italint.render.commented.anchoring import Anchors, anchors
from italint.render.commented.markup import Comment, Markup
from italint.render.commented.placing import Located, Placing, Words
from italint.render.commented.rewriting import rewritings
from italint.report.finding import Source

ROW = Source(table=1, row=2)


def lines(*texts: str | Sequence[str], place: Source = ROW) -> list[WrittenLine]:
    """The cells of one row, each of one text or of several runs."""
    body = etree.Element("body")
    found = []
    for column, text in enumerate(texts, start=1):
        runs = [text] if isinstance(text, str) else list(text)
        found.append(WrittenLine(place, column, etree.SubElement(body, "p"), runs, runs))
    return found


def text_of(found: Located | None, written: Sequence[WrittenLine]) -> str | None:
    """The letters from the first to the last that were found."""
    if found is None:
        return None
    (line, text, offset), (last_line, last_text, last_offset), _ = found
    assert line == last_line
    texts = written[line].texts
    if text == last_text:
        return texts[text][offset : last_offset + 1]
    middle = "".join(texts[text + 1 : last_text])
    return texts[text][offset:] + middle + texts[last_text][: last_offset + 1]


@pytest.mark.parametrize(
    ("cells", "words", "expected"),
    [
        (("95.20", "5.20"), "5.20", "5.20"),
        (("ข้อ i1", "i10", "i1"), "i1", "i1"),
        (("คะแนน 95.86.",), "95.86", "95.86"),
        (("๙๕.๘๖",), "95.86", "๙๕.๘๖"),
        (("97,84",), "97.84", "97,84"),
        (("การ\u00a0ปฏิบัติ  งาน",), "การ ปฏิบัติ งาน", "การ\u00a0ปฏิบัติ  งาน"),
        ((["กำ", "หนด", "แนว"],), "กําหนดเเนว", "กำหนดแนว"),
        (("9", "5.20"), "95.20", None),
        (("1,95.20",), "95.20", None),
        (("E-Service", "Services"), "Service", "Service"),
    ],
)
def test_words_are_found_as_they_stand(cells: Sequence[str], words: str, expected: str | None) -> None:
    written = lines(*cells)
    assert text_of(Placing(written).words(Words(words), ROW), written) == expected


def test_what_stands_around_words_tells_which_they_are() -> None:
    written = lines("ผลดี แต่ผลไม่ดี และผลดีมาก")
    first = Placing(written).words(Words("ผลดี", "", " แต่ผลไม่ดี"), ROW)
    last = Placing(written).words(Words("ผลดี", "ผลไม่ดี และ", "มาก"), ROW)
    assert first
    assert last
    assert (first.first.offset, last.first.offset) == (0, written[0].texts[0].rindex("ผลดี"))
    assert first.sure
    assert last.sure


def test_words_that_may_be_others_are_not_sure() -> None:
    found = [Placing(lines(*cells)).words(Words("95.20"), ROW) for cells in (["95.20"], ["95.20"] * 2)]
    assert [each.sure for each in found if each] == [True, False]
    in_column = Placing(lines("95.20", "95.20")).words(Words("95.20"), ROW._replace(column=2))
    assert in_column == Located((1, 0, 0), (1, 0, 4), True)


def test_words_that_are_not_at_their_place_are_found_only_where_they_tell_enough() -> None:
    other = Source(paragraph=1)
    long = "การเปิดเผยข้อมูลสาธารณะ"
    for texts, words, sure in (([long], long, True), ([long] * 2, long, False), (["95.20"], "95.20", None)):
        written = [*lines("อื่น"), *lines(*texts, place=other)]
        found = Placing(written).words(Words(words), ROW)
        assert (found.sure if found else None) == sure


def placed(written: Sequence[WrittenLine], comment: Comment, *changes: Change) -> Anchors:
    return anchors(written, Markup((comment,), changes, "en", ""), lambda line, found: True)


def test_a_comment_whose_words_are_of_another_file_stands_at_the_beginning_and_names_them() -> None:
    written = [*lines("ปก", place=Source(paragraph=1)), *lines("1", "เรื่องอื่น")]
    source = ROW._replace(quote="95.20")
    found = placed(written, Comment("ITA201", (), (Words("95.20"),), source)).comments[0]
    assert text_of(found.place, written) == "ปก"
    assert found.lines == ("The words: “95.20”",)


def test_two_changes_of_the_same_words_are_one_and_two_that_differ_are_none() -> None:
    written = lines("การปฏิบัติงาน")
    same = Change(1, "การปฏิบัติงาน", "การปฏิบัติหน้าที่", ROW)
    other = same._replace(after="การปฏิบัติการ")
    for second, said in ((same, "Changed"), (other, "Not changed")):
        found = placed(written, Comment("ITA101", (), changes=(0, 1)), same, second)
        assert [each.new for each in found.changes] == ["หน้าที่"]
        assert found.comments[0].lines[0].startswith(said)


TEXTS = st.text(st.sampled_from("กขาำิ้เแ ab19.๕"), max_size=24)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_rewritings_carried_out_give_the_new_text(old: str, new: str) -> None:
    made, done = [], 0
    for each in rewritings(Change(1, old, new, None)):
        start = len(each.words.before)
        assert old == each.words.before + each.words.text + each.words.after
        made += [old[done:start], each.new]
        done = start + len(each.words.text)
    assert "".join([*made, old[done:]]) == new


@settings(max_examples=150)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.data())
def test_a_piece_of_a_paragraph_is_found_by_what_is_around(runs: list[str], data: st.DataObject) -> None:
    text = "".join(runs)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    written = lines(runs)
    found = Placing(written).words(Words(text[start:end], text[:start], text[end:]), ROW)
    squeezed = "".join(text[start:end].split())
    if found is not None:
        assert "".join((text_of(found, written) or "").split()) == squeezed
    elif squeezed:
        edges = text[start - 1 : start + 1], text[end - 1 : end + 1]
        assert any(not each.isspace() for edge in edges for each in edge)
