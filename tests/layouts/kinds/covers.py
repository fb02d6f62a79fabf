"""How a report names its agency and the year assessed."""

from __future__ import annotations

from ..document import Facts, Part, Text, across, grid, part
from ..registry import COVERS, entered
from ..report import Report

WHOLE = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
cover = entered(COVERS)


def _facts(report: Report, *, place: bool = False) -> Facts:
    agency = {"name": report.name}
    if place:
        agency |= {key: report.agency[key] for key in ("district", "province") if key in report.agency}
    return {"agency": agency, "assessment": {"year": report.year}}


def _place(report: Report) -> str:
    if "district" not in report.agency:
        return "ถนนราชดำเนินใน เขตพระนคร"
    return f"อำเภอ{report.agency['district']} จังหวัด{report.agency['province']}"


@cover
def title_lines(report: Report) -> Part:
    lines = [
        Text(f"รายงานการวิเคราะห์ผล{WHOLE}", 0),
        Text(f"ประจำปีงบประมาณ พ.ศ. {report.year}", 0),
        Text(report.name, 0),
    ]
    return part(lines, _facts(report))


@cover
def one_title(report: Report) -> Part:
    title = f"รายงานผลการประเมิน ITA ของ{report.name} ประจำปีงบประมาณ พ.ศ. {report.year}"
    return part([Text(title, 0)], _facts(report))


@cover
def year_on_its_own_line(report: Report) -> Part:
    lines = [
        Text(f"การวิเคราะห์ผล{WHOLE} (Integrity and Transparency Assessment : ITA) ประจำปีงบประมาณ พ.ศ.", 0),
        Text(str(report.year), 0),
        Text(f"ของ{report.name}", 0),
        Text(_place(report)),
    ]
    return part(lines, _facts(report, place=True))


@cover
def soft_lines(report: Report) -> Part:
    title = (
        f"รายงานผลการวิเคราะห์\nผลการประเมินคุณธรรมและความโปร่งใส (ITA)\nประจำปี {report.year}\nโดย\n{report.name}"
    )
    return part([Text(title, 0)], _facts(report))


@cover
def memo(report: Report) -> Part:
    lines = [
        Text("บันทึกข้อความ", 0),
        f"ส่วนราชการ\t{report.name} กลุ่มงานจริยธรรม โทร. 0 2000 0000",
        f"ที่\tกจ 0012/145\tวันที่ 20 พฤศจิกายน {report.year}",
        f"เรื่อง\tรายงานผลการวิเคราะห์การประเมิน ITA ปีงบประมาณ พ.ศ. {report.year}",
        "เรียน\tหัวหน้าส่วนราชการ",
        "1. เรื่องเดิม ตามที่สำนักงาน ป.ป.ช. ประกาศผลการประเมินคุณธรรมและความโปร่งใส "
        f"ประจำปีงบประมาณ พ.ศ. {report.year} นั้น",
        "2. ข้อเท็จจริง งานจริยธรรมได้วิเคราะห์ผลการประเมินแล้ว รายละเอียดดังนี้",
    ]
    return part(lines, _facts(report))


@cover
def title_in_a_table(report: Report) -> Part:
    rows = [[f"แบบรายงานผลการประเมิน ITA ปีงบประมาณ {report.year}"], [report.name], [_place(report)]]
    return part([grid(rows)], _facts(report, place=True))


@cover
def form_fields(report: Report) -> Part:
    rows = [
        across("แบบฟอร์มการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA)", 2),
        ["ชื่อหน่วยงาน", report.name],
        ["ปีงบประมาณที่ประเมิน", f"พ.ศ. {report.year}"],
        ["วันที่รายงาน", f"30 พ.ย. {report.year}"],
    ]
    return part([grid(rows)], _facts(report))


@cover
def fields_of_text(report: Report) -> Part:
    lines = [
        Text("สรุปผลการประเมิน ITA และแนวทางการพัฒนา", 0),
        f"หน่วยงาน : {report.name}",
        f"ปีที่ประเมิน : {report.year}",
    ]
    return part(lines, _facts(report))


@cover
def agency_first(report: Report) -> Part:
    lines = [
        Text(report.name, 0),
        Text(_place(report)),
        Text("การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส", 1),
        Text(f"ปีงบประมาณ {report.year} (1 ตุลาคม {report.year - 1} – 30 กันยายน {report.year})", 1),
    ]
    return part(lines, _facts(report, place=True))


@cover
def announcement(report: Report) -> Part:
    lines = [
        Text(f"ประกาศ{report.name}", 0),
        Text(
            f"เรื่อง ผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {report.year} "
            f"และมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {report.year + 1}",
            0,
        ),
        "------------------------",
        f"ด้วย{report.name} ได้เข้าร่วมการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ",
    ]
    return part(lines, _facts(report))


