"""Lays a report out as officers do: in the layouts of published reports, in every format.

What a report says comes from the samples; where it stands on the page is made here.
"""

from __future__ import annotations

import html
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from italint.base.document import plain
from italint.base.parsing import parse

Report = dict[str, Any]
QUESTION_HEAD = ["เครื่องมือการประเมิน", "ข้อคำถาม", "คะแนน"]
LABELS = {
    "strengths": "จุดแข็ง",
    "weaknesses": "จุดอ่อน",
    "positive_factors": "ปัจจัยเชิงบวก",
    "negative_factors": "ปัจจัยเชิงลบ",
    "shortcomings": "ข้อบกพร่อง/ข้อปรับปรุง",
    "improve": "การพัฒนา",
    "maintain": "การรักษาระดับ",
}
MEASURE_HEAD = {
    "title": "มาตรการ/โครงการ/กิจกรรม",
    "finding": "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ/โครงการ/กิจกรรม",
    "steps": "ขั้นตอน/วิธีการปฏิบัติ",
    "period": "ช่วงระยะเวลาในการดำเนินการ",
    "responsible": "ผู้รับผิดชอบ",
}


@dataclass
class Grid:
    """A table: rows of cells; None goes on with the cell above, a row of one text spans all columns."""

    rows: list[list[str | None]]

    @property
    def width(self) -> int:
        return max(len(row) for row in self.rows)


Part = str | Grid


def read_report(path: Path) -> Report:
    """A report file as plain data."""
    return plain(parse(path.read_text(encoding="utf-8"), str(path)).root)


def lay_out(report: Report) -> list[Part]:
    """The parts of a document that says what a report says."""
    parts: list[Part] = list(_head(report))
    parts += _scores(report["assessment"])
    parts += _issues(report) if report.get("issues") else _indicators(report)
    parts += _plan(report)
    return parts


