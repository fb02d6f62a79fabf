"""`italint page`: what it serves to whom, and the launcher that it puts on the desktop."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from italint.cli.app import main
from italint.page import launcher, serving


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["page", *arguments])
    return result.exit_code, result.output


def test_the_page_opens_with_the_files_at_a_secret_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, opened = [], []

    def serve(app, door, told) -> None:
        served.append((app, door.getsockname()))
        told()

    monkeypatch.setattr(serving, "_serve", serve)
    monkeypatch.setattr("webbrowser.open", opened.append)
    file = tmp_path / "รายงาน.docx"
    file.write_bytes(b"x")
    code, output = run(str(file), "--lang", "en")
    [(app, (address, port))] = served
    assert (code, address) == (0, "127.0.0.1")
    assert app.names == {f"127.0.0.1:{port}", f"localhost:{port}"}
    assert len(app.secret) > 40
    assert opened == [f"http://127.0.0.1:{port}/?lang=en#{app.secret}"]
    assert opened[0] in output


def test_an_office_serves_those_who_call_it_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr(serving, "_serve", lambda app, door, told: served.append(app))
    assert run("--host", "127.0.0.1", "--port", "0", "--name", "ita.example.go.th") == (0, "")
    [app] = served
    assert (app.names, app.secret) == ({"ita.example.go.th"}, "")
    assert run("--host", "127.0.0.1")[0] == 2
    assert run("--host", "127.0.0.1", "--name", "ita.example.go.th", str(ROOT / "README.md"))[0] == 2
    assert len(served) == 1


def test_a_file_that_is_not_there_is_wrong_use() -> None:
    assert run("nothing.docx")[0] == 2


def test_the_launcher_is_put_on_the_desktop(home: Path) -> None:
    desktop = home / "เดสก์ท็อป"
    desktop.mkdir()
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/เดสก์ท็อป"\n', encoding="utf-8")
    code, _ = run("--shortcut")
    [made] = desktop.iterdir()
    assert (code, made.name) == (0, "ตรวจรายงาน ITA.desktop")
    assert made.stat().st_mode & 0o111
    [line] = [each for each in made.read_text(encoding="utf-8").splitlines() if each.startswith("Exec=")]
    assert shlex.split(line.removeprefix("Exec=")) == [*launcher.COMMAND, "--lang", "th", "%F"]


def test_without_a_desktop_nothing_is_written(home: Path) -> None:
    assert run("--shortcut")[0] == 2
    assert list(home.iterdir()) == []


def test_the_launcher_of_windows_runs_nothing_but_italint() -> None:
    command = ["C:\\Users\\สมาน & 100%\\python.exe", "-I", "-m", "italint", "page", "--lang", "th"]
    lines = launcher.for_windows(command, "th").split("\r\n")
    assert lines == [
        "@echo off",
        "chcp 65001 >nul",
        "title ตรวจรายงาน ITA",
        '"C:\\Users\\สมาน & 100%%\\python.exe" "-I" "-m" "italint" "page" "--lang" "th" %*',
        "if errorlevel 1 pause",
        "exit",
        "",
    ]


def test_the_launchers_of_linux_and_mac_quote_what_a_path_may_hold() -> None:
    python = '/opt/a b/$x`y"z\\w%/python'
    desktop = launcher.for_linux([python, "-I"], "en")
    assert 'Exec="/opt/a b/\\\\$x\\\\`y\\\\"z\\\\\\\\w%%/python" "-I" %F\n' in desktop
    script = launcher.for_mac([python, "-I"], "en")
    assert shlex.split(script.splitlines()[1]) == ["exec", python, "-I"]