@cover
def both_years(report: Report) -> Part:
    title = (
        f"รายงานการนำผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {report.year} "
        f"ไปสู่การพัฒนาองค์กรในปีงบประมาณ พ.ศ. {report.year + 1}"
    )
    return part([Text(title, 0), Text(report.name, 0)], _facts(report))


@cover
def in_sentences(report: Report) -> Part:
    lines = [
        Text("บทสรุปผู้บริหาร", 0),
        f"{report.name} ได้รับการประเมินคุณธรรมและความโปร่งใส (ITA) ในปีงบประมาณ พ.ศ. {report.year} "
        "และได้นำผลการประเมินมาวิเคราะห์เพื่อกำหนดแนวทางพัฒนาต่อไป",
    ]
    return part(lines, _facts(report))


@cover
def english_title(report: Report) -> Part:
    lines = [
        Text(f"ITA {report.year} : Integrity and Transparency Assessment", 0),
        Text("ผลการประเมินและแนวทางการยกระดับ", 0),
        Text(f"หน่วยงาน {report.name}", 0),
    ]
    return part(lines, _facts(report))


@cover
def with_contents(report: Report) -> Part:
    """A title page, then a table of contents and a preface."""
    lines = [
        *title_lines(report).blocks,
        Text("คำนำ", 1),
        "การประเมินคุณธรรมและความโปร่งใสเป็นเครื่องมือเชิงบวกที่มุ่งให้หน่วยงานปรับปรุงการดำเนินงาน",
        Text("สารบัญ", 1),
        "ส่วนที่ 1 ผลการประเมิน\t1",
        "ส่วนที่ 2 การวิเคราะห์ผลการประเมินรายตัวชี้วัด\t3",
        "ส่วนที่ 3 มาตรการส่งเสริมคุณธรรมและความโปร่งใส\t9",
    ]
    return part(lines, _facts(report))


@cover
def short_name_first(report: Report) -> Part:
    """The title has the short name, the whole name follows in the first sentence."""
    short = report.agency.get("short_names", ["หน่วยงาน"])[0]
    lines = [
        Text(f"รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. {report.year} ({short})", 0),
        f"ตามที่{report.name} ({short}) ได้รับแจ้งผลการประเมินจากสำนักงาน ป.ป.ช. แล้วนั้น",
    ]
    return part(lines, _facts(report))


@cover
def written_by_a_division(report: Report) -> Part:
    """The division that wrote it stands above its agency."""
    lines = [
        Text("รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ", 0),
        Text(f"ประจำปีงบประมาณ พ.ศ. {report.year}", 0),
        Text("จัดทำโดย งานนโยบายและแผน", 0),
        Text(report.name, 0),
        Text(f"พฤศจิกายน {report.year}", 0),
    ]
    return part(lines, _facts(report))


@cover
def fiscal_year_of_the_plan_first(report: Report) -> Part:
    lines = [
        Text(f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {report.year + 1}", 0),
        Text(f"จากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {report.year}", 0),
        Text(report.name, 0),
    ]
    return part(lines, _facts(report))


@cover
def in_a_letterhead(report: Report) -> Part:
    """A letterhead of two cells over the title."""
    lines = [
        grid([[report.name, f"เอกสารหมายเลข 4/{report.year + 1}"]]),
        Text(f"สรุปผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปี พ.ศ. {report.year}", 0),
    ]
    return part(lines, _facts(report))


@cover
def official_letter(report: Report) -> Part:
    lines = [
        f"ที่ นท 52001/ว 812\t{report.name}",
        f"\t15 ธันวาคม {report.year}",
        f"เรื่อง ขอส่งรายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {report.year}",
        "เรียน ผู้อำนวยการสำนักงาน ป.ป.ช. ประจำจังหวัด",
        f"อ้างถึง หนังสือสำนักงาน ป.ป.ช. ลงวันที่ 1 ตุลาคม {report.year - 1}",
    ]
    return part(lines, _facts(report))


@cover
def page_of_a_web_site(report: Report) -> Part:
    """What is copied with a page: its menu, a date of publishing and a counter."""
    lines = [
        "หน้าแรก > การเปิดเผยข้อมูล > ITA",
        report.name,
        Text(f"วิเคราะห์ผลการประเมิน ITA ปี {report.year}", 0),
        f"เผยแพร่เมื่อ 3 ธ.ค. {report.year} | เข้าชม 1,254 ครั้ง",
    ]
    return part(lines, _facts(report))


@cover
def year_grown_together(report: Report) -> Part:
    """`ITA2568`, and the agency in brackets."""
    lines = [Text(f"ผลการประเมิน ITA{report.year} และแผนปรับปรุง", 0), f"({report.name})"]
    return part(lines, _facts(report))
