"""Faults of the plan: measures that are missing, incomplete or answer the wrong thing."""

from __future__ import annotations

from collections.abc import Iterator

from .clean import LINE, Clean, Fault, key

PARTS = ("title", "steps", "period", "responsible", "finding", "follow_up")


def _low(clean: Clean) -> dict[str, str]:
    """The questions below the line, with the paths of their scores."""
    scores = clean.scores("assessment.indicators[*].questions[*].score")
    return {key(path, "questions"): path for path, score in scores if score < LINE}


def _named(clean: Clean, measure: str) -> list[str]:
    return [key(path, "questions") for path in clean.paths(f"{measure}.questions[*]")]


def _needed(clean: Clean) -> set[str]:
    """The parts that the year's plan asks of a measure."""
    required = clean.edition.plan.required if clean.edition.plan else ()
    return {each for each in required if isinstance(each, str)}


def measure_of_low_questions_left_out(clean: Clean) -> Iterator[Fault]:
    low = _low(clean)
    for path in clean.paths("plan.measures[*]"):
        reported = tuple(f"ITA401 {low[each]}" for each in _named(clean, path) if each in low)
        if reported:
            yield clean.fault(reported, remove=(path,), follows=reported)


def low_question_not_named(clean: Clean) -> Iterator[Fault]:
    low = _low(clean)
    for path in clean.paths("plan.measures[*].questions[*]"):
        name = key(path, "questions")
        measure = path.split(".questions")[0]
        units = [*clean.paths(f"{measure}.indicators[*]"), *clean.paths(f"{measure}.issue")]
        if name in low:
            # Where others are still named it is passed over, where none is the unit is answered as a whole.
            yield clean.fault((f"ITA401 {low[name]}", *(f"ITA402 {unit}" for unit in units)), remove=(path,))


def question_falls_below_the_line(clean: Clean) -> Iterator[Fault]:
    low = _low(clean)
    answered = {name for path in clean.paths("plan.measures[*]") for name in _named(clean, path)}
    for path, score in clean.scores("assessment.indicators[*].questions[*].score"):
        name = key(path, "questions")
        if score >= LINE and name not in low and name not in answered:
            units = [*clean.paths("plan.measures[*].indicators[*]"), *clean.paths("plan.measures[*].issue")]
            yield clean.fault(
                (f"ITA401 {path}", *(f"ITA402 {unit}" for unit in units)),
                set={path: "94.99"},
                # The mean of its indicator and sub-indicator, and what texts say of it.
                follows=("ITA203", "ITA204", "ITA205", "ITA206", "ITA208", "ITA610", "ITA611", "ITA613"),
            )


def part_of_a_measure_missing(clean: Clean) -> Iterator[Fault]:
    for part in _needed(clean):
        for path in clean.paths(f"plan.measures[*].{part}"):
            yield clean.fault(f"ITA405 {path}", remove=(path,))


def part_of_a_measure_blank(clean: Clean) -> Iterator[Fault]:
    for part in _needed(clean) & {*PARTS}:
        for path in clean.paths(f"plan.measures[*].{part}"):
            yield clean.fault(f"ITA405 {path}", set={path: ""})


def part_missing_in_all_measures(clean: Clean) -> Iterator[Fault]:
    for part in sorted(_needed(clean) & {*PARTS}):
        yield clean.fault(
            "ITA406 plan.measures",
            remove=tuple(clean.paths(f"plan.measures[*].{part}")),
            said=f"{part} in none",
        )


def placeholder_in_a_measure(clean: Clean) -> Iterator[Fault]:
    for part in ("title", "steps", "period", "responsible"):
        for path in clean.paths(f"plan.measures[*].{part}"):
            for placeholder in ("-", "…", "...", "–", "xxx"):
                yield clean.fault(f"ITA409 {path}", set={path: placeholder})


def measure_that_answers_nothing(clean: Clean) -> Iterator[Fault]:
    low = _low(clean)
    for path in clean.paths("plan.measures[*]"):
        answers = tuple(
            each
            for name in ("indicators", "questions", "issue", "instruments")
            if (each := f"{path}.{name}") in clean.nodes
        )
        if answers and not {*_named(clean, path)} & {*low}:
            # The year's plan may ask for the unit that is answered; a low indicator without listed questions
            # loses its only measure.
            indicators = [key(each, "indicators") for each in clean.paths(f"{path}.indicators[*]")]
            follows = tuple(f"ITA405 {each}" for each in answers)
            follows += tuple(f"ITA403 assessment.indicators[{each}].score" for each in indicators)
            yield clean.fault(f"ITA407 {path}.indicators", remove=answers, follows=follows)


def plan_missing(clean: Clean) -> Iterator[Fault]:
    reported = tuple(f"ITA401 {path}" for path in _low(clean).values())
    yield clean.fault("ITA408 plan", remove=("plan",), follows=(*reported, "ITA403"))


