"""Word files of every make with faults in them, and what stands in one that was given back."""

from __future__ import annotations

import atexit
import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from functools import cache, reduce
from pathlib import Path
from typing import Any, NamedTuple

import documents
from click.testing import CliRunner
from conftest import ROOT
from layouts.document import Block, Text, grid
from layouts.formats import word
from lxml import etree
from office_files import Word, paragraph, row, table

from italint.cli.app import main
from italint.reading.older_formats import office

STRICT = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
}
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
COMMENT = (
    '<w:comment w:id="{}" w:author="หัวหน้า" w:initials="ห"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
)


def faulty(name: str, folder: Path) -> Path:
    """A Word file with faults: of merged cells, with text boxes, in Strict, of cut runs, reviewed already."""
    path = folder / f"{name}.docx"
    MAKERS[name](path)
    return path


def _merged(path: Path) -> None:
    documents.as_word(_parts("fy2568-si-phana"), path)


def _boxes(path: Path) -> None:
    """All lines before the first table stand in text boxes, and there is a picture."""
    import docx

    documents.as_word(_parts("fy2567-mueang-chan"), path)
    document = docx.Document(str(path))
    first = document.tables[0]._element
    for each in [each for each in document.paragraphs if each.text.strip()]:
        if first in each._element.itersiblings():
            documents._text_box(document, each.text)
            each._element.addprevious(document.element.body[-2])
            each._element.getparent().remove(each._element)
    document.add_picture(io.BytesIO(PICTURE))
    document.save(str(path))


def _strict(path: Path) -> None:
    documents.as_word(_parts("fy2568-pong-nam-ron"), path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, reduce(_in_strict, STRICT.items(), data))


def _in_strict(data: bytes, names: tuple[str, str]) -> bytes:
    old, new = (name.encode() for name in names)
    return data.replace(old + b'"', new + b'"').replace(old + b"/", new + b"/")


def _cut(path: Path) -> None:
    """Runs end inside words, steps are automatic lists, paragraphs have styles."""
    path.write_bytes(word.write(sample_parts("fy2568-pong-nam-ron"), cut=True, numbered=True))


def _reviewed(path: Path) -> None:
    """Somebody has commented and changed it before; it has a footnote and a link."""
    commented = (
        '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลหนองไผ่</w:t></w:r>'
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">คะแนนภาพรวม </w:t></w:r><w:del w:id="3" w:author="ห"><w:r><w:delText>๙๐.๐๐</w:delText>'
        '</w:r></w:del><w:ins w:id="41" w:author="ห"><w:r><w:rPr><w:b/></w:rPr><w:t>๙๙.๑๑</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> คะแนน ระดับ ผ่าน</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    link = (
        '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>เทศบาลตำบลหนองไผ่ก</w:t></w:r></w:hyperlink>'
        '<w:r><w:t xml:space="preserve"> ดำเนินการตามมาตรการ</w:t></w:r></w:p>'
    )
    names = [
        "การปฏิบัติงาน", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
        "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
    ]  # fmt: skip
    rows = [row("ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน")]
    rows += [
        row(str(number), name, f"9{number % 10}.5{number % 10}") for number, name in enumerate(names, start=1)
    ]
    notes = f'<w:footnote w:id="2">{paragraph("คะแนนตามประกาศ")}</w:footnote>'
    comments = f'<w:comments xmlns:w="{NAMESPACE}">{COMMENT.format(7, "โปรดตรวจทาน")}</w:comments>'
    others = {"c": ("comments", "comments.xml", comments.encode())}
    made = Word(commented + changed + table(*rows) + link, footnotes=notes, others=others)
    made.save(path)


MAKERS = {"merged": _merged, "boxes": _boxes, "strict": _strict, "cut": _cut, "reviewed": _reviewed}
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _parts(sample: str) -> list[documents.Part]:
    return documents.lay_out(documents.read_report(ROOT / "samples" / f"{sample}.yaml"))


