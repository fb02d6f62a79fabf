"""The HTML page, read back: whole, self-contained, and never broken by what a report holds."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from conftest import ROOT
from hostile import HOSTILE, report_of
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read_page

from italint import Frame, lint_file, lint_text
from italint.base.sanitize import seen
from italint.render.html import STYLE, render

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_page_needs_nothing_beside_it(lang, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = render(Frame(lang), tuple(lint_file(sample.relative_to(ROOT), lang=lang) for sample in SAMPLES))
    page = read_page(text)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.values("href")} <= set(ids)
    assert not {"src", "style", "onclick", "srcset", "data"} & {name for _, name, _ in page.attributes}
    assert not {"link", "img", "iframe", "object", "base"} & set(page.tags)
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert ("html", "lang", lang) in page.attributes
    assert page.tags.count("h1") == page.tags.count("main") == 1
    assert page.tags.count("article") == len(SAMPLES)
    findings = [f for sample in SAMPLES for f in lint_file(sample).findings if f.suppression is None]
    assert sum(look.startswith("finding ") for look in page.values("class")) == len(findings)


def test_policy_allows_only_its_own_style_and_script() -> None:
    page = read_page(render(Frame("th"), (lint_text(report_of("ก")),)))
    [policy] = [value for value in page.values("content") if "default-src" in value]
    for tag in ("style", "script"):
        [content] = page.unread[tag]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")


def check_texts(name: str) -> None:
    checked = lint_text(report_of(name), lang="en")
    page = read_page(render(Frame("en"), [checked]))
    shown = seen(" ".join(name.split()))
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert page.texts("h1") == [shown]
    assert page.texts("title") == [shown]
    assert [text for text in page.texts("dd") if text == shown] == [shown, shown, shown]
    assert f"i1 {shown} | 90.00 | ✕ no measure | " in page.texts("tr")
    assert shows(page, checked)


def shows(page, checked) -> bool:
    """Whether a page says every message: of a finding alone as a heading, of others as a paragraph."""
    said = {text for tag, text in page.lines if tag in ("h4", "p")}
    return {seen(finding.message) for finding in checked.findings} <= said


def test_texts_of_a_hostile_report_are_shown_as_they_are() -> None:
    check_texts(HOSTILE)


@settings(max_examples=20)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: f"อบต.{text}ก"))
def test_any_text_is_shown_as_it_is(name) -> None:
    check_texts(name)


@pytest.mark.parametrize(
    "text", ["", "italint: 1\n  x: [", "- 1\n- 2\n", "italint: 1\nassessment: {year: 2500}\n"]
)
def test_a_file_that_is_no_whole_report_still_has_its_findings(text) -> None:
    checked = lint_text(text, lang="en")
    assert checked.findings
    assert shows(read_page(render(Frame("en"), [checked])), checked)


def test_of_a_fault_without_end_the_first_places_are_shown(monkeypatch) -> None:
    monkeypatch.setattr("italint.render.html.findings.MOST_ALIKE", 3)
    checked = lint_text("italint: 1\n" + "".join(f"k{n}: 1\n" for n in range(10)), lang="en")
    page = read_page(render(Frame("en"), (checked,)))
    said = [text for text in page.texts("p") if "unknown key" in text]
    assert [text.split()[2] for text in said[-3:]] == ["“k0”;", "“k1”;", "“k2”;"]
    left_out = "This page shows at most 3 places of a rule; there are 7 more"
    assert any(text.startswith(left_out) for text in page.texts("p"))


def test_a_finding_stands_beside_its_lines() -> None:
    [sample] = [sample for sample in SAMPLES if "si-phana" in sample.stem]
    checked = lint_file(sample, lang="en")
    text = render(Frame("en"), [checked])
    lines = read_page(text).lines
    first = next(finding for finding in checked.findings if finding.code == "ITA203")
    start = len(lines) - lines[::-1].index(("p", first.message))
    end = start + [text.startswith("fix ") for _, text in lines[start:]].index(True)
    assert [text for tag, text in lines[start:end] if tag == "li"] == [
        "22       score: 98.86",
        "⋮",
        "26           score: ๙๗.๘๔ used: ๙๗.๘๔",
        "⋮",
        "29           score: ๑๐๐ used: ๑๐๐",
        "⋮",
        "32           score: ๑๐๐ used: ๑๐๐",
    ]
    assert '<code>      score: <mark class="here">98.86</mark></code>' in text
    assert '<code>          score: <mark class="label">๙๗.๘๔</mark></code>' in text


def test_no_file_and_no_finding() -> None:
    assert "nothing was checked" in read_page(render(Frame("en"), ())).outline()
    clean = ROOT / "rules" / "clean" / "fy2568.yaml"
    assert "No findings." in read_page(render(Frame("en"), (lint_file(clean, lang="en"),))).outline()


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
def test_colors_can_be_told_apart(look) -> None:
    block = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[look]
    colors = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-fA-F]{6})", block))
    pairs = [
        (ink, ground, 4.5)
        for ink in ("ink", "quiet", "accent", "error", "warning", "info", "good")
        for ground in ("paper", "card")
    ]
    pairs += [(name, f"{name}-ground", 4.5) for name in ("error", "warning", "good")]
    pairs += [(f"color{place}", ground, 3) for place in range(5) for ground in ("paper", "ground")]
    for ink, ground, least in pairs:
        light, dark = sorted((luminance(colors[ink]), luminance(colors[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= least, (ink, ground)
