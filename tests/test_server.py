"""The language server, driven by an editor over standard input and output."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from functools import partial

import pytest
from conftest import ROOT
from editor import CAN, Editor, editor, position
from edits import SMALL, run
from lsprotocol import types

from italint.ruleset.resources import clean_sample
from italint.server.outline import folds
from italint.server.positions import Positions
from italint.server.sketch import sketch

SAMPLE = ROOT / "samples/fy2568-si-phana.yaml"
CLEAN = clean_sample(2568).read_text(encoding="utf-8")
SOUND, FAULTY = "name: การใช้อำนาจ\n", "name: การใช้อำ😀นาจ\n"


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="module")
def window(loop) -> Iterator[Editor]:
    """One server for all tests that need nothing special of it; each opens files of its own."""
    opened = editor()
    yield loop.run_until_complete(opened.__aenter__())
    loop.run_until_complete(opened.__aexit__(None, None, None))


def codes(found) -> list[str]:
    return [each.code for each in found]


def at(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


async def completions(window: Editor, uri: str, place: types.Position) -> dict[str, types.CompletionItem]:
    found = await window.ask("textDocument/completion", types.CompletionParams(at(uri), place))
    return {each.label: each for each in found}


def test_a_fault_is_typed_seen_fixed_and_saved(tmp_path, loop, window) -> None:
    async def session() -> None:
        file = tmp_path / "report.yaml"
        file.write_text(CLEAN, encoding="utf-8")
        uri = await window.open(file)
        before = await window.findings(uri)
        assert "ITA101" not in codes(before)

        found = await window.type(uri, CLEAN.replace(SOUND, FAULTY, 1))
        (finding,) = [each for each in found if each.code == "ITA101"]
        start = position(window.texts[uri], FAULTY, len("name: "))
        # The two units of what lies beyond U+FFFF are counted.
        end = types.Position(start.line, start.character + len("การใช้อำนาจ") + 2)
        assert (finding.range, finding.severity) == (
            types.Range(start, end),
            types.DiagnosticSeverity.Error,
        )

        (fix,) = [each for each in await window.actions(uri, finding.range) if "ITA101" in each.title]
        assert (fix.kind, fix.is_preferred, codes(fix.diagnostics)) == ("quickfix", True, ["ITA101"])
        assert codes(await window.type(uri, window.apply(uri, fix.edit))) == codes(before)
        await window.save(uri)
        assert codes(await window.findings(uri)) == codes(before)
        assert file.read_text(encoding="utf-8") == CLEAN

    loop.run_until_complete(session())


def test_everything_that_is_certain_is_fixed_at_once_and_the_rest_says_that_it_is_not(loop, window) -> None:
    async def session() -> None:
        uri = await window.open(SAMPLE)
        found = await window.findings(uri)
        whole = types.Range(types.Position(0, 0), types.Position(9_999, 0))
        actions = await window.actions(uri, whole)
        preferred = {each.is_preferred for each in actions if "ตรวจทาน" not in each.title and each.edit}
        others = {each.is_preferred for each in actions if "ตรวจทาน" in each.title}
        assert (preferred, others) == ({True}, {None})

        (every,) = await window.actions(uri, whole, only=["source.fixAll"])
        assert (every.kind, every.edit) == ("source.fixAll.italint", None)
        every = await window.ask("codeAction/resolve", every)
        after = await window.type(uri, window.apply(uri, every.edit))
        assert set(codes(found)) - set(codes(after)) >= {"ITA101"}
        assert not await window.actions(uri, whole, only=["source.fixAll"])

        related = [each for each in found if each.related_information]
        assert related
        assert all(other.location.uri == uri for each in related for other in each.related_information)

    loop.run_until_complete(session())


def test_what_is_broken_while_it_is_typed_is_reported_and_still_completed(loop, window) -> None:
    async def session() -> None:
        uri = await window.open(ROOT / "broken.yaml", CLEAN)
        await window.findings(uri)
        broken = CLEAN.replace("name: การใช้อำนาจ\n", "name: การ\n      : [\n", 1)
        assert codes(await window.type(uri, broken)) == ["ITA001"]
        names = await completions(window, uri, position(broken, "name: การ\n      : [", len("name: การ")))
        assert (next(iter(names)), names["การใช้อำนาจ"].text_edit.new_text) == ("การใช้อำนาจ", "การใช้อำนาจ")

        grown = CLEAN.replace("  measures:\n", "  measures:\n    - \n", 1)
        await window.type(uri, grown)
        keys = await completions(window, uri, position(grown, "    - \n", len("    - ")))
        assert keys["responsible"].detail == "ผู้รับผิดชอบ · responsible"
        assert keys["steps"].text_edit.new_text == "steps: "

    loop.run_until_complete(session())


def test_ids_wordings_and_years_are_completed(loop, window) -> None:
    text = SMALL.replace("questions: [i2]", "questions: [i2, ]").replace("grade: ผ่านดี", "grade:  # ตามประกาศ")

    async def session() -> None:
        uri = await window.open(ROOT / "ids.yaml", text)
        asked = partial(completions, window, uri)
        ids = await asked(position(text, "[i2, ]", len("[i2, ")))
        assert {"i1", "i3", "e1"} <= ids.keys()
        assert "i2" not in ids
        for blanks, written in ((0, " ผ่านดี"), (1, "ผ่านดี"), (2, "ผ่านดี ")):
            grades = await asked(position(text, "grade:", len("grade:") + blanks))
            assert grades["ผ่านดี"].text_edit.new_text == written
        words = await asked(position(text, 'text: "', len('text: "เจ้า')))
        assert [each.text_edit.new_text[:1] for each in words.values()] == ['"']
        assert "2568" in await asked(position(text, "year: 2568", len("year: 2568")))
        assert list(await asked(position(text, "year: 2569", len("year: 2569")))) == ["2569"]
        assert "OIT" in await asked(position(text, "id: IIT", len("id: ")))
        assert {"name", "text"}.isdisjoint(await asked(position(text, "{id: IIT", len("{id: IIT"))))

    loop.run_until_complete(session())


def test_a_rule_an_official_wording_and_a_key_are_explained(loop, window) -> None:
    async def session() -> None:
        uri = await window.open(SAMPLE)
        text = window.texts[uri]
        await window.findings(uri)

        async def hovered(words: str, after: int = 0) -> str:
            place = types.HoverParams(at(uri), position(text, words, after))
            found = await window.ask("textDocument/hover", place)
            return found.contents.value

        said = await hovered("การปรับปรุงดัชนีชี้วัด", 2)
        for words in (
            "ITA101 indicator-name",
            "ความแน่นอน: ยืนยันแล้ว",
            "ที่มา:",
            "ชื่อทางการ: การปฏิบัติหน้าที่",
            "98.86",
        ):
            assert words in said
        assert "**name**" in await hovered("name: การปรับปรุงดัชนีชี้วัด")
        said = await hovered("id: i1\n", len("id: "))
        assert "ข้อความทางการ" in said
        assert "๙๗.๘๔" in said

    loop.run_until_complete(session())


def test_from_a_question_to_its_measure_and_back(loop, window) -> None:
    async def session() -> None:
        uri = await window.open(ROOT / "navigation.yaml", SMALL)

        async def lines(words: str, after: int = 1) -> list[int]:
            place = types.DefinitionParams(at(uri), position(SMALL, words, after))
            found = await window.ask("textDocument/definition", place)
            return [each.range.start.line for each in found]

        measure = position(SMALL, "title: 'จัดทำ").line
        assert await lines("id: i2\n", len("id: ")) == [measure]
        assert await lines("name: การใช้จ่าย\n") == [measure]
        assert await lines("[i2]") == [position(SMALL, "id: i2\n").line]
        assert await lines("[1, 3]") == [position(SMALL, "number: 1\n").line]
        results = ["number: 1\n", "number: 3\n", "id: i2\n"]
        assert await lines("title: 'จัดทำ") == [position(SMALL, words).line for words in results]

    loop.run_until_complete(session())


def test_the_outline_goes_by_indicators_and_measures(loop, window) -> None:
    async def session() -> None:
        uri = await window.open(ROOT / "outline.yaml", SMALL)
        found = await window.ask("textDocument/documentSymbol", types.DocumentSymbolParams(at(uri)))

        def names(symbols) -> list[object]:
            return [[each.name, names(each.children)] if each.children else each.name for each in symbols]

        assert names(found) == [
            "รุ่นของรูปแบบรายงาน",
            "หน่วยงาน",
            [
                "ผลการประเมิน",
                [
                    ["คะแนนรายเครื่องมือ", ["เครื่องมือ IIT"]],
                    [
                        "ตัวชี้วัด",
                        [
                            ["ตัวชี้วัดที่ 1 การปฏิบัติงาน", ["ข้อ i1 เจ้าหน้าที่", "ข้อ i2"]],
                            ["ตัวชี้วัดที่ 3 การใช้จ่าย", ["ข้อ i7", "ข้อ i8"]],
                        ],
                    ],
                ],
            ],
            ["บทวิเคราะห์", ["ตัวชี้วัดที่ 1"]],
            ["แผน", [["มาตรการ", ["มาตรการลำดับที่ 1 จัดทำแนวปฏิบัติ"]]]],
        ]
        folded = await window.ask("textDocument/foldingRange", types.FoldingRangeParams(at(uri)))
        first = {each.start_line: each.end_line for each in folded}
        begin = position(SMALL, "- number: 1\n").line
        assert first[begin] == position(SMALL, "- number: 3\n").line - 1

    loop.run_until_complete(session())


def test_the_nearest_configuration_is_followed_and_its_mistakes_are_shown(tmp_path, loop, window) -> None:
    (tmp_path / "sub").mkdir()
    configuration = tmp_path / ".italint.yaml"
    configuration.write_text("lang: en\nignore: [ITA101]\n", encoding="utf-8")
    faulty = CLEAN.replace(SOUND, FAULTY, 1)

    async def session() -> None:
        uri = await window.open(tmp_path / "sub" / "report.yaml", faulty)
        found = await window.findings(uri)
        assert "ITA101" not in codes(found)

        configuration.write_text("lang: en\nignoer: [ITA101]\n", encoding="utf-8")
        assert "ITA101" in codes(await window.type(uri, faulty + "\n"))
        (mistake,) = await window.findings(configuration.as_uri())
        assert "unknown key “ignoer”" in mistake.message
        assert mistake.range.start == types.Position(1, 0)
        assert len(window.said) == 1
        # What is open beside it has another configuration.
        beside = await window.open(ROOT / "beside.yaml", CLEAN)
        await window.findings(beside)
        (mistake,) = await window.findings(configuration.as_uri())

        configuration.write_text("severity: {ITA101: info}\n", encoding="utf-8")
        found = await window.type(uri, faulty + "\n\n")
        (finding,) = [each for each in found if each.code == "ITA101"]
        assert finding.severity is types.DiagnosticSeverity.Information
        assert await window.findings(configuration.as_uri()) == []

        excepted = faulty.replace(FAULTY, FAULTY.rstrip("\n") + "  # italint: ignore[ITA101] ตามประกาศ\n")
        assert "ITA101" not in codes(await window.type(uri, excepted))

    loop.run_until_complete(session())


def test_a_report_is_judged_beside_the_one_before_where_the_configuration_names_it(
    tmp_path, loop, window
) -> None:
    years = ROOT / "samples" / "two-years"
    before = tmp_path / "before"
    (before / "deep").mkdir(parents=True)
    shutil.copy(years / "fy2567.yaml", before / "deep")
    (before / "none.yaml").write_text("a: 1\n", encoding="utf-8")
    text = (years / "fy2568.yaml").read_text(encoding="utf-8")

    async def session() -> None:
        uri = await window.open(tmp_path / "now.yaml", text)
        assert codes(await window.findings(uri)) == []
        (tmp_path / ".italint.yaml").write_text("previous: before\n", encoding="utf-8")
        found = await window.type(uri, text + "\n")
        assert codes(found) == ["ITA811", "ITA813", "ITA814", "ITA815"]
        places = [other.location for each in found for other in each.related_information]
        assert {place.uri for place in places} == {(before / "deep" / "fy2567.yaml").as_uri()}
        kept = (before / "deep" / "fy2567.yaml").read_text(encoding="utf-8").splitlines()
        assert "score: ๙๒.๘๘" in kept[places[0].range.start.line]

    loop.run_until_complete(session())


def test_columns_are_counted_as_was_agreed() -> None:
    can = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8]),
        text_document=CAN.text_document,
    )

    async def session() -> None:
        async with editor(can=can) as window:
            assert window.can.position_encoding == "utf-8"
            uri = await window.open(ROOT / "unsaved.yaml", CLEAN.replace(SOUND, FAULTY, 1))
            (finding,) = [each for each in await window.findings(uri) if each.code == "ITA101"]
            assert finding.range.end.character - finding.range.start.character == 3 * 11 + 4

    asyncio.run(session())


@pytest.mark.parametrize(
    ("encoding", "columns"), [("utf-8", (0, 3, 7, 10)), ("utf-16", (0, 1, 3, 4)), ("utf-32", (0, 1, 2, 3))]
)
def test_places_are_found_again_in_every_unit(encoding, columns) -> None:
    positions = Positions("ก😀ข\r\nก😀ข\rก😀ข\nก😀ข", encoding)
    for line, start in enumerate((0, 5, 9, 13)):
        places = [types.Position(line, column) for column in columns]
        assert [positions.position(start + count) for count in range(4)] == places
        assert [positions.offset(place) for place in places] == [start + count for count in range(4)]
        assert positions.offset(types.Position(line, 99)) == start + 3
    assert positions.offset(types.Position(9, 9)) == len(positions.text)
    # Within a letter of several units is before it.
    assert positions.offset(types.Position(0, columns[2] - 1)) == 1


def test_other_files_are_left_alone(loop, window) -> None:
    async def session() -> None:
        uri = await window.open(ROOT / "other.yaml", "name: ci\non: push\nbroken: [\n")
        assert await window.findings(uri) == []
        assert await completions(window, uri, types.Position(1, 0)) == {}
        assert await window.ask("textDocument/documentSymbol", types.DocumentSymbolParams(at(uri))) == []
        fresh = await window.open(ROOT / "new.yaml", "it")
        assert "italint" in await completions(window, fresh, types.Position(0, 2))

    loop.run_until_complete(session())


FAILING = """
import italint.server.conditions, italint.server.service as service
def fail(*_, **__): raise RuntimeError("boom")
def sometimes(document, *rest):
    return fail() if "boom" in document.text else lint(document, *rest)
