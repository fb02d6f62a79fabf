"""What stands in reports beside their own result: nothing in it is a fact of the agency."""

from __future__ import annotations

from ..document import LEFT, UP, Block, Part, Text, grid, part
from ..registry import NOISE, entered
from ..report import Report

noise = entered(NOISE)
TOPICS = ("โครงสร้าง", "ข้อมูลผู้บริหาร", "ข้อมูลการติดต่อ", "ข่าวประชาสัมพันธ์")
OTHERS = ("กองช่าง", "กองคลัง", "กองการศึกษา", "สำนักปลัด")


@noise
def national_result(report: Report) -> Part:
    return part(
        [
            Text("ผลการประเมินในภาพรวมระดับประเทศ", 2),
            f"ในปีงบประมาณ พ.ศ. {report.year} มีหน่วยงานภาครัฐเข้าร่วมการประเมิน 8,317 หน่วยงาน "
            "คะแนนเฉลี่ยระดับประเทศ 93.47 คะแนน "
            "มีหน่วยงานที่ผ่านเกณฑ์ 7,012 หน่วยงาน คิดเป็นร้อยละ 84.31",
            "ตัวชี้วัดที่มีคะแนนเฉลี่ยระดับประเทศสูงที่สุด คือ ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ 96.42 คะแนน และต่ำที่สุด คือ "
            "ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน 88.15 คะแนน",
        ]
    )


@noise
def last_years_table(report: Report) -> Part:
    rows = [[f"ตัวชี้วัดที่ {x.number} {x.name}", x.last] for x in report.indicators]
    return part(
        [
            Text(f"ผลการประเมินปีงบประมาณ พ.ศ. {report.year - 1}", 2),
            grid([["ตัวชี้วัด", f"คะแนนปี {report.year - 1}"], *rows]),
        ]
    )


@noise
def grade_table(_report: Report) -> Part:
    rows = [
        ["คะแนน", "ระดับผลการประเมิน", "เงื่อนไข"],
        ["95.00 – 100", "ผ่านดีเยี่ยม", "IIT EIT ส่วนที่ 1 EIT ส่วนที่ 2 และ OIT ไม่น้อยกว่า 95 คะแนน"],
        ["85.00 – 100", "ผ่านดี", "IIT EIT ส่วนที่ 1 EIT ส่วนที่ 2 และ OIT ไม่น้อยกว่า 85 คะแนน"],
        ["85.00 – 100", "ผ่าน", "มีเครื่องมือใดเครื่องมือหนึ่งต่ำกว่า 85 คะแนน"],
        ["70.00 – 84.99", "ต้องปรับปรุง", "-"],
        ["0 – 69.99", "ต้องปรับปรุงโดยด่วน", "-"],
    ]
    return part([Text("เกณฑ์การประเมิน", 2), grid(rows)])


@noise
def criteria(_report: Report) -> Part:
    return part(
        [
            Text("หลักเกณฑ์การประเมิน", 2),
            "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT) มีน้ำหนักร้อยละ 30 แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) "
            "มีน้ำหนักร้อยละ 30 และแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) มีน้ำหนักร้อยละ 40",
            "หน่วยงานที่มีผลคะแนน 85 คะแนนขึ้นไป ถือว่าผ่านเกณฑ์เป้าหมาย",
        ]
    )


@noise
def law(report: Report) -> Part:
    return part(
        [
            "อาศัยอำนาจตามความในมาตรา 33 แห่งพระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561 "
            f"และมติคณะรัฐมนตรีเมื่อวันที่ 23 มกราคม {report.year - 7}",
            "แผนแม่บทภายใต้ยุทธศาสตร์ชาติ ประเด็นที่ 21 การต่อต้านการทุจริตและประพฤติมิชอบ (พ.ศ. 2561 – 2580) "
            "กำหนดค่าเป้าหมายไว้ร้อยละ 80",
        ]
    )


@noise
def annexes(_report: Report) -> Part:
    lines: list[Block | str] = [Text("ภาคผนวก", 1)]
    lines += [f"ภาคผนวก {letter} ภาพกิจกรรม\tหน้า {page}" for letter, page in (("ก", 12), ("ข", 15), ("ค", 21))]
    return part(lines)


