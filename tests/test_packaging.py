"""A wheel, a source distribution and an editable install are whole: rules, schemas, types, every command."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from runpy import run_path
from zipfile import ZipFile

import pytest
from conftest import ROOT
from documents import Grid, as_word, lay_out, read_report
from packaging.requirements import Requirement

from italint import load_editions
from italint.base.version import __version__

SAMPLE = "samples/fy2568-si-phana.yaml"
# What an italint is: what it finds, whether it read the YAML of its rules or what the wheel carries compiled,
# and on the last line where it is and as which version it is known.
ASK = """
import sys, italint
from importlib.metadata import version
from pathlib import Path
from italint.base.folders import folder
print(len(italint.load_rules()), list(italint.load_editions()), folder("schema").name)
print([str(finding) for finding in italint.lint_file(Path(sys.argv[1])).findings])
print("checkout" if "pydantic" in sys.modules else "compiled")
print(italint.__file__, version("italint"))
"""
# Commands one after the other in one process, which takes a tenth of the time: the exit code of each.
COMMANDS = """
import json, os, sys
from click.testing import CliRunner
from italint.cli.app import main
codes = []
for arguments, folder in json.load(open(sys.argv[1], encoding="utf-8")):
    os.chdir(folder)
    result = CliRunner().invoke(main, arguments)
    failed = result.exception is not None and not isinstance(result.exception, SystemExit)
    codes.append(f"{result.exc_info}" if failed else result.exit_code)
print(json.dumps(codes))
"""
KEPT = ("italint", "rules", "schema", "samples", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
PAGES = ("README.md", "README.th.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")))
CLEAN = ROOT / "rules" / "clean" / "fy2568.yaml"


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """A copy of what the build needs, so that building leaves nothing in the checkout."""
    copy = tmp_path_factory.mktemp("project")
    for name in KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    return copy


def run(*arguments, cwd) -> str:
    result = subprocess.run([*map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.fixture(scope="session")
def built(project):
    """The source distribution, and the wheel that is built from it and not from the checkout."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=project)
    return project / "dist"


