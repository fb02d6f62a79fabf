"""JUnit XML: a suite a report, a case a rule, so that test views show what passed and what did not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from italint.base.messages import Language, message
from italint.base.sanitize import seen
from italint.linting.checked import Checked, Tally
from italint.linting.summary import Summary
from italint.render import Format, Frame, Part, Parts
from italint.render.verdict import judged_by, not_checked, relaxation
from italint.render.where import Places
from italint.report.finding import Finding

# What XML 1.0 cannot hold, not even escaped.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def part(checked: Checked, frame: Frame) -> Part:
    """One suite: what fails the run is a failure; the rest stands in the output of its case."""
    return Part(_written(_suite(frame, checked)))


def whole(frame: Frame, summary: Summary, parts: Parts) -> Iterator[str]:
    """A run as JUnit XML; what could not be checked is a suite of its own, before the others."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="italint">\n'
    if not_checked(frame, summary) or frame.relaxed:
        yield _written(_unchecked(frame, summary))
    yield from parts.bodies
    yield "</testsuites>\n"


def compared(finding: Finding, frame: Frame) -> Part:
    """A suite of one case for a finding over several reports."""
    case = ET.Element("testcase", classname="italint", name=finding.code)
    lines = [finding.message, *(f"{label.file}: {label.message}" for label in finding.labels)]
    text = "\n".join(_xml(seen(line)) for line in lines)
    if frame.failed_by(finding):
        said = {"message": _xml(seen(finding.message)), "type": finding.severity}
        ET.SubElement(case, "failure", said).text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return Part(_written(_suite_of(finding.name, [case])))


render = Format(part, whole, compared)


def _written(suite: ET.Element) -> str:
    ET.indent(suite, " ", level=1)
    return f" {ET.tostring(suite, encoding='unicode')}\n"


def _unchecked(frame: Frame, summary: Summary) -> ET.Element:
    """An error for each input that could not be checked, and the rules that are switched off."""
    suite = _suite_of("italint", [_error(_xml(seen(line))) for line in not_checked(frame, summary)])
    lines = [seen(relaxation(frame, each)) for each in frame.relaxed]
    if lines:
        ET.SubElement(suite, "system-out").text = _xml("\n".join(lines))
    return suite


def _error(said: str) -> ET.Element:
    case = ET.Element("testcase", classname="italint", name=said)
    ET.SubElement(case, "error", message=said, type="error")
    return case


def _suite(frame: Frame, checked: Checked) -> ET.Element:
    if checked.readable:
        cases = [_case(frame, checked, code, tally) for code, tally in sorted(checked.tallies.items())]
    else:
        cases = [_broken(finding) for finding in checked.findings]
    suite = _suite_of(_xml(seen(checked.file)), cases)
    suite.insert(0, _judged_by(frame, checked))
    return suite


def _judged_by(frame: Frame, checked: Checked) -> ET.Element:
    """Which italint judged and by which tables, those of users by their names."""
    properties = ET.Element("properties")
    said = judged_by(frame, [checked.year] if checked.year else [])
    ET.SubElement(properties, "property", name="italint", value=_xml(seen(said)))
    for given in frame.given:
        value = _xml(f"{given.file}: {' '.join(given.tables)}")
        ET.SubElement(properties, "property", name=f"tables of {given.year}", value=value)
    return properties


def _suite_of(name: str, cases: list[ET.Element]) -> ET.Element:
    numbers = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite = ET.Element("testsuite", {"name": name} | {key: str(number) for key, number in numbers.items()})
    suite.extend(cases)
    return suite


def _broken(finding: Finding) -> ET.Element:
    """A file that cannot be read: nothing else is said of it, for no rule could judge it."""
    case = ET.Element("testcase", classname=_xml(seen(finding.file)), name=finding.code)
    said = {"message": _xml(seen(finding.message)), "type": finding.severity}
    ET.SubElement(case, "error", said).text = _lines([finding], None)
    return case


def _case(frame: Frame, checked: Checked, code: str, tally: Tally) -> ET.Element:
    findings = [finding for finding in checked.findings if finding.code == code]
    failures = [finding for finding in findings if frame.failed_by(finding)]
    others = [finding for finding in findings if not frame.failed_by(finding)]
    case = ET.Element("testcase", classname=_xml(seen(checked.file)), name=code)
    places = Places(checked, frame.lang) if checked.origin is not None else None
    if failures:
        said = {"message": _xml(seen(failures[0].message)), "type": failures[0].severity}
        ET.SubElement(case, "failure", said).text = _lines(failures, places)
    elif not tally.checked and not findings:
        ET.SubElement(case, "skipped", message=_skipped(frame.lang, tally))
    if others:
        ET.SubElement(case, "system-out").text = _lines(others, places)
    return case


def _skipped(lang: Language, tally: Tally) -> str:
    counted = ("could_not_check", "silenced", "not_applicable")
    name = next((name for name in counted if getattr(tally, name)), "met_nothing")
    return message("text", name, lang, count=getattr(tally, name, 0))


def _lines(findings: list[Finding], places: Places | None) -> str:
    return "\n".join(_xml(seen(_line(finding, places))) for finding in findings)


def _line(finding: Finding, places: Places | None) -> str:
    """A finding with its line, or of a document with its place."""
    place = f"{finding.file}:{finding.span.line}:{finding.span.column} {finding.path}".strip()
    if places is not None:
        place = f"{finding.file}: {places.said(finding)}"
    fix = f" ({finding.fix.description})" if finding.fix else ""
    return f"{place}: {finding.whole_message}{fix}"


def _xml(text: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