def measures_missing(clean: Clean) -> Iterator[Fault]:
    reported = tuple(f"ITA401 {path}" for path in _low(clean).values())
    yield clean.fault("ITA412 plan.measures", set={"plan.measures": []}, follows=(*reported, "ITA403"))


def measure_of_a_low_indicator_left_out(clean: Clean) -> Iterator[Fault]:
    """Without its questions, where they are listed; those of an issue are answered by its measures."""
    for path, score in clean.scores("assessment.indicators[*].score"):
        number = key(path, "indicators")
        measures = clean.paths(f"plan.measures[*].indicators[{number}]")
        if score < LINE and measures and not clean.paths("issues"):
            removed = [each.split(".indicators")[0] for each in measures]
            removed += clean.paths(f"assessment.indicators[{number}].questions")
            # Without the items nothing is said of their means.
            yield clean.fault(f"ITA403 {path}", remove=tuple(removed), follows=("ITA206",))


def low_question_not_listed(clean: Clean) -> Iterator[Fault]:
    scores = dict(clean.scores("assessment.indicators[*].score"))
    for path in _low(clean).values():
        indicator = f"assessment.indicators[{key(path, 'indicators')}]"
        others = [each for each in _low(clean).values() if each.startswith(indicator)]
        if others == [path] and scores[f"{indicator}.score"] < LINE:
            # What is said of the question elsewhere can no longer be compared.
            follows = ("ITA217", "ITA610", "ITA615")
            yield clean.fault(
                f"ITA404 {indicator}.score", remove=(path.removesuffix(".score"),), follows=follows
            )


def weakness_on_a_full_score(clean: Clean) -> Iterator[Fault]:
    full = [
        key(path, "questions")
        for path, score in clean.scores("assessment.indicators[*].questions[*].score")
        if score == 100
    ]
    for path in clean.paths("analysis[*]"):
        number = clean[path].get("indicator")
        number = number["number"] if isinstance(number, dict) else number
        own = {
            key(each, "questions") for each in clean.paths(f"assessment.indicators[{number}].questions[*]")
        }
        for name in full:
            # Elsewhere the same question is a strength; texts of this indicator say that all is well.
            if name in own:
                weak = [{"questions": [name], "text": "ยังดำเนินการไม่ทั่วถึง"}]
                yield clean.fault(
                    f"ITA410 {path}.weaknesses[1].questions[{name}]",
                    set={f"{path}.weaknesses": weak},
                    follows=(f"ITA629 {path}.weaknesses[1].questions[{name}]", "ITA630"),
                )


def weakness_said_to_miss_a_criterion_met(clean: Clean) -> Iterator[Fault]:
    for score_path, score in clean.scores("assessment.indicators[*].questions[*].score"):
        number, name = key(score_path, "indicators"), key(score_path, "questions")
        for path in clean.paths("analysis[*]"):
            own = clean[path].get("indicator")
            own = own["number"] if isinstance(own, dict) else own
            if own == number and LINE <= score < 100:
                weak = [{"questions": [name], "text": "ผลการดำเนินการยังต่ำกว่าเกณฑ์"}]
                follows = (f"ITA629 {path}.weaknesses[1].questions[{name}]", "ITA630")
                yield clean.fault(
                    f"ITA411 {path}.weaknesses[1].questions[{name}]",
                    set={f"{path}.weaknesses": weak},
                    follows=follows,
                )


def heading_of_the_analysis_blank(clean: Clean) -> Iterator[Fault]:
    for part in (
        "strengths",
        "weaknesses",
        "shortcomings",
        "improve",
        "maintain",
        "positive_factors",
        "negative_factors",
    ):
        for path in clean.paths(f"analysis[*].{part}"):
            # Of a low indicator that was what is weak about it.
            follows = ("ITA416",) if part == "weaknesses" else ()
            yield clean.fault(f"ITA413 {path}", set={path: ""}, follows=follows)