import italint.linting.judge as judge
lint, judge.lint = judge.lint, sometimes
service.definitions = fail
service.serve(None)
"""


def test_a_fault_of_the_server_is_logged_and_stops_nothing() -> None:
    async def session() -> None:
        async with editor("-c", FAILING) as window:
            uri = await window.open(ROOT / "unsaved.yaml", CLEAN + "# boom\n")
            place = types.DefinitionParams(at(uri), types.Position(0, 0))
            assert await window.ask("textDocument/definition", place) is None
            assert len(window.logged) == 2
            assert all("RuntimeError: boom" in said for said in window.logged)
            assert "ITA101" in codes(await window.type(uri, CLEAN.replace(SOUND, FAULTY, 1)))

    asyncio.run(session())


@pytest.mark.parametrize(
    "text",
    [
        "".join(" " * depth + "a:\n" for depth in range(1_500)),
        "".join("- " * depth + "\n" for depth in range(80)),
        "a: " + "[" * 50_000,
        "a: {b: " * 5_000,
        "a: [\n" * 2_000,
        "a" + " " * 100_000 + "b",
        "a: " + "'x\n" * 5_000,
        "- " * 5_000,
    ],
    ids=["deep", "items", "brackets", "braces", "lines", "blanks", "quotes", "hyphens"],
)
def test_what_nobody_writes_is_sketched_without_a_fault(text) -> None:
    root = sketch(text, cursor=len(text) // 2)
    assert all(0 <= each.start <= each.end <= len(text) for each in root.below())


def test_random_edits() -> None:
    asked = run(200, seed=20)
    assert asked["of what can be read"] > 40


def test_edits_of_random_edits_would_be_seen_outside(monkeypatch) -> None:
    monkeypatch.setattr("edits.folds", lambda opened: [types.FoldingRange(0, 10_000), *folds(opened)])
    with pytest.raises(AssertionError, match="10000"):
        run(100, seed=20)
