"""Faults of the file itself: its keys, types, letters and suppressions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .clean import Clean, Fault
from .scores import UNDECIDED

GREGORIAN = 543  # years between the Buddhist and the Gregorian era


def key_misspelt_by_a_letter(clean: Clean) -> Iterator[Fault]:
    for pattern in ("analysis[*].strengths", "plan.measures[*].responsible", "plan.measures[*].period"):
        for path in clean.paths(pattern):
            parent, name = path.rsplit(".", 1)
            for wrong in (name[:-1], name[0] + name[2:], name[:3] + name[2:]):
                # What stands under a key that nobody knows is missing from where it should be.
                yield clean.fault(
                    f"ITA007 {parent}.{wrong}",
                    set={f"{parent}.{wrong}": clean[path]},
                    remove=(path,),
                    follows=(f"ITA405 {path}",),
                )


def key_written_twice(clean: Clean) -> Iterator[Fault]:
    lines = clean.document.text.splitlines(keepends=True)
    for pattern in (
        "assessment.score",
        "assessment.indicators[*].score",
        "plan.measures[*].period",
        "plan.year",
    ):
        for path, _ in clean.leaves(pattern):
            line = clean.document.position(clean.nodes[path].start)[0]
            text = "".join([*lines[:line], *lines[line - 1 :]])
            yield clean.fault(f"ITA006 {path}", text=text, said=f"{path} twice")


def value_in_curly_quotes(clean: Clean) -> Iterator[Fault]:
    text = clean.document.text
    for pattern in ("agency.name", "assessment.score", "plan.measures[*].period"):
        for path, _ in clean.leaves(pattern):
            node = clean.nodes[path]
            quoted = f"“{text[node.start : node.end]}”"
            changed = text[: node.start] + quoted + text[node.end :]
            yield clean.fault(f"ITA015 {path}", text=changed, said=f"{path} = {quoted}")


def required_part_missing(clean: Clean) -> Iterator[Fault]:
    for path in ("italint", "agency.name", "assessment.year", "assessment.indicators"):
        # Without indicators nothing can be summed up, and no text about them decided.
        lacking = ("ITA201", "ITA202", "ITA214", "ITA215", "ITA611")
        follows = lacking if path == "assessment.indicators" else ()
        yield clean.fault(f"ITA009 {path}", remove=(path,), follows=follows)


def agency_not_named(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA128 agency.name", set={"agency.name": ""})


def indicators_blank(clean: Clean) -> Iterator[Fault]:
    # Nothing can be summed up, and no text about them decided.
    follows = ("ITA201", "ITA202", "ITA214", "ITA215", "ITA611")
    yield clean.fault("ITA103 assessment.indicators", set={"assessment.indicators": []}, follows=follows)


def indicators_blank_in_a_year_without_tables(clean: Clean) -> Iterator[Fault]:
    year = str(max(clean.editions) + 1)
    blank = {"assessment.year": year, "assessment.indicators": []}
    yield clean.fault("ITA218 assessment.indicators", set=blank, follows=("ITA010",))


def wrong_type(clean: Clean) -> Iterator[Fault]:
    for pattern in ("assessment.**score", "assessment.previous", "plan.year"):
        for path, text in clean.leaves(pattern):
            for wrong in ("เก้าสิบห้า", [text]):
                # What is computed from it cannot be checked.
                yield clean.fault(f"ITA008 {path}", set={path: wrong}, follows=UNDECIDED)


def year_of_the_gregorian_era(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA010 assessment.year", set={"assessment.year": str(clean.year - GREGORIAN)})


def year_without_tables(clean: Clean) -> Iterator[Fault]:
    for year in (min(clean.editions) - 1, max(clean.editions) + 1):
        yield clean.fault("ITA010 assessment.year", set={"assessment.year": str(year)})


def format_version_unknown(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA013 italint", set={"italint": "2"})


def yaml_broken(clean: Clean) -> Iterator[Fault]:
    lines = clean.document.text.splitlines(keepends=True)
    for path, _ in clean.leaves("plan.measures[*].responsible"):
        line, column = clean.document.position(clean.nodes[path].start)
        broken = lines[line - 1][: column - 1] + '"' + lines[line - 1][column - 1 :]
        yield clean.fault(
            "ITA001 ", text="".join([*lines[: line - 1], broken, *lines[line:]]), said=f'{path} = "…'
        )


def anchor_in_the_file(clean: Clean) -> Iterator[Fault]:
    lines = clean.document.text.splitlines(keepends=True)
    for path, _ in clean.leaves("plan.measures[*].responsible"):
        line, column = clean.document.position(clean.nodes[path].start)
        anchored = lines[line - 1][: column - 1] + "&a " + lines[line - 1][column - 1 :]
        yield clean.fault(
            "ITA004 ", text="".join([*lines[: line - 1], anchored, *lines[line:]]), said=f"{path} = &a …"
        )


def _texts(clean: Clean) -> list[tuple[str, str]]:
    patterns = (
        "document.title[*]",
        "document.subject",
        "assessment.indicators[*].name",
        "assessment.indicators[*].questions[*].text",
        "assessment.instruments[*].name",
        "analysis[*].**",
        "plan.titles[*]",
        "plan.measures[*].title",
        "plan.measures[*].steps[*]",
        "plan.measures[*].finding",
        "plan.measures[*].responsible",
        "passages[*].text",
    )
    found = [leaf for pattern in patterns for leaf in clean.leaves(pattern)]
    return [(path, text) for path, text in found if not text.isascii() and not path.endswith(".score")]


def _respelt(clean: Clean, right: str, wrong: str) -> Iterator[Fault]:
    """Every text in which some letters stand, with the first of them written otherwise."""
    for path, text in _texts(clean):
        if right in text:
            yield clean.fault(
                f"ITA011 {path}", set={path: text.replace(right, wrong, 1)}, said=f"{path}: {wrong}"
            )


def sara_am_in_two_signs(clean: Clean) -> Iterator[Fault]:
    yield from _respelt(clean, "ำ", "\u0e4dา")


def sara_ae_in_two_signs(clean: Clean) -> Iterator[Fault]:
    yield from _respelt(clean, "แ", "เเ")


def tone_mark_before_the_vowel(clean: Clean) -> Iterator[Fault]:
    yield from _respelt(clean, "ี่", "่ี")


def mark_typed_twice(clean: Clean) -> Iterator[Fault]:
    yield from _respelt(clean, "้", "้้")


def zero_width_space_in_a_text(clean: Clean) -> Iterator[Fault]:
    for path, text in _texts(clean):
        half = len(text) // 2
        yield clean.fault(
            f"ITA011 {path}",
            set={path: text[:half] + "\u200b" + text[half:]},
            said=f"{path}: zero-width space",
        )


def letter_lost(clean: Clean) -> Iterator[Fault]:
    for path, text in _texts(clean):
        if "ร" in text:
            # A name without one of its letters is no name.
            follows = (f"ITA101 {path}", f"ITA107 {path}", f"ITA108 {path}") if path.endswith(".name") else ()
            wrong = text.replace("ร", "\ufffd", 1)
            yield clean.fault(f"ITA011 {path}", set={path: wrong}, said=f"{path}: U+FFFD", follows=follows)


def control_character_in_a_text(clean: Clean) -> Iterator[Fault]:
    lines = clean.document.text.splitlines(keepends=True)
    for path, text in _texts(clean):
        line, _ = clean.document.position(clean.nodes[path].start)
        dirty = lines[line - 1].replace(text, text[:3] + "\u200e" + text[3:])
        if dirty != lines[line - 1]:
            whole = "".join([*lines[: line - 1], dirty, *lines[line:]])
            # It is read as a blank, which may part a mark from its consonant.
            yield clean.fault("ITA005 ", text=whole, said=f"{path}: U+200E", follows=(f"ITA011 {path}",))


FOREIGN = ("การเรียนการสอน", "การบริหารจัดการ", "การวิจัย", "การบริการวิชาการ", "การประกันคุณภาพ")


def indicators_of_another_body(clean: Clean) -> Iterator[Fault]:
    names = {
        path: FOREIGN[place % len(FOREIGN)]
        for place, path in enumerate(clean.paths("assessment.indicators[*].name"))
    }
    yield clean.fault("ITA012 assessment.indicators[1].name", set=names)


def _suppression(clean: Clean, comment: str) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """The places of a fault, the fault, and a comment above it."""
    for path in clean.paths("plan.measures[*].responsible"):
        yield path, {path: "-"}, {path: f"italint: {comment}"}


def harmless_fault_that_is_suppressed(clean: Clean) -> Iterator[Fault]:
    for _, change, comments in _suppression(clean, "ignore[ITA409] ตรวจแล้ว"):
        yield clean.fault(set=change, comments=comments)


def suppression_of_nothing(clean: Clean) -> Iterator[Fault]:
    for path in clean.paths("plan.measures[*].responsible"):
        yield clean.fault("ITA901 ", comments={path: "italint: ignore[ITA409] ตรวจแล้ว"})


def suppression_without_reason(clean: Clean) -> Iterator[Fault]:
    for path, change, comments in _suppression(clean, "ignore[ITA409]"):
        # It does not hold, so that what it was for is reported as well.
        yield clean.fault("ITA902 ", set=change, comments=comments, follows=(f"ITA409 {path}",))


def suppression_past_its_day(clean: Clean) -> Iterator[Fault]:
    for path, change, comments in _suppression(clean, "ignore[ITA409] รอคำสั่ง until: 2568-09-30"):
        yield clean.fault(
            "ITA903 ",
            set=change,
            comments=comments,
            follows=(f"ITA409 {path}",),
            today=date(2026, 1, 1),
        )


def suppression_of_an_unknown_rule(clean: Clean) -> Iterator[Fault]:
    for path, change, comments in _suppression(clean, "ignore[ITA490] ตรวจแล้ว"):
        yield clean.fault("ITA904 ", set=change, comments=comments, follows=(f"ITA409 {path}",))


def suppression_unreadable(clean: Clean) -> Iterator[Fault]:
    for path, change, comments in _suppression(clean, "ignor[ITA409] ตรวจแล้ว"):
        yield clean.fault("ITA905 ", set=change, comments=comments, follows=(f"ITA409 {path}",))


def file_in_another_encoding(clean: Clean) -> Iterator[Fault]:
    yield clean.fault("ITA002 ", text=clean.document.text, encoding="utf-16", said="UTF-16")


def file_left_empty(clean: Clean) -> Iterator[Fault]:
    for text in ("", "# ว่าง\n"):
        yield clean.fault("ITA003 ", text=text, said=f"“{text.strip()}”")


def part_not_read(clean: Clean) -> Iterator[Fault]:
    for path in ("assessment.indicators", "plan.measures"):
        if clean.paths(path):
            yield clean.fault(f"ITA018 {path}", unread={path: "picture"})
    yield clean.fault("ITA018 plan", remove=("plan",), unread={"plan.measures": "nothing"})


def value_settled_by_arithmetic(clean: Clean) -> Iterator[Fault]:
    for path, _ in clean.leaves("assessment.indicators[*].score"):
        yield clean.fault(f"ITA019 {path}", settled=(path,))