def sample_parts(sample: str) -> list[Block]:
    """The blocks of a document that says what a sample says."""
    return [
        grid([[cell or "" for cell in row] for row in part.rows])
        if isinstance(part, documents.Grid)
        else Text(part)
        for part in _parts(sample)
    ]


class Comment(NamedTuple):
    """A comment of a Word file: who made it, its paragraphs, the words it stands at."""

    id: int
    author: str
    lines: tuple[str, ...]
    words: str


def parts_of(file: Path | bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file) as package:
        return {name: package.read(name) for name in package.namelist()}


def document_of(file: Path | bytes) -> Any:
    return etree.fromstring(parts_of(file)["word/document.xml"])


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def attribute(element: Any, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}" + name)), "")


def comments_of(file: Path | bytes) -> list[Comment]:
    """The comments in the order of their ids."""
    words = _commented_words(document_of(file))
    found = []
    for each in etree.fromstring(parts_of(file)["word/comments.xml"]):
        lines = ["".join(text.text or "" for text in line.iter("{*}t")) for line in each.iter("{*}p")]
        id_ = attribute(each, "id")
        found.append(Comment(int(id_), attribute(each, "author"), tuple(lines), words[id_]))
    return sorted(found)


def _commented_words(document: Any) -> dict[str, str]:
    """What each comment stands at, whatever was deleted or put there."""
    words: dict[str, str] = {}
    open_: list[str] = []
    for each in document.iter("{*}*"):
        name = local(each)
        if name == "commentRangeStart":
            assert attribute(each, "id") not in words
            open_.append(attribute(each, "id"))
            words[open_[-1]] = ""
        elif name == "commentRangeEnd":
            open_.remove(attribute(each, "id"))
        elif name in ("t", "delText") and not _is_second_form(each) and not _is_inserted(each):
            for id_ in open_:
                words[id_] += each.text or ""
    assert not open_
    assert sorted(words) == sorted(attribute(each, "id") for each in document.iter("{*}commentReference"))
    return words


def _is_second_form(element: Any) -> bool:
    return any(local(each) == "Fallback" for each in element.iterancestors())


def _is_inserted(element: Any) -> bool:
    return any(
        local(each) == "ins" and attribute(each, "author") == "italint" for each in element.iterancestors()
    )


def plain_form(document: Any) -> bytes:
    """A document without what italint puts in, and with its runs as they were before they were cut."""
    document = deepcopy(document)
    for each in list(document.iter("{*}commentRangeStart", "{*}commentRangeEnd")):
        each.getparent().remove(each)
    for each in list(document.iter("{*}commentReference")):
        run = each.getparent()
        run.getparent().remove(run)
    for each in list(document.iter("{*}r")):
        _join(each)
    etree.cleanup_namespaces(document)
    return etree.tostring(document, method="c14n")


def _join(run: Any) -> None:
    """Join a run with those behind it that look alike, and texts that stand beside each other."""
    following = run.getnext()
    while following is not None and local(following) == "r" and _look(following) == _look(run):
        run.extend(each for each in following if local(each) != "rPr")
        following.getparent().remove(following)
        following = run.getnext()
    for each in list(run):
        last = each.getprevious()
        if local(each) == "t":
            each.attrib.clear()
            if last is not None and local(last) == "t":
                last.text = (last.text or "") + (each.text or "")
                run.remove(each)


def _look(run: Any) -> list[bytes]:
    return [etree.tostring(each, method="c14n") for each in run if local(each) == "rPr"]


def decided(document: Any, *, accepted: bool) -> Any:
    """A document whose tracked changes of italint were all accepted or all rejected."""
    document = deepcopy(document)
    for each in list(document.iter("{*}ins", "{*}del")):
        if attribute(each, "author") != "italint":
            continue
        if (local(each) == "ins") is accepted:
            for run in list(each):
                each.addprevious(run)
            for text in list(document.iter("{*}delText")):
                if not any(local(above) == "del" for above in text.iterancestors()):
                    text.tag = text.tag.replace("delText", "t")
        each.getparent().remove(each)
    return document