def strength_that_is_a_weakness(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("analysis[*].weaknesses[*].questions[*]"):
        item = path.split(".weaknesses")[0]
        name = key(path, "questions")
        if f"{item}.strengths" in clean.nodes:
            strong = [{"questions": [name], "text": "เจ้าหน้าที่ปฏิบัติได้ดี"}]
            yield clean.fault((f"ITA629 {path}", f"ITA629 {path}.id"), set={f"{item}.strengths": strong})


def question_of_a_measure_not_analysed(clean: Clean) -> Iterator[Fault]:
    known = {row.id for row in clean.rows("questions") if row.indicator is not None}
    for path in clean.paths("analysis[*].weaknesses[*].questions[*]"):
        item = path.split(".weaknesses")[0]
        number = clean[item].get("indicator")
        number = number["number"] if isinstance(number, dict) else number
        named = {key(each, "questions") for each in clean.paths(f"{item}.weaknesses[*].questions[*]")}
        for measure in clean.paths("plan.measures[*].questions"):
            own = clean.paths(f"{measure.removesuffix('.questions')}.indicators[{number}]")
            for question in clean.paths(f"assessment.indicators[{number}].questions[*]"):
                name = key(question, "questions")
                if own and name in known - named:
                    yield clean.fault(f"ITA630 {measure}[{name}]", add={measure: name})


def _analysed_units(clean: Clean) -> Iterator[tuple[str, str, list[str]]]:
    """What is low as the year's analysis goes: where that shows, its number, and the analyses of it."""
    parts = clean.edition.analysis
    if parts and parts.unit == "indicator":
        low = {key(p, "indicators"): p for p, s in clean.scores("assessment.indicators[*].score") if s < LINE}
    else:
        questions = _low(clean)
        low = {
            key(path, "issues"): path.split(".questions")[0]
            for path in clean.paths("issues[*].questions[*]")
            if key(path, "questions") in questions
        }
    for number, place in low.items():
        unit = "indicator" if parts and parts.unit == "indicator" else "issue"
        about = [path for path in clean.paths("analysis[*]") if _number(clean[path].get(unit)) == number]
        yield place, number, about


def _number(reference: object) -> str:
    return str(reference["number"] if isinstance(reference, dict) else reference)


def analysis_missing(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA414 analysis", remove=("analysis",))


def analysis_empty(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA414 analysis", set={"analysis": []})


def low_indicator_or_issue_not_analysed(clean: Clean) -> Iterator[Fault]:
    for place, number, about in _analysed_units(clean):
        unit = clean.edition.analysis.unit if clean.edition.analysis else ""
        passages = [
            p
            for p in clean.paths("passages[*]")
            if _number((clean[p].get("about") or {}).get(unit)) == number
        ]
        if about:
            yield clean.fault(f"ITA415 {place}", remove=(*about, *passages))


def low_indicator_or_issue_without_a_weakness(clean: Clean) -> Iterator[Fault]:
    for place, _, about in _analysed_units(clean):
        parts = clean.edition.analysis.weak if clean.edition.analysis else ()
        weak = [f"{path}.{part}" for path in about for part in parts if f"{path}.{part}" in clean.nodes]
        if weak:
            yield clean.fault(f"ITA416 {place}", set=dict.fromkeys(weak, "ไม่มี"))


def measure_in_empty_words(clean: Clean) -> Iterator[Fault]:
    for part, words in (
        ("title", "มาตรการ"),
        ("steps", "ดำเนินการ"),
        ("steps", ["ดำเนินการตามแผนงาน", "ปรับปรุงแก้ไข"]),
    ):
        for path in clean.paths(f"plan.measures[*].{part}"):
            at = f"{path}[1]" if isinstance(words, list) else path
            yield clean.fault(f"ITA417 {at}", set={path: words})


def measure_that_copies_a_name_or_a_question(clean: Clean) -> Iterator[Fault]:
    wordings = [row.text for row in clean.rows("wordings") if row.text][:3]
    for path in clean.paths("plan.measures[*].title"):
        for words in (*(row.name for row in clean.rows("indicators")), *wordings):
            yield clean.fault(f"ITA417 {path}", set={path: words})


def text_of_a_measure_repeated(clean: Clean) -> Iterator[Fault]:
    for part in ("title", "steps"):
        first, *others = clean.paths(f"plan.measures[*].{part}")
        for path in others:
            # What the other measure's text says may be about the first one's indicator.
            yield clean.fault(f"ITA418 {path}", set={path: clean[first]}, follows=("ITA602", "ITA610"))


def column_slipped_to_the_responsible(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].responsible"):
        yield clean.fault(f"ITA419 {path}", set={path: f"ต.ค. {clean.year} - ก.ย. {clean.year + 1}"})
        yield clean.fault(f"ITA419 {path}", set={path: "๒๐,๐๐๐"})


def harmless_question_of_a_measure_with_its_reason(clean: Clean) -> Iterator[Fault]:
    for measure in clean.paths("plan.measures[*]"):
        for name in _named(clean, measure):
            if f"{measure}.finding" in clean.nodes:
                yield clean.fault(set={f"{measure}.finding": f"ข้อ {name} ยังพัฒนาต่อได้"})


def nobody_responsible(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].responsible"):
        for words in ("ผู้รับผิดชอบ", "ตัวชี้วัดที่ 3 การใช้อำนาจ"):
            # What the measure is said to answer is not what the table says of it.
            yield clean.fault(f"ITA420 {path}", set={path: words}, follows=("ITA602",))


def action_in_the_place_of_who_is_responsible(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].responsible"):
        yield clean.fault(f"ITA421 {path}", set={path: "จัดอบรมเจ้าหน้าที่ทุกคน"})
