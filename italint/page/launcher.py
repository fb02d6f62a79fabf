"""A small file on the desktop that starts the page: by a double click, or with the files dropped on it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from italint.base.files import write_whole
from italint.base.messages import Language, message

# `-I`: what lies beside the launcher or a dropped file is a stranger's and is never imported.
COMMAND = (sys.executable, "-I", "-m", "italint", "page")


def put_launcher(lang: Language) -> Path:
    """Write the launcher for this system; OSError if it cannot be written, FileNotFoundError with the
    name of the folder if there is no desktop.
    """
    folder = desktop()
    if not folder.is_dir():
        raise FileNotFoundError(str(folder))
    suffix, text = LAUNCHERS.get(sys.platform, LAUNCHERS["linux"])
    path = folder / (message("page", "shortcut_name", lang) + suffix)
    write_whole(path, [text([*COMMAND, "--lang", lang], lang)])
    if sys.platform != "win32":
        path.chmod(0o755)
    return path


def desktop() -> Path:
    """The desktop folder of whoever is logged in, also where it is called otherwise or lies in OneDrive."""
    if sys.platform == "win32":
        import winreg

        shell = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, shell) as key:
            return Path(os.path.expandvars(winreg.QueryValueEx(key, "Desktop")[0]))
    return _xdg_desktop() or Path.home() / "Desktop"


def _xdg_desktop() -> Path | None:
    """What the user's own list of folders says, on systems that have one."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "user-dirs.dirs"
    try:
        lines = settings.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    found = [line.partition("=")[2] for line in lines if line.startswith("XDG_DESKTOP_DIR=")]
    return Path(found[-1].strip().strip('"').replace("$HOME", str(Path.home()))) if found else None


def for_windows(command: list[str], lang: Language) -> str:
    """A command file. Its last line is `exit`, so that nothing that stands behind an & in the name of a
    dropped file is run; with `chcp` its other lines are read as UTF-8.
    """
    quoted = " ".join(f'"{word}"' for word in command).replace("%", "%%")
    title = message("page", "shortcut_name", lang)
    lines = [
        "@echo off",
        "chcp 65001 >nul",
        f"title {title}",
        f"{quoted} %*",
        "if errorlevel 1 pause",
        "exit",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def for_linux(command: list[str], lang: Language) -> str:
    """A desktop entry; files that are dropped on it take the place of `%F`."""
    quoted = " ".join(_quoted(word) for word in command)
    name = message("page", "shortcut_name", lang)
    lines = ["Type=Application", f"Name={name}", f"Exec={quoted} %F", "Terminal=true", "Categories=Office;"]
    return "\n".join(["[Desktop Entry]", *lines, ""])


def _quoted(word: str) -> str:
    """A word of `Exec`: escaped within its quotes, and every backslash once more, as the format reads it."""
    for letter in '\\"`$':
        word = word.replace(letter, "\\" + letter)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def for_mac(command: list[str], lang: Language) -> str:  # noqa: ARG001 (its window needs no title)
    """A command file for the Terminal; it is given no files that are dropped on it."""
    return f"#!/bin/sh\nexec {shlex.join(command)}\n"


LAUNCHERS = {
    "win32": (".cmd", for_windows),
    "darwin": (".command", for_mac),
    "linux": (".desktop", for_linux),
}
