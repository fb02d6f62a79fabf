"""Tables and paragraphs of a PDF, from its rules, its white strips and how its lines stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pdf_pages
import pytest
from pdf_pages import band, grid, rule, text

pytest.importorskip("pypdfium2")

from italint.base.progress import unwatched
from italint.reading.blocks import Contents, Paragraph, Table, Unreadable
from italint.reading.readers import pdf
from italint.report.finding import Source

XS = (50, 100, 400, 500)
NAMES = ("Structure", "Officers", "Contact", "News")
LONG = "a line of text that goes on and on up to the right side"


def read(path: Path, *pages: bytes) -> Contents:
    return pdf.read(pdf_pages.write(path / "page.pdf", *pages), unwatched)


def shown(contents: Contents) -> list[str | list[list[str]]]:
    """The blocks: a paragraph as its text, a table as rows of cells."""
    return [block.text if isinstance(block, Paragraph) else table_shown(block) for block in contents.blocks]


def table_shown(table: Table) -> list[list[str]]:
    """The texts of a table; ^ is merged into the cell above, < into the one on the left."""
    return [
        ["^" if cell.merged else "<" if cell.spanned else cell.text for cell in row.cells]
        for row in table.rows
    ]


def row(y: float, *cells: str, xs: Sequence[float] = XS) -> bytes:
    """One line in each cell."""
    return b"".join(text(x + 5, y, cell) for x, cell in zip(xs, cells, strict=False) if cell)


def test_a_table_with_rules(tmp_path) -> None:
    drawn = grid(XS, (80, 100, 120, 140)) + row(95, "No", "Name", "Score")
    drawn += row(115, "1", "First", "95.00") + row(135, "2", "Second", "96.50")
    contents = read(tmp_path, text(50, 60, "A title") + drawn + text(50, 170, "What follows"))
    assert shown(contents) == [
        "A title",
        [["No", "Name", "Score"], ["1", "First", "95.00"], ["2", "Second", "96.50"]],
        "What follows",
    ]
    assert [each.source for block in contents.blocks if isinstance(block, Table) for each in block.rows] == [
        Source(page=1, table=1, row=1),
        Source(page=1, table=1, row=2),
        Source(page=1, table=1, row=3),
    ]
    assert [each.source for each in contents.blocks if isinstance(each, Paragraph)] == [
        Source(page=1, paragraph=1),
        Source(page=1, paragraph=2),
    ]


def test_text_that_runs_over_the_rules_of_its_cell_is_left_out(tmp_path) -> None:
    drawn = grid(XS, (80, 100, 120, 140, 160, 180)) + row(95, "No", "Name", "Score")
    drawn += row(115, "1", "First", "95.00") + row(135, "2", "", "96.50")
    drawn += text(105, 124, "Second, in a row") + text(105, 145, "lower than its text")
    drawn += row(155, "3", "", "97.50") + row(175, "4", "2. of a list", "98.50")
    contents = read(tmp_path, drawn)
    rows = [["1", "", "95.00"], ["2", "", "96.50"], ["3", "", "97.50"], ["4", "", "98.50"]]
    assert shown(contents) == [[["No", "Name", "Score"], *rows]]
    assert sorted(contents.doubts) == [
        ("overrun", "2. of a list", Source(page=1)),
        ("overrun", "First", Source(page=1)),
        ("overrun", "Second, in a row", Source(page=1)),
        ("overrun", "lower than its text", Source(page=1)),
    ]


def test_cells_that_span_columns_and_rows(tmp_path) -> None:
    drawn = b"".join(rule(50, y, 500, y) for y in (80, 100, 140)) + rule(100, 120, 500, 120)
    drawn += b"".join(rule(x, 80, x, 140) for x in (50, 500)) + b"".join(
        rule(x, 100, x, 140) for x in (100, 400)
    )
    drawn += (
        text(220, 95, "Over all columns")
        + row(115, "IIT", "First", "95.00")
        + row(135, "", "Second", "96.50")
    )
    assert shown(read(tmp_path, drawn)) == [
        [["Over all columns", "<", "<"], ["IIT", "First", "95.00"], ["^", "Second", "96.50"]]
    ]


def test_a_frame_around_running_text_is_no_table(tmp_path) -> None:
    assert shown(read(tmp_path, grid((40, 550), (40, 700)) + text(60, 100, LONG))) == [LONG]


def test_tables_that_stand_on_each_other_are_two(tmp_path) -> None:
    drawn = grid((50, 100, 400), (80, 100, 120)) + row(95, "No", "Name") + row(115, "1", "First")
    drawn += grid((50, 300, 500), (120, 140, 160))
    drawn += row(135, "Measure", "When", xs=(50, 300)) + row(155, "Courses", "May", xs=(50, 300))
    assert shown(read(tmp_path, drawn)) == [
        [["No", "Name"], ["1", "First"]],
        [["Measure", "When"], ["Courses", "May"]],
    ]


def test_a_table_with_level_rules_only(tmp_path) -> None:
    """As web pages print them: no rule over the head, a shorter one beside a merged cell."""
    drawn = (
        rule(50, 100, 500, 100) + rule(100, 130, 500, 130) + rule(50, 160, 500, 160) + rule(50, 190, 500, 190)
    )
    drawn += row(90, "Kind", "Name", "Score") + row(120, "IIT", "First", "95.00")
    drawn += row(150, "", "Second", "96.50") + row(180, "EIT", "Third", "97.00")
    assert shown(read(tmp_path, drawn)) == [
        [
            ["Kind", "Name", "Score"],
            ["IIT", "First", "95.00"],
            ["^", "Second", "96.50"],
            ["EIT", "Third", "97.00"],
        ]
    ]


def test_tables_with_level_rules_that_stand_on_each_other_are_two(tmp_path) -> None:
    """They begin at one side; the upper one is wider."""
    drawn = b"".join(rule(50, y, 500, y) for y in (100, 120, 140)) + row(92, "No", "Name", "Score")
    drawn += row(114, "1", "First", "95.00") + row(134, "2", "Second", "96.50") + text(50, 170, "A title")
    drawn += b"".join(rule(50, y, 300, y) for y in (200, 220, 240))
    for y, cells in (
        (192, ("No", "Name", "Score")),
        (214, ("1", "Third", "97.00")),
        (234, ("2", "4th", "98.50")),
    ):
        drawn += row(y, *cells, xs=(50, 100, 240))
    assert shown(read(tmp_path, drawn)) == [
        [["No", "Name", "Score"], ["1", "First", "95.00"], ["2", "Second", "96.50"]],
        "A title",
        [["No", "Name", "Score"], ["1", "Third", "97.00"], ["2", "4th", "98.50"]],
    ]


def test_no_rule_parts_the_last_row_from_the_head_of_the_next_table(tmp_path) -> None:
    """The rules are those over rows; a head is in another font."""
    bold = pdf_pages.font(["H", "e", "a", "d", "1", "2"], [700, 500, 500, 500, 500, 500])
    drawn = b"".join(rule(50, y, 500, y) for y in (100, 120, 140, 200, 220)) + row(114, "1", "First", "95.00")
    drawn += row(134, "2", "Second", "96.50") + row(154, "3", "Third", "97.00") + text(50, 176, "A title")
    drawn += b"".join(text(x, y, ' !"#', name="F2") for y in (94, 194) for x in (55, 105, 405))
    drawn += row(214, "4", "Fourth", "98.00") + row(234, "5", "Fifth", "98.50") + rule(50, 240, 500, 240)
    path = pdf_pages.write(tmp_path / "heads.pdf", drawn, thai=bold)
    assert shown(pdf.read(path, unwatched)) == [
        [["Head"] * 3, ["1", "First", "95.00"], ["2", "Second", "96.50"], ["3", "Third", "97.00"]],
        "A title",
        [["Head"] * 3, ["4", "Fourth", "98.00"], ["5", "Fifth", "98.50"]],
    ]


def striped(y: float) -> bytes:
    """A head and three rows of two lines, beside which ids stand in the middle; no rule between them."""
    drawn = band(50, y, 500, y + 20) + row(y + 14, "No", "Question", "Score")
    for at, top in enumerate((y + 20, y + 60, y + 100), start=1):
        drawn += band(50, top, 500, top + 40) if at % 2 else b""
        drawn += text(105, top + 15, f"Whether the officers say {at}") + text(105, top + 31, "all")
        drawn += text(55, top + 23, f"i{at}") + text(405, top + 23, f"9{at}.50")
    return drawn


def test_bands_of_colour_part_rows(tmp_path) -> None:
    drawn = striped(80) + text(50, 250, "A title") + striped(270)
    rows = [[f"i{at}", f"Whether the officers say {at}\nall", f"9{at}.50"] for at in (1, 2, 3)]
    table: list[list[str]] = [["No", "Question", "Score"], *rows]
    assert shown(read(tmp_path, drawn)) == [table, "A title", table]


def test_a_last_row_without_a_band_is_one_of_the_table(tmp_path) -> None:
    drawn = band(50, 80, 500, 100) + row(94, "No", "Name", "Score") + band(50, 100, 500, 120)
    drawn += row(114, "1", "First", "95.00") + row(134, "2", "Second", "96.50")
    assert shown(read(tmp_path, drawn)) == [
        [["No", "Name", "Score"], ["1", "First", "95.00"], ["2", "Second", "96.50"]]
    ]


def cells_of_colour(y: float, to_y: float) -> bytes:
    return b"".join(band(x, y, to_x, to_y) for x, to_x in pairwise(XS))


def test_a_head_between_rules_and_a_cut_row_are_of_the_rows_in_bands(tmp_path) -> None:
    head = rule(50, 660, 500, 660) + rule(50, 680, 500, 680) + row(675, *HEAD)
    first = cells_of_colour(680, 700) + row(694, "1", "Courses for all who", "May") + head
    head = rule(50, 60, 500, 60) + rule(50, 80, 500, 80) + row(75, *HEAD)
    second = head + row(95, "", "work in the field", "") + cells_of_colour(100, 120)
    second += row(114, "2", "Talks on what is done and on what is to be done", "June")
    second += row(134, "3", "Reports", "July")
    assert shown(read(tmp_path, text(50, 640, "A title") + first, second)) == [
        "A title",
        [
            list(HEAD),
            ["1", "Courses for all who\nwork in the field", "May"],
            ["2", "Talks on what is done and on what is to be done", "June"],
            ["3", "Reports", "July"],
        ],
    ]


def test_a_panel_of_colour_behind_several_rows_parts_none(tmp_path) -> None:
    rows = [[str(at), name, f"9{at}.50"] for at, name in enumerate(NAMES, start=1)]
    lines = b"".join(row(94 + 20 * at, *cells) for at, cells in enumerate(rows))
    drawn = band(50, 60, 500, 80) + text(60, 74, "A panel") + band(50, 80, 500, 170) + lines
    assert shown(read(tmp_path, drawn)) == ["A panel", rows]


def test_rows_without_rules_between_upright_ones_are_counted(tmp_path) -> None:
    drawn = b"".join(rule(50, y, 500, y) for y in (80, 100, 186)) + b"".join(rule(x, 80, x, 186) for x in XS)
    drawn += row(95, "No", "Name", "Score") + row(115, "i1", "First", "95.00")
    drawn += row(139, "i2", "Second, of which the name goes on", "96.50") + row(153, "", "here", "")
    drawn += row(177, "i3", "Third", "97.00")
    assert shown(read(tmp_path, drawn)) == [
        [
            ["No", "Name", "Score"],
            ["i1", "First", "95.00"],
            ["i2", "Second, of which the name goes on\nhere", "96.50"],
            ["i3", "Third", "97.00"],
        ]
    ]


def test_numbers_in_the_middle_of_rows_without_rules_count_them(tmp_path) -> None:
    drawn = b"".join(rule(50, y, 500, y) for y in (80, 180)) + b"".join(rule(x, 80, x, 180) for x in XS)
    drawn += (
        row(101, "i1", "", "95.00") + row(127, "i2", "One line only", "96.50") + row(153, "i3", "", "97.00")
    )
    drawn += text(105, 92, "Whether all of") + text(105, 109, "them say so")
    drawn += text(105, 144, "Whether some") + text(105, 161, "say another thing")
    assert shown(read(tmp_path, drawn)) == [
        [
            ["i1", "Whether all of\nthem say so", "95.00"],
            ["i2", "One line only", "96.50"],
            ["i3", "Whether some\nsay another thing", "97.00"],
        ]
    ]


def test_a_row_without_upright_rules_stands_in_the_columns_of_the_others(tmp_path) -> None:
    drawn = b"".join(rule(50, y, 500, y) for y in (80, 100, 120, 140)) + b"".join(
        rule(x, 80, x, 140) for x in (50, 500)
    )
    drawn += b"".join(rule(x, y, x, y + 20) for x in (100, 400) for y in (80, 120))
    drawn += (
        row(95, "1", "First", "95.00") + row(115, "2", "Second", "96.50") + row(135, "3", "Third", "97.00")
    )
    assert shown(read(tmp_path, drawn)) == [
        [["1", "First", "95.00"], ["2", "Second", "96.50"], ["3", "Third", "97.00"]]
    ]


def test_a_blank_of_a_few_lines_and_a_head_aside_make_no_columns(tmp_path) -> None:
    drawn = text(80, 80, "No") + row(80, "", "Name", "Score") + row(100, "1", "First of all", "95.00")
    drawn += row(120, "2", "The second part 1", "96.50") + row(140, "3", "The second part 2", "97.00")
    drawn += row(160, "4", "Third of all", "98.00")
    assert shown(read(tmp_path, drawn)) == [
        [
            ["No", "Name", "Score"],
            ["1", "First of all", "95.00"],
            ["2", "The second part 1", "96.50"],
            ["3", "The second part 2", "97.00"],
            ["4", "Third of all", "98.00"],
        ]
    ]


def test_a_whole_score_begins_a_row(tmp_path) -> None:
    rows = [[f"o{at}", name, "100"] for at, name in enumerate(NAMES, start=1)]
    drawn = b"".join(row(80 + 14 * at, *cells) for at, cells in enumerate(rows))
    assert shown(read(tmp_path, drawn)) == [rows]


def test_a_table_without_rules(tmp_path) -> None:
    drawn = row(80, "No", "Question", "Score")
    drawn += row(100, "i1", "Whether all the officers work in the way that the steps", "95.00")
    drawn += row(120, "", "say and in the time that is set", "") + row(
        140, "i2", "Whether all are equal", "96.50"
    )
    drawn += row(160, "i3", "Whether gifts are asked for", "97.00")
    assert shown(read(tmp_path, text(50, 40, "A title") + drawn)) == [
        "A title",
        [
            ["No", "Question", "Score"],
            [
                "i1",
                "Whether all the officers work in the way that the steps say and in the time that is set",
                "95.00",
            ],
            ["i2", "Whether all are equal", "96.50"],
            ["i3", "Whether gifts are asked for", "97.00"],
        ],
    ]


def test_a_blank_that_all_cells_have_at_one_place_parts_no_columns(tmp_path) -> None:
    rows = [[str(at), name, f"Oct 68 - Oct 6{at}"] for at, name in enumerate(NAMES, start=1)]
    rows = [[*cells, "An officer"] for cells in rows]
    drawn = b"".join(row(80 + 15 * at, *cells, xs=(50, 100, 300, 500)) for at, cells in enumerate(rows))
    assert shown(read(tmp_path, drawn)) == [rows]


def test_a_number_that_counts_on_begins_a_row(tmp_path) -> None:
    names = [f"{LONG} {at}" for at in range(1, 5)]
    drawn = b"".join(row(80 + 15 * at, str(at + 1), name, "An officer") for at, name in enumerate(names))
    assert shown(read(tmp_path, drawn)) == [
        [[str(at), name, "An officer"] for at, name in enumerate(names, start=1)]
    ]


def test_a_number_is_no_column_of_its_item(tmp_path) -> None:
    drawn = b"".join(
        text(50, 80 + 20 * at, f"{at}.") + text(80, 80 + 20 * at, f"Item {at} of it") for at in range(1, 5)
    )
    assert shown(read(tmp_path, drawn)) == [f"{at}. Item {at} of it" for at in range(1, 5)]


def test_a_name_and_its_score_are_parted_by_a_tab(tmp_path) -> None:
    drawn = (
        text(50, 80, "Duties........................95.00")
        + text(50, 110, "Overall")
        + text(300, 110, "93.50")
    )
    assert shown(read(tmp_path, drawn)) == ["Duties\t95.00", "Overall\t93.50"]


def test_columns_of_text_are_read_one_after_the_other(tmp_path) -> None:
    left = [f"left {at} is a line that fills it" for at in range(8)]
    right = [f"right {at} is a line that fills it" for at in range(8)]
    drawn = b"".join(
        text(50, 80 + 16 * at, one) + text(230, 80 + 16 * at, other)
        for at, (one, other) in enumerate(zip(left, right, strict=True))
    )
    assert shown(read(tmp_path, drawn)) == [" ".join(left), " ".join(right)]


def halves(y: float, left: str, right: str) -> bytes:
    """Two tables with rules beside each other."""
    return b"".join(
        grid((x, x + 40, x + 240), (y, y + 20, y + 40))
        + row(y + 15, "No", "Name", xs=(x, x + 40))
        + row(y + 35, "1", name, xs=(x, x + 40))
        for x, name in ((50, left), (310, right))
    )


def test_a_page_in_two_columns_is_read_one_after_the_other(tmp_path) -> None:
    """So are those after it, where no table shows the columns."""
    first = text(50, 60, "A title over both columns that goes far to the right")
    first += (
        text(50, 95, "What stands left of all")
        + text(310, 95, "What stands right of all")
        + halves(100, "First", "Second")
    )
    second = b"".join(
        text(x, 80 + 30 * at, f"On the {side} as number {at} of it")
        for at in (1, 2, 3)
        for x, side in ((50, "left"), (310, "right"))
    )
    assert shown(read(tmp_path, first, second)) == [
        "A title over both columns that goes far to the right",
        "What stands left of all",
        [["No", "Name"], ["1", "First"]],
        "What stands right of all",
        [["No", "Name"], ["1", "Second"]],
        *(f"On the {side} as number {at} of it" for side in ("left", "right") for at in (1, 2, 3)),
    ]


def test_columns_of_text_on_a_page_without_tables_are_read_one_after_the_other(tmp_path) -> None:
    wide = "a line of text that goes up to the very side"
    left = b"".join(text(50, 80 + 20 * at, f"{at}. {wide}") for at in range(1, 13))
    right = b"".join(text(300, 80 + 20 * at, f"{at + 12}. {wide}") for at in range(1, 13))
    assert shown(read(tmp_path, text(50, 60, "A title") + left + right)) == [
        "A title",
        *(f"{at}. {wide}" for at in range(1, 25)),
    ]


def test_names_and_scores_under_tables_beside_each_other_are_no_columns(tmp_path) -> None:
    lines = b"".join(
        text(50, 180 + 24 * at, f"Name{at}") + text(400, 180 + 24 * at, f"9{at}.50") for at in (1, 2)
    )
    assert shown(read(tmp_path, halves(100, "First", "Second") + lines))[2:] == [
        "Name1\t91.50",
        "Name2\t92.50",
    ]


def test_only_full_lines_go_on(tmp_path) -> None:
    drawn = text(50, 80, LONG) + text(50, 96, "and ends here.") + text(50, 112, "Another one that is")
    drawn += text(50, 128, "1. An item") + text(50, 144, LONG) + text(50, 160, "2) And the next item")
    assert shown(read(tmp_path, drawn)) == [
        f"{LONG} and ends here.",
        "Another one that is",
        "1. An item",
        LONG,
        "2) And the next item",
    ]


def test_a_line_that_begins_with_the_id_of_a_question_begins_an_item(tmp_path) -> None:
    thai = pdf_pages.font(["ก", " ", "(", ")", "i", "1", "2"], [600, 300, 300, 300, 300, 500, 500])
    lines = ['$%#"' + "!" + " " * 20, '"$&#!' + " " * 20, '"$%&#!' + " " * 20]  # i1) (i2) (i12)
    drawn = b"".join(text(50, 80 + 16 * at, line, name="F2") for at, line in enumerate(lines[1:]))
    path = pdf_pages.write(tmp_path / "items.pdf", drawn, thai=thai)
    assert shown(pdf.read(path, unwatched)) == ["(i2) " + "ก" * 20, "(i12) " + "ก" * 20]


# Over pages

BOTTOM = (660, 680, 700)


def page(rows: bytes, *, ys: Sequence[float]) -> bytes:
    return grid(XS, ys) + rows


HEAD = ("No", "Name", "Score")


def test_a_table_goes_on_over_pages_without_its_head(tmp_path) -> None:
    first = page(row(675, *HEAD) + row(695, "1", "First", "95.00"), ys=BOTTOM)
    second = page(row(75, *HEAD) + row(95, "2", "Second", "96.50"), ys=(60, 80, 100))
    contents = read(tmp_path, first, second + text(50, 140, "What follows"))
    assert shown(contents) == [
        [list(HEAD), ["1", "First", "95.00"], ["2", "Second", "96.50"]],
        "What follows",
    ]
    table = contents.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[2].source == Source(page=2, table=1, row=3)


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        (
            ("", "Courses for all who work", "1. Ask"),
            ("", "in the field", "2. Teach"),
            True,
        ),  # the list goes on
        (("", "Courses", "1 Oct 68 -"), ("", "and talks", "30 Sep 69"), True),  # half a period
        (("7", "Courses", "May"), ("", "and talks", "and June"), True),  # it lacks a number
        (("7", "Courses", "May"), ("8", "Talks", "June"), False),
        (("i7", "Courses", "95.00"), ("i8", "Talks", "96.50"), False),
        (("IIT", "Courses", "95.00"), ("", "Talks", "96.50"), False),  # a score of its own
    ],
)
def test_a_row_that_the_page_cuts_is_one(upper, lower, joined, tmp_path) -> None:
    whole = [("5", "One", "1. Do"), ("6", "Two", "1. Do")]
    first = page(
        row(635, *HEAD) + row(655, *whole[0]) + row(675, *whole[1]) + row(695, *upper),
        ys=(620, 640, 660, 680, 700),
    )
    second = page(row(75, *HEAD) + row(95, *lower), ys=(60, 80, 100))
    table = shown(read(tmp_path, first, second))[0]
    assert len(table) == (4 if joined else 5)


def test_what_no_rule_parts_from_a_repeated_head_goes_on_with_the_row_before(tmp_path) -> None:
    first = row(655, *HEAD) + row(675, "1", "First", "95.00") + row(695, "2", "Second", "96.50")
    second = row(75, *HEAD) + text(105, 95, "of all") + row(115, "3", "Third", "97.00")
    pages = page(first, ys=(640, 660, 680, 700)), page(second, ys=(60, 100, 120))
    assert shown(read(tmp_path, *pages)) == [
        [list(HEAD), ["1", "First", "95.00"], ["2", "Second\nof all", "96.50"], ["3", "Third", "97.00"]]
    ]


def test_a_row_that_no_rule_ends_is_one(tmp_path) -> None:
    first = page(row(675, *HEAD) + row(695, "a", "Courses", "May"), ys=(660, 680))
    first += b"".join(rule(x, 660, x, 700) for x in XS)
    second = page(row(75, "b", "and talks", "June") + row(95, "c", "Reports", "July"), ys=(80, 100))
    second += b"".join(rule(x, 60, x, 80) for x in XS)
    assert shown(read(tmp_path, first, second)) == [
        [list(HEAD), ["a\nb", "Courses\nand talks", "May\nJune"], ["c", "Reports", "July"]]
    ]


def test_running_heads_and_page_numbers_are_left_out(tmp_path) -> None:
    names = ("one", "two", "three", "four")
    pages = [
        text(50, 30, f"Report of the year, page {at}")
        + text(50, 100, f"What stands on page {name}.")
        + text(290, 780, f"- {at} -")
        for at, name in enumerate(names, start=1)
    ]
    pages[-1] += text(50, 700, "The end")
    assert shown(read(tmp_path, *pages)) == [*(f"What stands on page {name}." for name in names), "The end"]


# What cannot be read

PICTURE = b"q 600 0 0 800 0 0 cm /Im Do Q "
HIDDEN = b"3 Tr "


def refused(path: Path, *pages: bytes, thai: tuple[bytes, bytes] | None = None) -> str:
    with pytest.raises(Unreadable) as unreadable:
        pdf.read(pdf_pages.write(path / "page.pdf", *pages, thai=thai), unwatched)
    return unreadable.value.reason


def test_a_scan_is_refused_for_what_it_is(tmp_path) -> None:
    assert refused(tmp_path, PICTURE) == "scanned"
    assert refused(tmp_path, PICTURE + HIDDEN + text(50, 100, LONG)) == "scanned_with_text"
    assert refused(tmp_path, text(50, 100, LONG) + PICTURE) == "scanned_with_text"
    assert refused(tmp_path, b"0 0 9 9 re f") == "no_report"


def test_text_over_a_picture_is_read(tmp_path) -> None:
    contents = read(tmp_path, PICTURE + text(50, 100, LONG))
    assert (shown(contents), contents.pictures) == ([LONG], [Source(page=1)])


def test_pages_that_are_scans_are_named(tmp_path) -> None:
    hidden = PICTURE + HIDDEN + text(50, 100, "What a machine has read")
    contents = read(tmp_path, text(50, 100, LONG), hidden)
    assert (shown(contents), contents.pictures) == ([LONG], [Source(page=2)])


def test_a_font_that_names_no_letters_is_refused(tmp_path) -> None:
    nameless = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+None"
        b" /Encoding /Identity-H /DescendantFonts [8 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+None /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    )
    drawn = b"BT /F2 12 Tf 50 700 Td <%s> Tj ET" % b"".join(b"%04x" % code for code in range(300, 340))
    assert refused(tmp_path, drawn, thai=nameless) == "no_unicode"