@pytest.fixture(scope="session")
def installed(project, built, tmp_path_factory) -> Callable[[str], Path]:
    """The Python of an environment of its own in which italint is installed in some form."""

    @cache
    def python_of(form: str) -> Path:
        place = tmp_path_factory.mktemp(form)
        # The dependencies of the environment that runs the tests are enough; only italint itself is new.
        venv.create(place, with_pip=False, system_site_packages=False)
        python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        targets = {
            "wheel": [next(built.glob("*.whl"))],
            "editable": ["--editable", project],
        }
        site = next((place / "lib").rglob("site-packages"), place / "Lib" / "site-packages")
        others = [path for path in sys.path if path.endswith("site-packages")]
        (site / "dependencies.pth").write_text("\n".join(others) + "\n", encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps"]
        run(*pip, "--no-build-isolation", *targets[form], cwd=place)
        return python

    return python_of


@pytest.fixture(scope="session")
def of_the_checkout() -> str:
    return run(sys.executable, "-c", ASK, ROOT / SAMPLE, cwd=ROOT)


@pytest.mark.parametrize("form", ["wheel", "editable"])
def test_an_installed_italint_finds_its_rules(form, installed, of_the_checkout, tmp_path) -> None:
    *found, known = run(installed(form), "-c", ASK, ROOT / SAMPLE, cwd=tmp_path).splitlines()
    *expected, read, _ = of_the_checkout.splitlines()
    assert (found, read) == ([*expected, "checkout" if form == "editable" else "compiled"], "checkout")
    where, version = known.rsplit(" ", 1)
    assert (str(ROOT) in where, version) == (False, __version__)
    assert Path(where).with_name("py.typed").is_file()


def test_the_readme_of_a_wheel_is_that_of_the_checkout(built) -> None:
    with ZipFile(next(built.glob("*.whl"))) as wheel:
        [name] = [each for each in wheel.namelist() if each.endswith(".dist-info/METADATA")]
        _, written = wheel.read(name).decode("utf-8").split("\n\n", 1)
    assert written.strip() == (ROOT / "README.md").read_text(encoding="utf-8").strip()


def test_a_published_readme_leads_to_the_repository() -> None:
    address = "https://example.org/owner/italint"
    metadata = {"version": "1.2.0", "urls": {"Repository": address}}
    run_path(str(ROOT / "hatch_build.py"))["ReadmeHook"](str(ROOT), {}).update(metadata)
    beside = links_of((ROOT / "README.md").read_text(encoding="utf-8"))
    assert links_of(metadata["readme"]["text"]) == [
        (picture, f"{address}/{'raw' if picture else 'blob'}/v1.2.0/{path}") for picture, path in beside
    ]
    assert {picture for picture, _ in beside} == {"", "!"}


def links_of(markdown: str) -> list[tuple[str, str]]:
    """Where links lead, each with the sign of a picture where it is one."""
    return re.findall(r"(!?)\[[^\]]*\]\((.*?)\)", markdown)


@pytest.mark.parametrize(
    ("name", "version", "may_be"),
    [
        ("ruamel.yaml", "0.18.6", False),  # has no parser in C that would be found
        ("ruamel.yaml", "0.18.10", False),
        ("ruamel.yaml", "0.18.16", False),
        ("ruamel.yaml", "0.19.0", False),  # brings another parser
        ("ruamel.yaml", "0.19.1", True),
        ("ruamel.yaml.clib", "0.2.12", False),
        ("ruamel.yaml.clib", "0.2.15", True),
    ],
)
def test_no_parser_is_taken_with_which_italint_does_not_start(name: str, version: str, may_be: bool) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {each.name: each for each in map(Requirement, project["dependencies"])}
    assert asked[name].specifier.contains(version) == may_be
    assert asked[name].extras == set()
    windows_on_arm = {"sys_platform": "win32", "platform_machine": "ARM64"}  # where there is no wheel of it
    marker = asked["ruamel.yaml.clib"].marker
    assert marker is not None
    assert not marker.evaluate(windows_on_arm)


# -- the commands of the pages ---------------------------------------------------------------------


def shown_commands(page: str) -> Iterator[list[str]]:
    """The arguments of italint in what a page shows to be typed; `italint page` never ends."""
    for block in re.findall(
        r"```(?:console|sh)\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL
    ):
        for line in re.split(r"\n|&&", block):
            words = shlex.split(line, comments=True)
            if words[:1] == ["italint"] and words[1:2] != ["page"]:
                yield words[1:]


def workplace(folder: Path) -> Path:
    """A folder as the pages take it for granted: a report, a document, its scores, rules of one's own."""
    (folder / "reports").mkdir(parents=True)
    (folder / "my-rules").mkdir()
    shutil.copytree(ROOT / "samples", folder / "samples")
    for copy in ("report.yaml", "reports/ita.yaml"):
        shutil.copy(CLEAN, folder / copy)
    as_word(lay_out(read_report(ROOT / SAMPLE)), folder / "report.docx")
    names = [row.name for row in load_editions()[2568].rows("indicators")]
    rows = [[str(number), name, "95.00"] for number, name in enumerate(names, 1)]
    whose = read_report(CLEAN)["agency"]["name"]
    titles = ["รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567", whose]
    as_word([*titles, Grid([["ที่", "ตัวชี้วัด", "คะแนน"], *rows])], folder / "last-year.docx")
    lines = ["ตัวชี้วัด,คะแนน", *(f"{name},{90 + number}.00" for number, name in enumerate(names))]
    (folder / "ita.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    guide = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    for rule, name in re.findall(r"```(?:yaml|text)\n(# my-rules/(\S+)\n.*?)```", guide, re.DOTALL):
        (folder / "my-rules" / name).write_text(rule, encoding="utf-8")
    return folder


def test_every_command_of_the_pages_runs_where_the_wheel_is_installed(installed, tmp_path) -> None:
    template, commands = workplace(tmp_path / "template"), []
    shown = {tuple(arguments): page for page in PAGES for arguments in shown_commands(page)}
    for number, arguments in enumerate(shown):
        folder = tmp_path / str(number)
        shutil.copytree(template, folder)
        for option in ("-o", "--output"):  # nothing is written over
            if option in arguments:
                (folder / arguments[arguments.index(option) + 1]).unlink(missing_ok=True)
        commands.append((arguments, str(folder)))
    (tmp_path / "commands.json").write_text(json.dumps(commands), encoding="utf-8")
    codes = json.loads(run(installed("wheel"), "-c", COMMANDS, tmp_path / "commands.json", cwd=tmp_path))
    failed = [each for each in zip(shown.items(), codes, strict=True) if each[1] not in allowed(each[0][0])]
    assert (failed, len(shown) > 20) == ([], True)


def allowed(arguments: Sequence[str]) -> set[int]:
    """How a command may end: a check may find something."""
    other = {"import", "init", "rules", "test", "explain", "schema", "editions", "baseline"}
    return {0} if arguments[0] in other else {0, 1}