@noise
def page_headers(report: Report) -> Part:
    """What a page repeats, as it lies between the paragraphs of copied text."""
    return part([f"รายงานผลการวิเคราะห์ ITA {report.year} | {report.name}", "- 3 -"])


@noise
def other_units(_report: Report) -> Part:
    rows = [[unit, f"{88.15 + at * 2.35:.2f}", f"{90.05 + at * 1.12:.2f}"] for at, unit in enumerate(OTHERS)]
    return part(
        [
            Text("ผลสำรวจความพึงพอใจของหน่วยงานภายใน", 2),
            grid([["ส่วนงาน", "ความพึงพอใจ (ร้อยละ)", "การเข้าร่วมอบรม (ร้อยละ)"], *rows]),
        ]
    )


@noise
def other_agencies(_report: Report) -> Part:
    """The overall scores of agencies nearby."""
    rows = [["เทศบาลตำบลบ้านทดสอบ", "91.22", "ผ่านดี"], ["องค์การบริหารส่วนตำบลทุ่งสมมติ", "84.10", "ต้องปรับปรุง"]]
    return part([Text("ผลการประเมินของหน่วยงานใกล้เคียง", 2), grid([["หน่วยงาน", "คะแนน ITA", "ระดับ"], *rows])])


@noise
def respondents(_report: Report) -> Part:
    rows = [["เครื่องมือ", "ผู้ตอบ", LEFT], [UP, "เป้าหมาย", "ตอบจริง"]]
    rows += [["IIT", "45", "52"], ["EIT ส่วนที่ 1", "100", "118"], ["EIT ส่วนที่ 2", "80", "84"]]
    return part([Text("จำนวนผู้ตอบแบบวัด", 2), grid(rows)])


@noise
def what_indicators_ask(report: Report) -> Part:
    lines: list[Block | str] = [Text("กรอบการประเมิน", 2)]
    lines += [f"{x.number}. {x.name}" for x in report.indicators]
    lines.append("โดยแต่ละตัวชี้วัดมีคะแนนเต็ม 100 คะแนน")
    return part(lines)


@noise
def signatures(report: Report) -> Part:
    """Where the report is signed and who looks after it."""
    return part(
        [
            "(ลงชื่อ)....................................ผู้รายงาน",
            f"วันที่ 28 พฤศจิกายน {report.year}",
            "โทรศัพท์ 0 2123 4567 ต่อ 95",
        ]
    )


@noise
def history(report: Report) -> Part:
    """The overall scores of earlier years in a sentence."""
    text = (
        f"หน่วยงานเข้าร่วมการประเมินมาตั้งแต่ปีงบประมาณ พ.ศ. {report.year - 4} "
        f"โดยปีงบประมาณ พ.ศ. {report.year - 3} ได้ 81.06 คะแนน "
        f"และปีงบประมาณ พ.ศ. {report.year - 2} ได้ 86.90 คะแนน"
    )
    return part([text])


@noise
def last_years_measures(report: Report) -> Part:
    """What was done of the plan before: its measures are none of this plan."""
    rows = [
        ["กิจกรรมอบรมคุณธรรมบุคลากรใหม่", "ดำเนินการแล้วเสร็จ", "ร้อยละ 100"],
        ["โครงการปรับปรุงเว็บไซต์หน่วยงาน", "อยู่ระหว่างดำเนินการ", "ร้อยละ 60"],
    ]
    title = f"ผลการดำเนินงานตามมาตรการ ประจำปีงบประมาณ พ.ศ. {report.year}"
    return part([Text(title, 2), grid([["มาตรการ", "ผลการดำเนินงาน", "ความก้าวหน้า"], *rows])])


@noise
def rank(report: Report) -> Part:
    text = (
        f"หน่วยงานอยู่ในลำดับที่ 12 จาก 76 หน่วยงานประเภทเดียวกัน ในปีงบประมาณ พ.ศ. {report.year} "
        "และมีงบประมาณดำเนินการ 250,000 บาท"
    )
    return part([text])


