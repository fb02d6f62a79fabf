"""Web pages and Markdown are read as they are shown."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from office_files import read, shown

from italint.report.finding import Source

TABLE = [["ที่", "ตัวชี้วัด", "คะแนน"], ["1", "การใช้อำนาจ", "97.84"], ["2", "การใช้งบประมาณ", "90.00"]]


@pytest.fixture
def page(tmp_path: Path):
    def contents(text: str):
        path = tmp_path / "made.html"
        path.write_text(f"<html><body>{text}", encoding="utf-8")
        return read(path)

    return contents


@pytest.fixture
def markdown(tmp_path: Path):
    def contents(text: str):
        path = tmp_path / "made.md"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return contents


def test_cells_over_rows_and_columns(page) -> None:
    text = (
        "<table><caption>คะแนน<thead><tr><th rowspan=2>IIT<th>ก<th>1<tbody><tr><td>ข<td>2"
        "<tr><td colspan=2>รวม<td><p>ค</p><ol start=3><li>ง<li>จ</ol><tr><td rowspan=3>ท้าย</table>"
    )
    assert shown(page(text)) == [
        "คะแนน",
        [["IIT", "ก", "1"], ["^", "ข", "2"], ["รวม", "<", "ค\n3. ง\n4. จ"], ["ท้าย", "", ""]],
    ]


def test_cards_lists_and_definitions_are_lines(page) -> None:
    text = (
        "<div class=card><div>IIT</div><div>95.82</div></div><dl><dt>ระดับ<dd>ผ่านดี</dl>"
        "<ol type=a><li><p>ก</p><li>ข<ul><li>ค</ul></ol><x-title>ชื่อ</x-title><x-score>97.84</x-score><p>หนึ่ง<br>สอง"
    )
    assert shown(page(text)) == [
        "IIT",
        "95.82",
        "ระดับ",
        "ผ่านดี",
        "a. ก",
        "b. ข",
        "● ค",
        "ชื่อ 97.84",
        "หนึ่ง",
        "สอง",
    ]


def test_what_is_not_shown_is_not_read(page) -> None:
    text = (
        "<style>x</style><script>x</script><template>x</template><p style='display: none'>x</p><p hidden>x</p><!-- x -->"
        "<table><tr style='display:none'><td>x<tr><td>ก<td style='display:none'>x<td>ข</table>"
    )
    assert shown(page(text)) == [[["ก", "ข"]]]


def test_headings_pictures_and_tables_in_tables(page) -> None:
    inner = "<table><tr><td>ก<td>1</table>"
    found = page(
        f"<h2>หัวข้อ</h2><img src=a.png><table><tr><td>{inner}<td>{inner}</table><table><tr><td>ข<td><img>{inner}</table>"
    )
    assert [block.level for block in found.blocks[:1]] == [2]
    assert shown(found) == ["หัวข้อ", [["ก", "1"]], [["ก", "1"]], [["ข", "ก 1"]]]
    assert found.pictures == [Source(paragraph=2), Source(table=3)]


@pytest.mark.parametrize("charset", ["windows-874", "TIS-620", "utf-8"])
@pytest.mark.parametrize("suffix", [".html", ".mht"])
def test_charsets_and_pages_in_one_file(suffix, charset, tmp_path) -> None:
    encoding = "utf-8" if charset == "utf-8" else "cp874"
    data = f"<html><head><meta charset='{charset}'></head><body><p>คะแนน ๙๕</p>".encode(encoding)
    path = tmp_path / f"made{suffix}"
    if suffix == ".mht":
        mail = EmailMessage()
        mail["Subject"] = "saved"
        mail.add_related(data, "text", "html", cte="quoted-printable")
        mail.add_related(b"\x89PNG", "image", "png")
        path.write_bytes(mail.as_bytes())
    else:
        path.write_bytes(data)
    assert shown(read(path)) == ["คะแนน ๙๕"]


PIPES = (
    "| ที่ | ตัวชี้วัด | คะแนน |\n|:--|---|--:|\n| 1 | **การใช้อำนาจ** | 97.84 |\n| 2 | การใช้งบประมาณ | 90.00 |\n"
)
GRID = (
    "+-----+---------+-------+\n| ที่ | ตัวชี้วัด | คะแนน |\n"
    "+=====+=========+=======+\n| 1   | การใช้  | 97.84 |\n|     | อำนาจ   |       |\n+-----+---------+-------+\n"
)
SIMPLE = "  ที่  ตัวชี้วัด          คะแนน\n---- ---------------- ------\n1    การใช้อำนาจ       97.84\n2    การใช้งบประมาณ    90.00\n"
MULTILINE = (
    "  ------------------------------\n  ที่  ตัวชี้วัด          คะแนน\n  ---- ---------------- ------\n"
    "  1    การใช้อำนาจ       97.84\n\n  2    การใช้งบประมาณ    90.00\n  ------------------------------\n"
)
HTML = (
    "<table>\n<tr><th>ที่</th><th>ตัวชี้วัด</th><th>คะแนน</th></tr>\n<tr><td>1</td><td>การใช้อำนาจ</td><td>97.84</td></tr>\n"
    "<tr><td>2</td><td>การใช้งบประมาณ</td><td>90.00</td></tr>\n</table>\n"
)


@pytest.mark.parametrize(
    "table", [PIPES, MULTILINE, HTML, SIMPLE], ids=["pipes", "multiline", "html", "simple"]
)
def test_tables_in_every_way_they_are_written(table, markdown) -> None:
    assert shown(markdown(f"ก่อน\n\n{table}\nหลัง\n")) == ["ก่อน", TABLE, "หลัง"]


def test_a_grid_whose_cells_span(markdown) -> None:
    grid = (
        "+------+--------+-------+\n| IIT  | aaa    | 1     |\n|      +--------+-------+\n|      | bbb    | 2     |\n"
        "+------+--------+-------+\n| all           | 3     |\n+---------------+-------+\n"
    )
    assert shown(markdown(grid)) == [[["IIT", "aaa", "1"], ["^", "bbb", "2"], ["all", "<", "3"]]]


def test_words_that_a_grid_cuts_are_whole_again(markdown) -> None:
    grid = "+--------+-----+\n| ก      | 1   |\n| ารใช้อำ | x   |\n+--------+-----+\n".replace(
        "| ารใช้อำ |", "| ารใช้อ |"
    )
    assert shown(markdown(grid)) == [[["การใช้อ", "1 x"]]]


def test_marks_of_markdown_are_taken_out(markdown) -> None:
    text = (
        "# หัวข้อ {#a}\n\nรอง\n---\n\n**หนา** *เอียง* \\- \\*ดาว\\* [ข้อความ](http://x) [ขีด]{.underline} A_b_c ![](p.png)\n\n"
        "> อ้าง\n\n***\n\n::: {.x}\n- ข้อ 1\n- ข้อ 2\n:::\n"
    )
    found = markdown(text)
    assert shown(found) == ["หัวข้อ", "รอง", "หนา เอียง - *ดาว* ข้อความ ขีด A_b_c", "อ้าง", "- ข้อ 1", "- ข้อ 2"]
    assert [block.level for block in found.blocks if block.text][:3] == [1, 2, None]
    assert found.pictures == [Source(paragraph=6)]


def test_paragraphs_that_were_folded_are_whole_again(markdown) -> None:
    long = "คำยาว" * 7
    text = f"{long} {long}\n{long} จบ\n\nบรรทัดสั้น\nอีกบรรทัด\n"
    assert shown(markdown(text)) == [f"{long} {long} {long} จบ", "บรรทัดสั้น", "อีกบรรทัด"]
    unfolded = f"{long} {long} {long}\nเทศบาลตำบลตัวอย่าง\n"
    assert shown(markdown(unfolded)) == unfolded.splitlines()


def test_the_table_of_contents_of_word_is_no_text(page) -> None:
    text = (
        "<p class=MsoTocHeading>สารบัญ<p class=MsoToc2><a href='#a'>ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่<span>.... </span>2</a>"
        "<p class=MsoTableofFigures>ตารางที่ 1 ... 3<h2>ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่</h2><p class=MsoNormal>ข้อความ"
    )
    assert shown(page(text)) == ["ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "ข้อความ"]
