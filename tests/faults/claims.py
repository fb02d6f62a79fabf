"""Statements about scores that the scores belie, and the same statements where they are true."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from .clean import HIGHEST, LINE, Clean, Fault, key, thai

Scores = list[tuple[str, Decimal]]


def _indicators(clean: Clean) -> Scores:
    return [
        (key(path, "indicators"), score) for path, score in clean.scores("assessment.indicators[*].score")
    ]


def _questions(clean: Clean, indicator: str = "*") -> Scores:
    scores = clean.scores(f"assessment.indicators[{indicator}].questions[*].score")
    return [(key(path, "questions"), score) for path, score in scores]


def _quotes(clean: Clean) -> Iterator[tuple[str, Decimal]]:
    """Ways to quote a score, with the score; `{}` is where it stands."""
    for number, score in _indicators(clean):
        yield f"ตัวชี้วัดที่ {number} ได้คะแนน {{}} คะแนน", score
        yield f"ตัวชี้วัดที่ {thai(number)} มีคะแนน {{}}", score
    for name, score in _questions(clean):
        yield f"ข้อ {name} ได้คะแนน {{}} คะแนน", score
        yield f"ข้อ {name} ({{}} คะแนน) ", score
    for path, score in clean.scores("assessment.instruments[*].score"):
        name = key(path, "instruments")
        if name in {row.id for row in clean.rows("instruments")}:
            yield f"เครื่องมือ {name} ได้คะแนน {{}} คะแนน", score
    yield "คะแนนภาพรวมอยู่ที่ {} คะแนน", clean.scores("assessment.score")[0][1]


def quoted_score_wrong(clean: Clean) -> Iterator[Fault]:
    for quote, score in _quotes(clean):
        for shift in map(Decimal, ("0.02", "-0.5", "-3", "-10")):
            if 0 <= score + shift <= HIGHEST:
                yield clean.said(quote.format(score + shift), "ITA610")
                yield clean.said(quote.format(thai(str(score + shift))), "ITA610")


def score_changed_in_a_text(clean: Clean) -> Iterator[Fault]:
    """A score that stands in a text of the clean report, with another last digit."""
    scores = {str(score) for _, score in clean.scores("assessment.**score")}
    for path, text in clean.leaves("**"):
        if path.startswith("assessment") or not text.count("คะแนน"):
            continue
        for score in scores:
            if f" {score} " in text and len(score) > 3:
                wrong = score[:-1] + str((int(score[-1]) + 3) % 10)
                yield clean.fault(f"ITA610 {path}", set={path: text.replace(score, wrong)})


def harmless_quoted_score(clean: Clean) -> Iterator[Fault]:
    for quote, score in _quotes(clean):
        yield clean.said(quote.format(score))
        yield clean.said(quote.format(thai(str(score))))


ALL_ABOVE = ("มีคะแนนมากกว่า {} ทุกข้อ", "ทุกข้อคำถามมีคะแนนมากกว่า {} คะแนน", "ได้คะแนนสูงกว่า {} คะแนนทุกข้อ")


def all_questions_said_to_be_above(clean: Clean) -> Iterator[Fault]:
    for number, _ in _indicators(clean):
        scores = [score for _, score in _questions(clean, number)]
        for said in ALL_ABOVE:
            if scores and min(scores) <= LINE:
                yield clean.said(said.format(LINE), "ITA611", {"indicator": number})
        if scores and min(scores) < HIGHEST:
            yield clean.said("ทุกข้อคำถามได้คะแนนเต็ม", "ITA611", {"indicator": number})


def harmless_questions_that_are_above(clean: Clean) -> Iterator[Fault]:
    for number, _ in _indicators(clean):
        scores = [score for _, score in _questions(clean, number)]
        for said in ALL_ABOVE:
            if scores and min(scores) > LINE:
                yield clean.said(said.format(thai(str(LINE))), about={"indicator": number})


def all_indicators_said_to_be_above(clean: Clean) -> Iterator[Fault]:
    if min(score for _, score in _indicators(clean)) <= LINE:
        yield clean.said(f"ทุกตัวชี้วัดได้คะแนนมากกว่า {LINE} คะแนน", "ITA612")
        yield clean.said(f"หน่วยงานมีคะแนนมากกว่า {thai(str(LINE))} ทุกตัวชี้วัด", "ITA612")
        yield clean.said("หน่วยงานได้คะแนนเต็มทุกตัวชี้วัด", "ITA612")


def full_score_that_leaves_something(clean: Clean) -> Iterator[Fault]:
    for number, score in _indicators(clean):
        if score == HIGHEST:
            for said in ("บุคลากรเกือบทั้งหมดเห็นด้วย", "แต่มีจุดที่ยังต้องยกระดับ", "การมอบหมายงานยังต้องยกระดับ"):
                yield clean.said(said, "ITA613", {"indicator": number})
                for path in clean.paths(f"plan.measures[*].indicators[{number}]"):
                    finding = f"{path.split('.indicators')[0]}.finding"
                    yield clean.fault(f"ITA613 {finding}", set={finding: said})


def rank_among_equals(clean: Clean) -> Iterator[Fault]:
    for number, _ in _indicators(clean):
        scores = {score for _, score in _questions(clean, number)}
        if len(scores) == 1:
            for said in ("จุดแข็งลำดับรองลงมา คือ การมอบหมายงาน", "อันดับรองลงมา คือ การสั่งการ"):
                yield clean.said(said, "ITA614", {"indicator": number})


def _extremes(clean: Clean, lowest: bool) -> Iterator[tuple[str, str, bool]]:
    """Who is said to be lowest or highest, what the text is about, and whether it is true."""
    best = min if lowest else max
    word = "น้อยที่สุด" if lowest else "สูงที่สุด"
    indicators = _indicators(clean)
    end = best(score for _, score in indicators)
    for number, score in indicators:
        yield f"ตัวชี้วัดที่ได้คะแนน{word} คือ ตัวชี้วัดที่ {number}", "", score == end
        questions = _questions(clean, number)
        differ = len({score for _, score in questions}) > 1
        for name, each in questions:
            # Where all are equal none of several is the lowest or highest.
            true = each == best(score for _, score in questions) and (differ or len(questions) == 1)
            yield f"ข้อคำถามที่ได้คะแนน{word} คือ ข้อ {name}", number, true


def _said_extremes(clean: Clean, lowest: bool, true: bool) -> Iterator[Fault]:
    code = "" if true else "ITA615" if lowest else "ITA616"
    for said, number, holds in _extremes(clean, lowest):
        if holds is true:
            yield clean.said(said, code, {"indicator": number} if number else None)


def what_is_not_lowest_called_lowest(clean: Clean) -> Iterator[Fault]:
    yield from _said_extremes(clean, lowest=True, true=False)


def what_is_not_highest_called_highest(clean: Clean) -> Iterator[Fault]:
    yield from _said_extremes(clean, lowest=False, true=False)


def harmless_lowest_that_is_lowest(clean: Clean) -> Iterator[Fault]:
    yield from _said_extremes(clean, lowest=True, true=True)


def harmless_highest_that_is_highest(clean: Clean) -> Iterator[Fault]:
    yield from _said_extremes(clean, lowest=False, true=True)


COUNTED = {True: "มี {} ตัวชี้วัดที่ได้คะแนนเต็ม", False: "มี {} ตัวชี้วัดที่ไม่ได้คะแนนเต็ม"}


def indicators_with_full_marks_miscounted(clean: Clean) -> Iterator[Fault]:
    for full, said in COUNTED.items():
        count = sum((score == HIGHEST) is full for _, score in _indicators(clean))
        for wrong in range(1, 11):
            if wrong != count:
                code = "ITA618" if full else "ITA617"
                yield clean.said(said.format(wrong), code)
                yield clean.said(said.format(thai(str(wrong))), code)


def harmless_count_of_full_marks(clean: Clean) -> Iterator[Fault]:
    for full, said in COUNTED.items():
        count = sum((score == HIGHEST) is full for _, score in _indicators(clean))
        if count:
            yield clean.said(said.format(count))


def harsh_words_about_high_scores(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("analysis[*]"):
        number = clean[path].get("indicator")
        number = number["number"] if isinstance(number, dict) else number
        scores = [score for _, score in _questions(clean, number)] if number else []
        if scores and LINE <= min(scores) < HIGHEST:
            for said in ("การให้บริการไม่เป็นไปตามขั้นตอน", "การดำเนินงานไม่โปร่งใสเท่าที่ควร"):
                yield clean.fault(f"ITA619 {path}.weaknesses", set={f"{path}.weaknesses": said})


def grade_quoted_wrongly(clean: Clean) -> Iterator[Fault]:
    own = clean["assessment.grade"]
    for row in clean.rows("grades"):
        if row.label not in own and own not in row.label:
            yield clean.said(f"ผลการประเมินในภาพรวมอยู่ในระดับ {row.label}", "ITA636")


def harmless_grade_quoted_rightly(clean: Clean) -> Iterator[Fault]:
    yield clean.said(f"ผลการประเมินในภาพรวมอยู่ในระดับ{clean['assessment.grade']}")


def number_that_passes_wrong(clean: Clean) -> Iterator[Fault]:
    count = sum(score >= LINE for _, score in _indicators(clean))
    for wrong in (count - 1, count + 1):
        yield clean.said(f"ตัวชี้วัดที่ผ่านเกณฑ์ {LINE} คะแนนขึ้นไป มี {wrong} ตัวชี้วัด", "ITA637")


def number_that_fails_wrong(clean: Clean) -> Iterator[Fault]:
    count = sum(score < LINE for _, score in _indicators(clean))
    for wrong in (count - 1, count + 1):
        yield clean.said(f"ตัวชี้วัดที่มีคะแนนต่ำกว่า {LINE} คะแนน มี {wrong} ตัวชี้วัด", "ITA638")


def harmless_numbers_that_pass_and_fail(clean: Clean) -> Iterator[Fault]:
    count = sum(score < LINE for _, score in _indicators(clean))
    yield clean.said(f"ตัวชี้วัดที่มีคะแนนต่ำกว่า {LINE} คะแนน มี {count} ตัวชี้วัด")
    yield clean.said(f"ตัวชี้วัดที่ผ่านเกณฑ์ {LINE} คะแนนขึ้นไป มี {10 - count} ตัวชี้วัด")


def next_one_that_is_not_second(clean: Clean) -> Iterator[Fault]:
    ranked = sorted(score for _, score in _indicators(clean))
    for number, score in _indicators(clean):
        if score not in (ranked[1], ranked[-2]):
            yield clean.said(f"รองลงมาคือ ตัวชี้วัดที่ {number}", "ITA639")


def harmless_result_of_the_whole_country(clean: Clean) -> Iterator[Fault]:
    said = ["ผลการประเมินในระดับประเทศ", "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ อยู่ที่ 11.11 คะแนน เป็นคะแนนต่ำที่สุด"]
    yield clean.fault(add={"passages": {"text": said}}, said="the national result")


def result_quoted_wrongly(clean: Clean) -> Iterator[Fault]:
    score = clean.scores("assessment.score")[0][1]
    for said in ("ได้คะแนนรวม {} คะแนน", "มีผลการประเมินเท่ากับร้อยละ {}", "ผ่านเกณฑ์การประเมินด้วยคะแนน {}"):
        for shift in map(Decimal, ("0.02", "-3")):
            yield clean.said(f"หน่วยงาน{said.format(score + shift)}", "ITA640")


def harmless_result_quoted(clean: Clean) -> Iterator[Fault]:
    score = clean["assessment.score"]
    yield clean.said(f"หน่วยงานได้คะแนนรวม {score} คะแนน")
    yield clean.said(f"ปีงบประมาณ พ.ศ. {clean.year - 1} หน่วยงานได้คะแนนรวม 61.11 คะแนน")


ORDERS = {"มากไปน้อย": ("ITA641", True), "น้อยไปมาก": ("ITA642", False)}


def _in_order(clean: Clean, highest: bool) -> list[str]:
    return [number for number, _ in sorted(_indicators(clean), key=lambda each: each[1], reverse=highest)]


def indicators_out_of_order(clean: Clean) -> Iterator[Fault]:
    for words, (code, highest) in ORDERS.items():
        first, *rest = _in_order(clean, highest)
        listed = " ".join(f"ตัวชี้วัดที่ {number}" for number in (*rest, first))
        yield clean.said(f"เรียงลำดับคะแนนจาก{words} ได้แก่ {listed}", code)


def harmless_indicators_in_order(clean: Clean) -> Iterator[Fault]:
    for words, (_, highest) in ORDERS.items():
        listed = ", ".join(_in_order(clean, highest))
        yield clean.said(f"เรียงลำดับคะแนนจาก{words} ได้แก่ ตัวชี้วัดที่ {listed}")


def scores_in_turn_changed_places(clean: Clean) -> Iterator[Fault]:
    for (first, one), (second, other) in pairwise(_indicators(clean)):
        named = f"ตัวชี้วัดที่ {first} และตัวชี้วัดที่ {second} ได้คะแนน"
        if one != other:
            yield clean.said(f"{named} {other:.2f} และ {one:.2f} คะแนน ตามลำดับ", "ITA643")


def harmless_scores_in_turn(clean: Clean) -> Iterator[Fault]:
    for (first, one), (second, other) in pairwise(_indicators(clean)):
        yield clean.said(f"ตัวชี้วัดที่ {first} และ {second} ได้คะแนน {one:.2f} และ {other:.2f} คะแนน ตามลำดับ")