def _texts(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _head(report: Report) -> Iterator[Part]:
    document, agency = report["document"], report["agency"]
    if "subject" in document:
        yield "บันทึกข้อความ"
        yield f"ส่วนราชการ สำนักปลัด {agency['name']}"
        yield f"ที่ ๑๒๓/- วันที่ {document['date']}"
        yield f"เรื่อง {document['subject']}"
        yield "จึงเรียนมาเพื่อโปรดทราบ และพิจารณาสั่งการต่อไป"
    for title in document["title"]:
        yield title
        yield "เอกสารนี้จัดทำขึ้นเพื่อเผยแพร่บนเว็บไซต์ของหน่วยงานตามแนวทางที่กำหนดไว้"
    if "district" in agency:
        yield f"อำเภอ{agency['district']} จังหวัด{agency['province']}"


def _scores(assessment: Report) -> Iterator[Part]:
    if "score" in assessment:
        score, grade = assessment["score"], assessment["grade"]
        yield f"ในภาพรวมมีระดับคะแนน {score} จัดอยู่ในระดับผลการประเมิน {grade} ดังนี้"
    for instrument in assessment.get("instruments", []):
        name = instrument["name"]
        if name.startswith("ส่วนที่"):
            yield f"- {name} คะแนนรวม {instrument['score']} คะแนน"
        else:
            yield f"{name} ({instrument['id']}) คะแนนรวม {instrument['score']} คะแนน"
        if instrument["id"] == "IIT":
            yield "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)"
    rows: list[list[str | None]] = [["แบบ", "ลำดับ", "รายละเอียดตัวชี้วัด", "คะแนน"]]
    last = ""
    for each in assessment["indicators"]:
        instrument = each.get("instrument", "")
        shown = None if instrument and instrument == last else instrument
        rows.append([shown, each["number"], each["name"], each["score"]])
        last = instrument
    yield Grid(rows)
    for each in assessment["indicators"]:
        for sub in each.get("sub_indicators", []):
            yield f"ตัวชี้วัดย่อยที่ {sub['number']} {sub['name']}"


def _questions(questions: Iterable[Report]) -> list[list[str | None]]:
    rows: list[list[str | None]] = []
    last = ""
    for question in questions:
        instrument = f"{question['id'][0].upper()}IT"
        rows.append(
            [
                None if instrument == last else instrument,
                f"ข้อ {question['id']} {question['text']}",
                question["score"],
            ]
        )
        last = instrument
    return rows


def _issues(report: Report) -> Iterator[Part]:
    known = {q["id"]: q for each in report["assessment"]["indicators"] for q in each["questions"]}
    for issue, analysis in zip(report["issues"], report["analysis"], strict=True):
        heading = f"ประเด็นที่ {issue['number']} {issue['name']}"
        questions = []
        for id_ in issue["questions"]:
            question = known.get(id_) or {**known["o" + id_[2:]], "id": id_}
            questions.append(question)
        yield Grid([[heading], QUESTION_HEAD, *_questions(questions)])
        yield "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง ข้อที่ต้องพัฒนา หรือรักษาระดับ"
        yield from _labelled(analysis)


def _labelled(analysis: Report) -> Iterator[Part]:
    for name, label in LABELS.items():
        if name in analysis:
            yield f"{label} : {_statement(analysis[name])}"


def _statement(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    said = []
    for each in value:
        ids = [id_ for id_ in each["questions"] if id_ not in each["text"]]
        said.append(f"{each['text']} ตามข้อ {' และ '.join(ids)}" if ids else each["text"])
    return " ".join(said)


def _indicators(report: Report) -> Iterator[Part]:
    analyses = {each["indicator"]["number"]: each for each in report.get("analysis", [])}
    for each in report["assessment"]["indicators"]:
        analysis = analyses.get(each["number"], {})
        named = analysis.get("indicator", each)
        score = f" ({named['score']} คะแนน)" if "score" in named else ""
        if "questions" in each:
            heading = f"{each['number']}. {named['name']}"
            yield Grid(
                [["ตัวชี้วัด", "ข้อคำถาม", "คะแนน"], [heading], *_rows_without_instrument(each["questions"])]
            )
        else:
            yield f"ตัวชี้วัดที่ {each['number']} {named['name']}{score}"
        if "strengths" in analysis:
            yield Grid(
                [
                    ["จุดแข็ง", "จุดอ่อน"],
                    [_statement(analysis["strengths"]), _statement(analysis["weaknesses"])],
                    [f"ปัจจัยเชิงบวก : {analysis['positive_factors']}"],
                    [f"ปัจจัยเชิงลบ : {analysis['negative_factors']}"],
                ]
            )
        elif analysis:
            yield "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง/ข้อที่ต้องพัฒนาหรือรักษาระดับ"
            yield from _texts(analysis["text"])


def _rows_without_instrument(questions: Iterable[Report]) -> list[list[str | None]]:
    return [["", f"{each['id']} {each['text']}", each["score"]] for each in questions]


def _plan(report: Report) -> Iterator[Part]:
    plan = report["plan"]
    yield from plan["titles"][:1]
    measures = plan["measures"]
    heads = {name: head for name, head in MEASURE_HEAD.items() if any(name in each for each in measures)}
    if "issue" in measures[0]:
        yield _issue_plan(measures, heads)
    elif "questions" in measures[1]:
        yield _question_plan(measures, heads)
    else:
        rows: list[list[str | None]] = [list(heads.values())]
        for each in measures:
            named = each["indicators"][0]
            heading = f"ตัวชี้วัดที่ {named['number']} {named['name']}"
            rows += [[heading], _cells(each, heads)]
        yield Grid(rows)


def _cells(measure: Report, heads: Iterable[str]) -> list[str | None]:
    cells: list[str | None] = []
    for name in heads:
        items = _texts(measure.get(name))
        if name == "steps":
            cells.append("\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1)))
        elif len(items) > 1:
            cells.append("\n".join(f"● {item}" for item in items))
        else:
            cells.append("".join(items))
    return cells


def _issue_plan(measures: list[Report], heads: dict[str, str]) -> Grid:
    rows: list[list[str | None]] = [["ประเด็นที่", *heads.values()]]
    last = ""
    for each in measures:
        named = f"({each['issue']['number']}) {each['issue']['name']}"
        rows.append([None if named == last else named, *_cells(each, heads)])
        last = named
    return Grid(rows)


def _question_plan(measures: list[Report], heads: dict[str, str]) -> Grid:
    rows: list[list[str | None]] = [
        ["ประเด็น/ตัวชี้วัด", "การวิเคราะห์ผลการประเมิน ในปีที่ผ่านมา", "", "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ"],
        [None, "ข้อคำถาม ITA", "ผลการวิเคราะห์การประเมิน", *heads.values()],
    ]
    for each in measures:
        named, asked = each["indicators"][0], each["questions"][0]
        rows.append(
            [
                f"{named['number']}. {named['name']}",
                f"{asked['id']} {asked['text']}",
                each["result"],
                *_cells(each, heads),
            ]
        )
    return Grid(rows)


# Formats


def as_text(parts: Iterable[Part], path: Path) -> None:
    """Lines, and tables with tabs, as text that was copied from Word."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Grid):
            rows = ([*row, *[""] * (part.width - len(row))] for row in part.rows)
            lines += ["\t".join((cell or "").replace("\n", " ") for cell in row) for row in rows]
        else:
            lines.append(part)
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def as_markdown(parts: Iterable[Part], path: Path) -> None:
    """Markdown, bold titles and tables with pipes."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Grid):
            for at, row in enumerate(part.rows):
                cells = [
                    (cell or "").replace("\n", "<br>") for cell in [*row, *[""] * (part.width - len(row))]
                ]
                lines.append("| " + " | ".join(cells) + " |")
                if not at:
                    lines.append("|" + "---|" * part.width)
        else:
            lines.append(part)
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def _spans(grid: Grid) -> Iterator[tuple[int, int, str, int, int]]:
    """Each cell: its row, column, text, and how many rows and columns it takes."""
    for at, row in enumerate(grid.rows):
        if len(row) == 1 and grid.width > 1:
            yield at, 0, row[0] or "", 1, grid.width
            continue
        for column, text in enumerate(row):
            if text is None:
                continue
            down = 1
            while (
                at + down < len(grid.rows)
                and column < len(grid.rows[at + down])
                and grid.rows[at + down][column] is None
            ):
                down += 1
            across = 1 if column < len(row) - 1 else grid.width - column
            yield at, column, text, down, across


def as_html(parts: Iterable[Part], path: Path) -> None:
    """A web page with cells that span rows and columns."""
    lines = ["<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
    for part in parts:
        if isinstance(part, Grid):
            lines.append("<table>")
            rows: dict[int, list[str]] = {at: [] for at in range(len(part.rows))}
            for at, _, text, down, across in _spans(part):
                shown = html.escape(text).replace("\n", "<br>\n")
                rows[at].append(f'<td rowspan="{down}" colspan="{across}"><b>{shown[:2]}</b>{shown[2:]}</td>')
            lines += [f"<tr>{''.join(cells)}</tr>" for cells in rows.values()]
            lines.append("</table>")
        else:
            lines.append(f"<p>{html.escape(part)}</p>")
    path.write_text("\n".join([*lines, "</body></html>"]), encoding="utf-8")


def as_word(parts: Iterable[Part], path: Path) -> None:
    """A Word file: merged cells, a header, a footer, a text box, an empty line after each part."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "คะแนนภาพรวม ๑๒.๓๔ คะแนน ระดับ ผ่าน"
    document.sections[0].footer.paragraphs[0].text = "หน้า ๑ ปีงบประมาณ พ.ศ. ๒๕๕๐"
    for at, part in enumerate(parts):
        if isinstance(part, Grid):
            # All cells at once: to ask a table for one of them, it goes through all.
            cells = [row.cells for row in document.add_table(len(part.rows), part.width).rows]
            for row, column, text, down, across in _spans(part):
                cell, last = cells[row][column], cells[row + down - 1][column + across - 1]
                cell = cell.merge(last) if (down, across) != (1, 1) else cell
                cell.text = ""
                for number, line in enumerate(text.split("\n")):
                    paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
                    paragraph.add_run(line[:3])
                    paragraph.add_run(line[3:]).bold = True
        elif at == 0:
            _text_box(document, part)
        else:
            document.add_paragraph(part)
        document.add_paragraph("")
    document.save(str(path))


def _text_box(document: Any, text: str) -> None:
    """A paragraph whose text stands in a box, in both forms that Word writes."""
    from docx.oxml import parse_xml

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inside = f"<w:txbxContent><w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p></w:txbxContent>"
    xml = f"""<w:p xmlns:w="{word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
      xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps">
      <wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></mc:Choice><mc:Fallback><w:pict><v:shape>
      <v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def as_sheet(parts: Iterable[Part], path: Path) -> None:
    """A workbook of one sheet, scores as numbers where they are written in Arabic digits."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for part in parts:
        if isinstance(part, Grid):
            for at, column, text, down, across in _spans(part):
                cell = sheet.cell(row + at, column + 1)
                number = text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit()
                cell.value = float(text) if number and "." in text else text
                if isinstance(cell.value, float):
                    cell.number_format = "0." + "0" * len(text.partition(".")[2])
                if (down, across) != (1, 1):
                    sheet.merge_cells(
                        start_row=row + at,
                        end_row=row + at + down - 1,
                        start_column=column + 1,
                        end_column=column + across,
                    )
            row += len(part.rows)
        else:
            sheet.cell(row, 1).value = part
            row += 1
        row += 1
    book.save(str(path))


def thai_fonts() -> list[Path]:
    """Font files of this machine that have Thai letters."""
    try:
        listed = subprocess.run(
            ["fc-list", ":lang=th", "file"], capture_output=True, text=True, check=False
        ).stdout
    except FileNotFoundError:
        return []
    files = sorted(Path(line.rstrip(": ")) for line in listed.splitlines())
    wanted = ("Garuda", "Norasi", "Laksaman", "NotoSansThai-Regular", "Loma")
    named = [file for name in wanted for file in files if file.stem in (name, name.removesuffix("-Regular"))]
    return (named or files)[:3]


@dataclass
class Press:
    """Prints parts on pages, cutting rows at the end of a page as word processors do."""

    font: Path
    page: Any = field(init=False)
    size: float = 12.0
    line: float = 7.0
    left: float = 15.0
    right: float = 195.0
    bottom: float = 275.0
    at: float = 20.0

    def __post_init__(self) -> None:
        from fpdf import FPDF

        self.page = FPDF()
        self.page.set_auto_page_break(False)
        self.page.add_font("thai", fname=str(self.font))
        self.page.set_font("thai", size=self.size)
        self.page.set_text_shaping(True)
        self._begin()

    def _begin(self) -> None:
        self.page.add_page()
        self.page.text(100, 290, f"- {self.page.page_no()} -")
        self.at = 20.0

    def paragraph(self, text: str) -> None:
        for line in self._wrapped(text, self.right - self.left):
            if self.at > self.bottom:
                self._begin()
            self.page.text(self.left, self.at, line)
            self.at += self.line
        self.at += self.line

    def table(self, grid: Grid) -> None:
        width = (self.right - self.left) / grid.width
        cells = list(_spans(grid))
        if self.at > self.bottom - 20 * self.line:  # headings of columns stay together
            self._begin()
        for at in range(len(grid.rows)):
            row = [(column, text, down, across) for place, column, text, down, across in cells if place == at]
            lines = {column: self._wrapped(text, width * across - 4) for column, text, _, across in row}
            self._row(grid, at, row, lines, width)
        self.at += 2 * self.line

    def _row(self, grid: Grid, at: int, row: Any, lines: dict[int, list[str]], width: float) -> None:
        left = max(len(each) for each in lines.values())
        done = 0
        open_below = {column for _, column, _, _, _ in _spans(grid) if _covered_below(grid, at, column)}
        while done < left:
            room = int((self.bottom - self.at) // self.line)
            if room < 1:
                self._begin()
                continue
            some = min(room, left - done)
            top, height = self.at - self.line * 0.8, some * self.line
            for column, _, _, across in row:
                for number, line in enumerate(lines[column][done : done + some]):
                    self.page.text(self.left + column * width + 2, self.at + number * self.line, line)
                self._frame(
                    column, across, top, height, width, below=column not in open_below or done + some < left
                )
            for column in range(grid.width):
                if grid.rows[at][column : column + 1] == [None]:
                    self._frame(
                        column,
                        1,
                        top,
                        height,
                        width,
                        above=bool(done) or self.at == 20.0,
                        below=column not in open_below,
                    )
            self.at += height
            done += some

    def _frame(
        self,
        column: int,
        across: int,
        top: float,
        height: float,
        width: float,
        above: bool = True,
        below: bool = True,
    ) -> None:
        left, right = self.left + column * width, self.left + (column + across) * width
        self.page.line(left, top, left, top + height)
        self.page.line(right, top, right, top + height)
        if above:
            self.page.line(left, top, right, top)
        if below:
            self.page.line(left, top + height, right, top + height)

    def _wrapped(self, text: str, width: float) -> list[str]:
        """Lines that fit, broken at blanks, else before a consonant."""
        found = []
        for line in text.split("\n"):
            rest = line
            while self.page.get_string_width(rest) > width:
                end = len(rest)
                while self.page.get_string_width(rest[:end]) > width:
                    end -= 1
                blank = rest.rfind(" ", 1, end + 1)
                end = blank if blank > 0.9 * end else _before_letter(rest, end)
                found.append(rest[:end].rstrip())
                rest = rest[end:].lstrip()
            found.append(rest)
        return found


def _covered_below(grid: Grid, at: int, column: int) -> bool:
    return at + 1 < len(grid.rows) and grid.rows[at + 1][column : column + 1] == [None]


def _before_letter(text: str, end: int) -> int:
    """A place to break at or before `end` that parts no mark from its letter."""
    while end > 1 and (text[end] in "ะัาำิีึืฺุูๅๆ็่้๊๋์ํ" or text[end - 1] in "เแโใไ" or text[end].isdigit()):
        end -= 1
    return end


def as_pdf(parts: Iterable[Part], path: Path, font: Path) -> None:
    """A PDF in a Thai font of this machine."""
    press = Press(font)
    for part in parts:
        if isinstance(part, Grid):
            press.table(part)
        else:
            press.paragraph(part)
    press.page.output(str(path))
