"""Faults of names, numbers, ids and wordings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations

from .clean import NO_RULE, Clean, Fault, key, thai
from .scores import UNDECIDED


def names_of_two_indicators_swapped(clean: Clean) -> Iterator[Fault]:
    for one, other in pairwise(clean.paths("assessment.indicators[*].name")):
        follows = (f"ITA101 {other}",)
        yield clean.fault(f"ITA101 {one}", set={one: clean[other], other: clean[one]}, follows=follows)


def indicator_by_the_name_of_another(clean: Clean) -> Iterator[Fault]:
    for one, other in permutations(clean.paths("assessment.indicators[*].name"), 2):
        yield clean.fault(f"ITA101 {one}", set={one: clean[other]})


MISNAMED = ("การปรับปรุงดัชนีชี้วัด", "การใช้จ่ายเงิน", "การให้บริการประชาชน", "การแก้ปัญหาคาการทุจริต")


def indicator_by_no_known_name(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].name"):
        for name in MISNAMED:
            yield clean.fault(f"ITA101 {path}", set={path: name})


def mentioned_indicator_by_another_name(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("**.indicator.name") + clean.paths("plan.measures[*].indicators[*].name"):
        for other in clean.rows("indicators"):
            if other.name != clean[path]:
                yield clean.fault(f"ITA107 {path}", set={path: other.name})


def mentioned_indicator_unknown(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].indicators[*]"):
        if isinstance(clean[path], str):
            wrong = path.rsplit("[", 1)[0] + "[11]"
            # The question that the measure answers no longer lies in an indicator of the measure.
            yield clean.fault(f"ITA122 {wrong}", set={path: "11"}, follows=("ITA115", "ITA403"))


def _of_two(clean: Clean, path: str, number: str) -> tuple[str, ...]:
    """What is reported of an indicator by a number that is not its own, beside the number itself.

    The first of two is taken for the one that is meant, so that its name and instrument may be wrong; the
    questions stand under a number to which they do not belong; nothing can be computed from the number that
    is gone, and a text about the other speaks of scores that are not its own.
    """
    wrong = f"assessment.indicators[{number}"
    questions = [key(each, "questions") for each in clean.paths(f"{path}.questions[*]")]
    subs = [key(each, "sub_indicators") for each in clean.paths(f"{path}.sub_indicators[*]")]
    return (
        "ITA103 assessment.indicators",
        *clean.above(key(path, "indicators")),
        f"ITA101 {wrong}].name",
        f"ITA106 {wrong}].instrument",
        *(f"ITA114 {wrong}{end}.questions[{each}].id" for each in questions for end in ("]", "~2]")),
        *(f"ITA121 {wrong}{end}.sub_indicators[{each}].number" for each in subs for end in ("]", "~2]")),
        *clean.above(number),
        "ITA217",
        "ITA610",
        "ITA611",
    )


def indicator_misnumbered(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*]"):
        for wrong in map(str, range(1, 11)):
            if wrong != key(path, "indicators"):
                later = f"ITA104 assessment.indicators[{wrong}~2].number"
                yield clean.fault(later, set={f"{path}.number": wrong}, follows=_of_two(clean, path, wrong))


def indicator_number_unknown(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*]"):
        # Nothing can be computed from the number that is gone; no analysis or measure is about the new one.
        score = "assessment.indicators[11].score"
        unanswered = (f"ITA403 {score}", f"ITA415 {score}")
        above = clean.above(key(path, "indicators"))
        follows = ("ITA103 assessment.indicators", *unanswered, *above)
        right = "ITA105 assessment.indicators[11].number"
        yield clean.fault(right, set={f"{path}.number": "11"}, follows=follows)


def indicator_left_out(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*]"):
        above = clean.above(key(path, "indicators"))
        # A text about it cannot be decided either.
        yield clean.fault("ITA103 assessment.indicators", remove=(path,), follows=(*above, "ITA611"))


def indicator_listed_twice(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*]"):
        yield clean.fault(
            f"ITA104 {path[:-1]}~2].number", add={"assessment.indicators": clean[path]}, said=f"{path} twice"
        )


def instrument_of_an_indicator_wrong(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.indicators[*].instrument"):
        for other in {"IIT", "EIT", "OIT"} - {text}:
            yield clean.fault(f"ITA106 {path}", set={path: other})


def instrument_by_the_name_of_another(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.instruments[*].name") + clean.leaves("**.instrument.name"):
        for other in clean.rows("instruments"):
            if text not in (other.name, *other.variants):
                yield clean.fault(f"ITA108 {path}", set={path: other.name})


def instrument_misnamed(clean: Clean) -> Iterator[Fault]:
    for path, text in clean.leaves("assessment.instruments[*].name") + clean.leaves("**.instrument.name"):
        for part in ("ข้อมูล", "ภายใน", "ภายนอก", "ส่วนได้"):
            if part in text:
                yield clean.fault(f"ITA108 {path}", set={path: text.replace(part, "")})


def instrument_listed_twice(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.instruments[*]"):
        yield clean.fault(f"ITA119 {path[:-1]}~2].id", add={"assessment.instruments": clean[path]})


def instrument_unknown(clean: Clean) -> Iterator[Fault]:
    yield clean.fault(
        "ITA118 assessment.instruments[EIT3].id",
        add={"assessment.instruments": {"id": "EIT3", "score": "95.93"}},
    )


def mentioned_instrument_unknown(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*]"):
        yield clean.fault(f"ITA124 {path}.instruments[EIIT]", set={f"{path}.instruments": ["EIIT"]})


def sub_indicator_by_the_name_of_another(clean: Clean) -> Iterator[Fault]:
    for one, other in permutations(clean.paths("assessment.indicators[*].sub_indicators[*].name"), 2):
        yield clean.fault(f"ITA109 {one}", set={one: clean[other]})


def sub_indicator_listed_twice(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].sub_indicators[*]"):
        yield clean.fault(f"ITA126 {path[:-1]}~2].number", add={path.rsplit("[", 1)[0]: clean[path]})


def sub_indicator_misnumbered(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].sub_indicators[*]"):
        number = key(path, "sub_indicators")
        indicator, place = number.split(".")
        wrong = f"{indicator}.{int(place) + 5}"
        yield clean.fault(
            f"ITA120 {path.replace(f'[{number}]', f'[{wrong}]')}.number", set={f"{path}.number": wrong}
        )


def sub_indicator_under_another_indicator(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].sub_indicators[*]"):
        other = "10" if key(path, "indicators") == "9" else "9"
        home = f"assessment.indicators[{other}].sub_indicators"
        if home in clean.nodes:
            yield clean.fault(
                f"ITA121 {home}[{key(path, 'sub_indicators')}].number",
                add={home: clean[path]},
                remove=(path,),
            )


def issue_by_the_name_of_another(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("issues[*].name") + clean.paths("**.issue.name"):
        for other in clean.rows("issues"):
            if other.name != clean[path]:
                yield clean.fault(f"ITA110 {path}", set={path: other.name})


def issue_misnumbered(clean: Clean) -> Iterator[Fault]:
    for one, other in permutations(clean.paths("issues[*]"), 2):
        number = key(other, "issues")
        twice = (f"ITA112 issues[{number}~2].number", f"ITA112 issues[{number}].number")
        # The first of two is taken for the one that is meant, so that its name may be wrong.
        follows = ("ITA111 issues", f"ITA110 issues[{number}].name")
        yield clean.fault(twice, set={f"{one}.number": number}, follows=follows)


def issue_left_out(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("issues[*]"):
        yield clean.fault("ITA111 issues", remove=(path,))


def issue_unknown(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].issue") + clean.paths("analysis[*].issue"):
        if isinstance(clean[path], str):
            yield clean.fault(f"ITA123 {path}", set={path: "8"})


def question_twice_in_an_issue(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("issues[*].questions[*]"):
        yield clean.fault(f"ITA125 {path[:-1]}~2]", add={path.rsplit("[", 1)[0]: clean[path]})


def question_id_mistyped(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].questions[*]"):
        name = key(path, "questions")
        for wrong in (f"{name[0]}1{name[1:]}", f"{name}8", f"{name[0]}99"):
            at = path.replace(f"[{name}]", f"[{wrong}]")
            where = f"{path}.id" if isinstance(clean[path], dict) else path
            # Where another question has the id, it is another indicator's, or its wording or score is not the
            # printed one; in any case nothing answers the low question any more.
            right = [f"{code} {at}{end}" for code in ("ITA113", "ITA115") for end in ("", ".id")]
            right += [f"ITA116 {at}.text", f"ITA217 {at}.score"]
            low = clean.paths(f"assessment.indicators[*].questions[{name}].score")
            right += [f"ITA401 {each}" for each in low]
            yield clean.fault(tuple(right), set={where: wrong}, follows=("ITA402", "ITA630"))


def question_under_another_indicator(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].questions[*]"):
        number, name = key(path, "indicators"), key(path, "questions")
        for home in clean.paths("assessment.indicators[*].questions"):
            if key(home, "indicators") != number:
                follows = ("ITA203", "ITA204", "ITA205", "ITA404", "ITA206", "ITA615", "ITA611", "ITA410")
                yield clean.fault(
                    f"ITA114 {home}[{name}].id",
                    add={home: clean[path]},
                    remove=(path,),
                    said=f"{path} in {home}",
                    follows=follows,
                )


def question_listed_twice(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].questions[*]"):
        home = path.rsplit("[", 1)[0]
        yield clean.fault(f"ITA117 {path[:-1]}~2].id", add={home: clean[path]}, said=f"{path} twice")


def question_of_a_measure_of_another_indicator(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].questions"):
        for question in clean.rows("questions"):
            numbers = [str(each) for each in clean[path.replace("questions", "indicators")] or ()]
            if (
                question.indicator
                and numbers
                and not any(str(question.indicator) in each for each in numbers)
            ):
                yield clean.fault(f"ITA115 {path}[{question.id}]", add={path: question.id})


def wordings_of_two_questions_swapped(clean: Clean) -> Iterator[Fault]:
    for one, other in pairwise(clean.paths("assessment.indicators[*].questions[*].text")):
        yield clean.fault(
            f"ITA116 {one}",
            set={one: clean[other], other: clean[one]},
            follows=(f"ITA116 {other}",),
            said=f"{one} ⇄ {other}",
        )


def wording_of_another_question(clean: Clean) -> Iterator[Fault]:
    worded = {row.id: row.text for row in clean.rows("wordings") if row.text}
    for path in clean.paths("assessment.indicators[*].questions[*].text") + clean.paths("plan.**.text"):
        name = key(path, "questions")
        for other, text in worded.items():
            if other != name:
                yield clean.fault(f"ITA116 {path}", set={path: text}, said=f"{path} = text of {other}")


def wording_of_another_year(clean: Clean) -> Iterator[Fault]:
    own = {row.id: row.text or row.topic for row in clean.rows("wordings")}
    for year, edition in clean.editions.items():
        if year == clean.year or edition.wordings is None:
            continue
        for row in edition.wordings.rows:
            for path in clean.paths(f"assessment.indicators[*].questions[{row.id}].text"):
                if row.text and own.get(row.id) and row.text != own[row.id]:
                    yield clean.fault(f"ITA116 {path}", set={path: row.text}, said=f"{path} = text of {year}")


def harmless_ids_in_other_forms(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].questions[*].id"):
        name = key(path, "questions")
        for other in (name.upper(), thai(name), f"{name[0]} {name[1:]}"):
            yield clean.fault(set={path: other})


def harmless_reference_in_short_form(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("**.indicator") + clean.paths("plan.measures[*].indicators[*]"):
        if isinstance(clean[path], dict):
            yield clean.fault(set={path: clean[path]["number"]})


def indicator_by_a_variant_of_its_name(clean: Clean) -> Iterator[Fault]:
    for row in clean.rows("indicators"):
        for path in clean.paths(f"assessment.indicators[{row.number}].name"):
            for variant in row.variants:
                # Every place that keeps the name of the table is another; the first of them reports it.
                names = [
                    *clean.paths("**.indicator.name"),
                    *clean.paths("plan.measures[*].indicators[*].name"),
                ]
                right = [path, *(each for each in names if clean[each] == clean[path])]
                yield clean.fault(tuple(f"ITA102 {each}" for each in right), set={path: variant})


def sub_indicator_by_its_name_of_another_year(clean: Clean) -> Iterator[Fault]:
    own = {row.number: (row.name, *row.variants) for row in clean.rows("sub_indicators")}
    for edition in clean.editions.values():
        for row in getattr(edition.sub_indicators, "rows", ()):
            for path in clean.paths(f"assessment.indicators[*].sub_indicators[{row.number}].name"):
                if row.name and own.get(row.number, (None,))[0] and row.name != own[row.number][0]:
                    yield clean.fault((f"ITA109 {path}", f"ITA127 {path}"), set={path: row.name})


def question_id_with_a_letter_for_a_digit(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].questions[*].id"):
        name = key(path, "questions")
        position = clean.paths(f"{path.rsplit('[', 1)[0]}[*].id").index(path) + 1
        for wrong in (name.replace("1", "l"), f"1{name[1:]}", name[1:], f"{name}."):
            if wrong != name:
                home = path.rsplit("[", 1)[0]
                # What begins with two letters is named by them.
                right = tuple(f"ITA008 {home}[{each}].id" for each in (f"~{position}", wrong.upper()))
                yield clean.fault(right, set={path: wrong}, follows=UNDECIDED)


def part_of_the_eit_unknown(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].questions[*].parts[*].part"):
        yield clean.fault(f"ITA118 {path}", set={path: "EIT3"}, follows=UNDECIDED)


def part_of_the_eit_listed_twice(clean: Clean) -> Iterator[Fault]:
    for path, part in clean.leaves("assessment.indicators[*].questions[*].parts[*].part"):
        other = "EIT2" if part == "EIT1" else "EIT1"
        question = path.split(".parts")[0]
        yield clean.fault(f"ITA119 {question}.parts[2].part", set={path: other})


def question_in_another_issue(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("issues[*].questions[*]"):
        name = key(path, "questions")
        for home in clean.paths("issues[*].questions"):
            if not path.startswith(f"{home}["):
                yield clean.fault(f"{NO_RULE} {home}[{name}]", add={home: clean[path]}, remove=(path,))


def indicator_without_a_name(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].name"):
        yield clean.fault(f"ITA129 {path}", set={path: ""})
        yield clean.fault(f"ITA129 {path}", remove=(path,))


def report_without_a_title(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA130 document.title", remove=("document.title",))


def harmless_other_official_name(clean: Clean) -> Iterator[Fault]:
    for row in clean.rows("indicators"):
        for name in row.also:
            yield clean.fault(set={f"assessment.indicators[{row.number}].name": name})


def agency_of_another_assessment(clean: Clean) -> Iterator[Fault]:
    for name in (
        "โรงเรียนบ้านสมมติ",
        "วิทยาลัยเทคนิคสมมติ",
        "โรงพยาบาลสมมติ",
        "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมติ เขต 1",
    ):
        yield clean.fault(
            "ITA017 agency.name", set={"agency.name": name}, follows=("ITA634", "ITA635", "ITA621")
        )


def items_of_another_assessment(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("assessment.indicators[*].questions[*].text")[-1:]:
        yield clean.fault(
            f"ITA016 {path}",
            set={path: "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสถานศึกษา"},
            follows=(f"ITA116 {path}",),
        )


def scores_of_two_instruments_exchanged(clean: Clean) -> Iterator[Fault]:
    one, *others = [path for path in clean.paths("assessment.instruments[*].score") if "EIT" not in path]
    for other in others:
        yield clean.fault(
            f"ITA202 {one}",
            set={one: clean[other], other: clean[one]},
            follows=(f"ITA202 {other}", "ITA217", "ITA301", "ITA610"),
        )