@noise
def conclusion(report: Report) -> Part:
    """The highest and the lowest again, in a sentence."""
    ranked = sorted(report.indicators, key=lambda each: float(each.score))
    low, high = ranked[0], ranked[-1]
    text = (
        f"สรุปได้ว่า ตัวชี้วัดที่มีคะแนนสูงสุด คือ ตัวชี้วัดที่ {high.number} {high.name} ({high.score} คะแนน) "
        f"และตัวชี้วัดที่มีคะแนนต่ำสุด คือ ตัวชี้วัดที่ {low.number} {low.name} ({low.score} คะแนน)"
    )
    return part([text])


@noise
def steps_of_the_assessment(_report: Report) -> Part:
    """Weights, times and numbers of questions of the instruments."""
    rows = [
        ["IIT", "15 ข้อ", "1 ม.ค. – 30 มิ.ย.", "30"],
        ["EIT", "9 ข้อ", "1 ม.ค. – 30 มิ.ย.", "30"],
        ["OIT", "28 ข้อ", "1 – 30 เม.ย.", "40"],
    ]
    return part([grid([["เครื่องมือ", "จำนวนข้อ", "ระยะเวลาเก็บข้อมูล", "น้ำหนัก"], *rows])])


@noise
def analysis(report: Report) -> Part:
    """What is strong and what is weak, indicator by indicator."""
    lines: list[Block | str] = []
    for x in report.indicators:
        lines.append(Text(f"ตัวชี้วัดที่ {x.number} {x.name}", 2))
        lines.append("จุดแข็ง : บุคลากรส่วนใหญ่เห็นว่าหน่วยงานดำเนินการได้ตามหลักเกณฑ์ที่กำหนด")
        low = [q for q in x.questions if float(q.score) < 95]
        if low:
            printed = " และ".join(f"ข้อ {q.id} ได้ {q.score} คะแนน" for q in low)
            lines.append(f"จุดที่ต้องพัฒนา : {printed} ซึ่งต่ำกว่า 95 คะแนน")
    return part(lines)


@noise
def goals(report: Report) -> Part:
    """What the agency aims at in the year to come."""
    text = (
        f"หน่วยงานตั้งเป้าหมายว่าในปีงบประมาณ พ.ศ. {report.year + 1} จะมีคะแนนภาพรวมไม่น้อยกว่า 97.00 คะแนน "
        "และอยู่ในระดับ ผ่านดีเยี่ยม"
    )
    return part([text])


@noise
def suggestions(_report: Report) -> Part:
    """Another numbered table, of what respondents suggested."""
    rows = [["1", "การรับรู้", "15"], ["2", "การให้บริการ", "20"], ["3", "การมีส่วนร่วม", "12"]]
    return part([Text("ข้อเสนอแนะจากผู้ตอบแบบวัด", 2), grid([["ลำดับ", "ประเด็นข้อเสนอแนะ", "จำนวน"], *rows])])


@noise
def links_of_the_oit(_report: Report) -> Part:
    """Ids with the addresses where the data lies, no scores."""
    rows = [[f"o{n}", topic, f"https://ita.example.go.th/o{n}"] for n, topic in enumerate(TOPICS, 1)]
    return part([Text("ตารางการเปิดเผยข้อมูล", 2), grid([["ข้อ", "ข้อมูล", "URL"], *rows])])


@noise
def levels_in_lines(_report: Report) -> Part:
    lines = [
        "เกณฑ์ระดับผลการประเมิน",
        "95.00 – 100 คะแนน หมายถึง ผ่านดีเยี่ยม",
        "85.00 – 94.99 คะแนน หมายถึง ผ่านดี หรือ ผ่าน",
        "ต่ำกว่า 85.00 คะแนน หมายถึง ต้องปรับปรุง",
    ]
    return part(lines)


@noise
def kinds_of_respondents(_report: Report) -> Part:
    rows = [["ชาย", "48", "41.20"], ["หญิง", "68", "58.80"], ["รวม", "116", "100.00"]]
    return part([Text("ข้อมูลทั่วไปของผู้ตอบ", 2), grid([["เพศ", "จำนวน (คน)", "ร้อยละ"], *rows])])
