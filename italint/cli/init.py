"""`italint init`."""

from __future__ import annotations

from pathlib import Path

import click

from italint.authoring.template import template
from italint.base.files import is_stream
from italint.base.messages import Language
from italint.cli.endings import refusal, report
from italint.cli.options import language
from italint.cli.output import write
from italint.cli.usage import language_of
from italint.ruleset.resources import built_in_editions


@click.command()
@click.option("--year", type=int, required=True, help="ปีงบประมาณที่ประเมิน พ.ศ. / assessed year, Buddhist era")
@click.option("--agency", default="", help="ชื่อหน่วยงาน / name of the agency")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="ไฟล์ที่เขียน ถ้าไม่ระบุจะแสดงบนหน้าจอ / file to write to, else printed",
)
@language
def init(year: int, agency: str, output: Path | None, lang: Language | None) -> None:
    """เริ่มรายงานใหม่: โครงของปีที่ประเมินให้เติมคะแนนและข้อความ / start a report: a year's outline to be filled in."""
    editions, lang = built_in_editions(), lang or language_of(())
    if year not in editions:
        raise refusal("unknown_year", lang, found=year, known=", ".join(map(str, editions)))
    if output is not None and output.exists() and not is_stream(output):
        raise refusal("exists", lang, file=output)
    write(template(editions[year], agency, lang), output, lang, "yaml")
    if output is not None:
        report("written", lang, file=output)
