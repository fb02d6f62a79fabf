"""Rules and schemas are found from a wheel, a source distribution and an editable install."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv

import pytest
from conftest import ROOT

ASK = "import italint; print(len(italint.load_rules()), list(italint.load_editions()))"
SAMPLE = "samples/fy2568-si-phana.yaml"
# What a check finds, and whether it read the YAML of its rules or what the wheel carries compiled.
CHECK = """
import sys, italint
from pathlib import Path
print([str(finding) for finding in italint.lint_file(Path(sys.argv[1])).findings])
print("checkout" if "pydantic" in sys.modules else "compiled")
"""
KEPT = ("italint", "rules", "schema", "samples", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")


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
    """The wheel, and the wheel that the source distribution builds."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=project)
    return project / "dist"


@pytest.mark.parametrize("form", ["wheel", "sdist", "editable"])
def test_an_installed_italint_finds_its_rules(form, project, built, tmp_path) -> None:
    place = tmp_path / "environment"
    # The dependencies of the environment that runs the tests are enough; only italint itself is new.
    venv.create(place, with_pip=False, system_site_packages=False)
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    targets = {
        "wheel": [next(built.glob("*.whl"))],
        "sdist": [next(built.glob("*.tar.gz"))],
        "editable": ["--editable", project],
    }
    site = next((place / "lib").rglob("site-packages"), place / "Lib" / "site-packages")
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "-q",
        "--no-deps",
        "--no-build-isolation",
    ]
    others = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(others) + "\n", encoding="utf-8")
    run(*command, *targets[form], cwd=tmp_path)
    where = run(python, "-c", "import italint; print(italint.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where
    expected = run(sys.executable, "-c", ASK, cwd=ROOT)
    assert run(python, "-c", ASK, cwd=tmp_path) == expected
    assert run(python, "-c", CHECK, ROOT / SAMPLE, cwd=tmp_path) == run(
        sys.executable, "-c", CHECK, ROOT / SAMPLE, cwd=ROOT
    ).replace("checkout", "checkout" if form == "editable" else "compiled")
    assert (
        run(
            python,
            "-c",
            "from italint.ruleset.resources import folder; print(folder('schema').name)",
            cwd=tmp_path,
        )
        == "schema"
    )