def with_document(file: Path | bytes, document: Any, path: Path) -> Path:
    """A Word file with another main part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts_of(file).items():
            package.writestr(name, etree.tostring(document) if name == "word/document.xml" else data)
    return path


def texts(document: Any) -> Iterator[str]:
    """The paragraphs of a document as they are printed."""
    for each in document.iter("{*}p"):
        yield "".join(text.text or "" for text in each.iter("{*}t"))


ALL_FIXES = ("--fix", "--unsafe-fixes")


class Returned(NamedTuple):
    """A document, what was found in it, and the file that was given back."""

    file: Path
    findings: list[dict[str, Any]]
    commented: Path
    said: str


def checked(file: Path, *options: str) -> Returned:
    commented, report = file.with_name(f"{file.stem}-commented{file.suffix}"), file.with_suffix(".json")
    formats = [f"--format={file.suffix[1:]}={commented}", f"--format=json={report}"]
    result = CliRunner().invoke(main, ["check", str(file), *formats, *options])
    assert result.exit_code in (0, 1), result.stderr
    findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return Returned(file, findings, commented, result.stderr)


def in_libreoffice(folder: Path) -> dict[str, Any]:
    """The Word files of a folder as LibreOffice understands them, by their names."""
    files = [str(file) for file in sorted(folder.glob("*.[do][od][ct]*"))]
    libreoffice("--convert-to", "fodt", "--outdir", str(folder), *files)
    return {file.stem: _parsed(file) for file in folder.glob("*.fodt")}


ACCEPT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub AcceptAll(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "OpenDocument Text Flat XML"
  Dim nothing_()
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  file = Dir(folder &amp; "/*.docx")
  Do While file &lt;&gt; ""
    url = ConvertToURL(folder &amp; "/" &amp; file)
    document = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
    frame = document.CurrentController.Frame
    dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, nothing_())
    document.storeToURL(url &amp; ".accepted", form())
    document.close(True)
    file = Dir()
  Loop
End Sub
</script:module>
"""


def accepted_in_libreoffice(folder: Path) -> dict[str, Any]:
    """The Word files of a folder after “accept all changes” in LibreOffice, by their names."""
    macros = _home() / "user/basic/Standard"
    if not macros.exists():
        libreoffice("--terminate_after_init")
    (macros / "Module1.xba").write_text(ACCEPT, encoding="utf-8")
    libreoffice(f'macro:///Standard.Module1.AcceptAll("{folder}")')
    files = folder.glob("*.accepted")
    return {file.name.removesuffix(".docx.accepted"): _parsed(file) for file in files}


def libreoffice(*options: str) -> None:
    """Run LibreOffice once, with a home that it makes at its first start."""
    home = f"-env:UserInstallation={_home().as_uri()}"
    subprocess.run(
        [str(office()), home, "--headless", *options], check=True, capture_output=True, timeout=240
    )


@cache
def _home() -> Path:
    place = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def _parsed(file: Path) -> Any:
    return etree.parse(file, etree.XMLParser(huge_tree=True)).getroot()


def annotation(element: Any) -> tuple[str, str]:
    lines = ["".join(each.itertext()) for each in element.iter("{*}p")]
    return element.findtext("{*}creator"), squeezed("".join(lines))


def printed(root: Any) -> list[tuple[str, str]]:
    """The paragraphs with the style that each shows."""
    for each in list(root.iter("{*}annotation", "{*}tracked-changes")):
        tail = each.tail or ""
        previous, parent = each.getprevious(), each.getparent()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(each)
    body = next(root.iter("{*}body"))
    return [("".join(each.itertext()), local(each)) for each in body.iter("{*}p", "{*}h")]


def squeezed(text: str) -> str:
    return "".join(text.split())
