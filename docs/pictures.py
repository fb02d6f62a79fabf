"""Make the pictures of the READMEs from real output: `python docs/pictures.py`.

A sample is laid out as a Word file and checked; Chromium shows the page of it, and LibreOffice, on a screen
of Xvfb that ImageMagick takes a picture of, the Word file with comments.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import find_browser  # noqa: E402
from documents import as_word, lay_out, read_report  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "samples" / "fy2568-pong-nam-ron.yaml"
PAGE = {"width": 1200, "height": 720}  # pixels
SCREEN = ":77"
PAPER = (212, 170, 1214, 850)  # pixels of the screen: the first page and its margin of comments
STARTED = 45  # seconds after which LibreOffice shows the page
COLORS = 96


def main() -> None:
    """The picture in both languages."""
    PICTURES.mkdir(exist_ok=True)
    for lang in ("th", "en"):
        with TemporaryDirectory() as folder:
            report = Path(folder, "report.docx")
            as_word(lay_out(read_report(SAMPLE)), report)
            _italint(report, lang)
            _page(report.with_suffix(".html"), PICTURES / f"page.{lang}.png")
            _word(report.with_name("checked.docx"), PICTURES / f"word.{lang}.png")


def _italint(report: Path, lang: str) -> None:
    command = [sys.executable, "-m", "italint", "check", report.name, "--lang", lang, "--exit-zero"]
    command += ["--format=html=report.html", "--format=docx=checked.docx"]
    subprocess.run(command, cwd=report.parent, env={"PYTHONPATH": str(ROOT)}, check=True)  # noqa: S603


def _page(html: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport=PAGE)  # type: ignore[arg-type]
        page.goto(html.as_uri())
        page.screenshot(path=picture)
        browser.close()
    _small(Image.open(picture), picture)


def _word(document: Path, picture: Path) -> None:
    screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1500x1000x24"])  # noqa: S603, S607
    profile = f"-env:UserInstallation={document.with_name('profile').as_uri()}"
    shown = ["soffice", profile, "--norestore", "--nologo", "--view", str(document)]
    office = subprocess.Popen(shown, env={**os.environ, "DISPLAY": SCREEN})  # noqa: S603
    time.sleep(STARTED)
    subprocess.run(["import", "-display", SCREEN, "-window", "root", picture], check=True)  # noqa: S603, S607
    office.terminate()
    screen.terminate()
    _small(Image.open(picture).crop(PAPER), picture)


def _small(image: Image.Image, picture: Path) -> None:
    image.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    main()
