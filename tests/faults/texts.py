"""Faults of what texts call things: indicators, instruments, the agency, the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .clean import Clean, Fault, thai


def _indicators(clean: Clean) -> list[tuple[int, str]]:
    return [(row.number, row.name) for row in clean.rows("indicators")]


def _about(clean: Clean) -> Iterator[tuple[int, str, int, str]]:
    """Every two indicators, with their names."""
    for one, name in _indicators(clean):
        for other, other_name in _indicators(clean):
            if one != other:
                yield one, name, other, other_name


def text_that_calls_another_this_indicator(clean: Clean) -> Iterator[Fault]:
    for number, _, other, name in _about(clean):
        for said in (f"ในตัวชี้วัดที่ {other} นี้", f"ในตัวชี้วัดที่ {thai(str(other))} นี้", f"ตัวชี้วัด{name}นี้"):
            yield clean.said(f"{said} หน่วยงานดำเนินการได้ดี", "ITA601", {"indicator": number})


def text_about_another_indicator(clean: Clean) -> Iterator[Fault]:
    for number, _, other, name in _about(clean):
        for said in (
            f"ตัวชี้วัดที่ {other} มีคะแนนสูงมาก",
            f"ตัวชี้วัด{name}อยู่ในระดับสูง",
            f"ต้องรักษามาตรฐาน{name}อย่างเคร่งครัด",
        ):
            yield clean.said(said, "ITA602", {"indicator": number})


def number_and_name_of_two_indicators(clean: Clean) -> Iterator[Fault]:
    for number, _, _, name in _about(clean):
        for digits in (str(number), thai(str(number))):
            for said in (f"ตัวชี้วัดที่ {digits} {name} มีคะแนนเพิ่มขึ้น", f"ตัวชี้วัดที่ {digits} ({name}) ทำได้ดี"):
                yield clean.said(said, "ITA603")


def harmless_text_about_its_indicator(clean: Clean) -> Iterator[Fault]:
    for number, name in _indicators(clean):
        for said in (
            f"ตัวชี้วัดที่ {number} {name} หน่วยงานดำเนินการได้ดี",
            f"ในตัวชี้วัดที่ {thai(str(number))} นี้ หน่วยงานดำเนินการได้ดี",
            f"ตัวชี้วัด{name}นี้ควรรักษาระดับไว้",
        ):
            yield clean.said(said, about={"indicator": number})


def instrument_name_with_the_code_of_another(clean: Clean) -> Iterator[Fault]:
    for row in clean.rows("instruments"):
        for other in clean.rows("instruments"):
            if row.id != other.id:
                yield clean.said(f"{row.name} ({other.id}) เป็นเครื่องมือของการประเมิน", "ITA604")


def instrument_misnamed_in_a_text(clean: Clean) -> Iterator[Fault]:
    for row in clean.rows("instruments"):
        for part in ("ข้อมูล", "ส่วนได้", "ผู้"):
            if part in row.name:
                yield clean.said(f"{row.name.replace(part, '', 1)} ใช้ในการประเมิน", "ITA605")


def list_that_begins_with_no_indicator(clean: Clean) -> Iterator[Fault]:
    names = [name for _, name in _indicators(clean)]
    wrongs = {
        "การปฏิบัติงาน": "การปฏิบัติหน้าที่",
        "คุณภาพการทำงาน": "คุณภาพการดำเนินงาน",
        "การใช้จ่ายงบประมาณ": "การใช้งบประมาณ",
    }
    for wrong, meant in wrongs.items():
        for place in range(len(names) - 2):
            others = names[place : place + 2]
            if meant in names and meant not in others:
                text = f"ในประเด็นที่เกี่ยวข้องกับตัวชี้วัด{wrong} {' '.join(others)}"
                yield clean.said(text, "ITA606")


def assessment_misnamed(clean: Clean) -> Iterator[Fault]:
    name = "คุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"
    wrong = (
        name.replace("ของหน่วยงานภาครัฐ", "ขององค์กรปกครองส่วนท้องถิ่น"),
        name.replace("ภาครัฐ", "รัฐ"),
        name.replace("ดำเนินงาน", "ดำเนินการ"),
    )
    for path, text in clean.leaves("document.title[*]"):
        for each in wrong:
            if name in text:
                yield clean.fault(f"ITA607 {path}", set={path: text.replace(name, each)})
    for each in wrong:
        yield clean.said(f"ผลการประเมิน{each}", "ITA607")


def respondents_of_another_instrument(clean: Clean) -> Iterator[Fault]:
    for said in (
        "การรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอกที่มีต่อหน่วยงานตนเอง",
        "การรับรู้ของผู้มีส่วนได้ส่วนเสีย (Internal)",
        "ผู้มีส่วนได้ส่วนเสียภายนอก (Internal) ตอบแบบวัด",
    ):
        yield clean.said(said, "ITA608")


def name_of_the_agency_misspelt(clean: Clean) -> Iterator[Fault]:
    name = clean["agency.name"]
    for wrong in (f"{name}น", name[:-1], name[:-3] + name[-2:], name[:-2] + name[-1] + name[-2]):
        yield clean.said(f"ทั้งนี้ {wrong} จึงต้องรักษามาตรฐาน", "ITA620")
        yield clean.said(f"{wrong.replace('องค์การบริหารส่วนตำบล', 'อบต.')} ต้องรักษามาตรฐาน", "ITA620")
        for path, text in clean.leaves("document.title[*]"):
            if name in text:
                yield clean.fault(f"ITA620 {path}", set={path: text.replace(name, wrong)})


def another_kind_of_agency(clean: Clean) -> Iterator[Fault]:
    for word in ("บุคลากรกรมฯ", "บุคลากรของมหาวิทยาลัย", "ผู้บริหารกระทรวงฯ", "เทศบาลฯ", "โรงเรียนฯ", "อบจ.ฯ"):
        yield clean.said(f"{word} มีความตั้งใจในการให้บริการ", "ITA621")
        for path, _ in clean.leaves("plan.measures[*].finding"):
            yield clean.fault(f"ITA621 {path}", set={path: f"{word} มีความตั้งใจในการให้บริการ"})


def known_misspelling(clean: Clean) -> Iterator[Fault]:
    for word in ("การประพฤตินิยม", "ความโปรงใส", "งบประมาน", "การทุจริค", "กล้องแสดงความคิดเห็น"):
        yield clean.said(f"หน่วยงานดำเนินการเรื่อง{word}", "ITA622")
        for path, text in clean.leaves("plan.measures[*].title"):
            yield clean.fault(f"ITA622 {path}", set={path: f"{text} และ{word}"})


def text_that_breaks_off(clean: Clean) -> Iterator[Fault]:
    for end in ("ให้เห็นถึง", "รวมถึง", "เนื่องจาก", "เพื่อให้"):
        yield clean.said(f"หน่วยงานดำเนินการ{end}", "ITA623")
        for path, text in clean.leaves("plan.measures[*].finding"):
            yield clean.fault(f"ITA623 {path}", set={path: f"{text} {end}"})


def wording_of_a_question_left_out(clean: Clean) -> Iterator[Fault]:
    for row in clean.rows("questions"):
        yield clean.said(f"ตามข้อคำถาม {row.id} คือ เป็นจุดแข็งที่สุด", "ITA625")


def analysis_that_only_repeats_wordings(clean: Clean) -> Iterator[Fault]:
    texts = [row.text for row in clean.rows("wordings") if row.text]
    for path, _ in clean.leaves("analysis[*].improve") + clean.leaves("analysis[*].positive_factors"):
        if path.endswith("improve"):
            for one, other in pairwise(texts):
                yield clean.fault(f"ITA626 {path}", set={path: f"{one} / {other}"})


def item_misnamed(clean: Clean) -> Iterator[Fault]:
    name, wrong = "การนำผลการประเมิน ITA", "รายงานผลการประเมิน ITA"
    for path, text in [*clean.leaves("document.**"), *clean.leaves("plan.titles[*]")]:
        if f"{name} ไปสู่การพัฒนาองค์กร" in text:
            yield clean.fault(
                f"ITA627 {path}", set={path: text.replace(name, wrong).replace("รายงานรายงาน", "รายงาน")}
            )


def plan_written_as_done(clean: Clean) -> Iterator[Fault]:
    for said in (
        "หน่วยงานได้ดำเนินการ การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ดังกล่าวเป็นที่เรียบร้อยแล้ว",
        "หน่วยงานได้ดำเนินการตามมาตรการข้างต้นเรียบร้อยแล้ว",
        "หน่วยงานขอรายงานผลการดำเนินการตามมาตรการ",
    ):
        yield clean.said(said, "ITA628")


def asterisk_without_a_note(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.indicators[*].questions[*].text"):
        yield clean.fault(f"ITA631 {path}", set={path: f"{text}*"})


def harmless_names_of_others(clean: Clean) -> Iterator[Fault]:
    for said in (
        "ตามหนังสือของสำนักงาน ป.ป.ช. และกรมส่งเสริมการปกครองท้องถิ่น",
        "ประสานงานกับเทศบาลเมืองหัวหินและโรงเรียนในพื้นที่",
        "หน่วยงานดำเนินการตามพระราชบัญญัติการอำนวยความสะดวก พ.ศ. 2558",
    ):
        yield clean.said(said)


def plan_titles_without_the_item(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA632 plan.titles", remove=("plan.titles",))
    yield clean.fault("ITA632 plan.titles", set={"plan.titles": ["แผนปฏิบัติการป้องกันการทุจริต"]})


def section_copied(clean: Clean) -> Iterator[Fault]:
    words = "หน่วยงานกำหนดขั้นตอนและระยะเวลาการให้บริการไว้อย่างชัดเจนและเผยแพร่ให้ประชาชนทราบโดยทั่วกัน"
    for part in ("strengths", "positive_factors", "improve", "maintain"):
        first, *others = [*clean.paths(f"analysis[*].{part}"), ""]
        for path in filter(None, others):
            # What the texts said before is no longer there to be compared with.
            yield clean.fault(f"ITA633 {path}", set={first: words, path: words}, follows=("ITA416",))


def another_agency_in_a_title(clean: Clean) -> Iterator[Fault]:
    for path in (*clean.paths("document.title[*]"), *clean.paths("plan.titles[*]")):
        for other in ("องค์การบริหารส่วนตำบลหนองน้ำใส", "เทศบาลตำบลดอนสมมติ"):
            yield clean.fault(f"ITA634 {path}", set={path: f"{clean[path]} {other}"})


def another_agency_in_a_text(clean: Clean) -> Iterator[Fault]:
    yield clean.said("เจ้าหน้าที่ของเทศบาลตำบลดอนสมมติให้บริการด้วยความสุภาพ", "ITA635")
    yield clean.said("องค์การบริหารส่วนตำบลหนองน้ำใสได้เผยแพร่ข้อมูลครบถ้วน", "ITA635")


def harmless_agencies_beside_the_own(clean: Clean) -> Iterator[Fault]:
    yield clean.said("องค์การบริหารส่วนตำบลควรรักษามาตรฐานการให้บริการ")
    yield clean.said("แลกเปลี่ยนความรู้ร่วมกับเทศบาลตำบลดอนสมมติ")


def weakness_copied(clean: Clean) -> Iterator[Fault]:
    words = "เจ้าหน้าที่บางส่วนยังไม่ทราบขั้นตอนการปฏิบัติ"
    for part in ("weaknesses", "shortcomings"):
        first, *others = [*clean.paths(f"analysis[*].{part}"), ""]
        for path in filter(None, others):
            yield clean.fault(f"ITA644 {path}", set={first: words, path: words})


def another_body_in_a_title(clean: Clean) -> Iterator[Fault]:
    for path in (*clean.paths("document.title[*]"), *clean.paths("plan.titles[*]")):
        for other in ("กรมทางสมมติ", "โรงพยาบาลสมมติ", "สำนักงานสมมติแห่งชาติ"):
            yield clean.fault(f"ITA645 {path}", set={path: f"{clean[path]} ของ{other}"})
