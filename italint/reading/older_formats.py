"""Makes Word files of documents in older formats, by LibreOffice where the machine has it.

It gets a copy of the document in a folder of its own, a fresh profile in which no macro runs and no link is
followed, and so much time.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from italint.reading.blocks import Unreadable

NAMES = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
SECONDS = 60.0
ESCAPED = re.compile(rb"\\[{}]")
STEPS = bytes.maketrans(b"{}", b"\x01\xff")  # one level down, and as a signed byte one up
NO_BRACES = bytes(set(range(256)) - set(b"{}"))
MOST_DEEP = 10_000  # groups of RTF within each other; LibreOffice takes 2 KB for each
OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
# No macros, no links to other files or hosts, and a proxy that answers nothing.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""  # noqa: E501


def office() -> Path | None:
    """LibreOffice, as the machine has it; never a program of the folder that is checked."""
    folders = [Path(folder) for folder in os.get_exec_path() if os.path.isabs(folder)]
    suffix = ".exe" if sys.platform == "win32" else ""
    places = [*(folder / f"{name}{suffix}" for folder in folders for name in NAMES), *map(Path, USUAL_PLACES)]
    here = Path.cwd().resolve()
    programs = (place.resolve() for place in places if place.is_file() and os.access(place, os.X_OK))
    return next((program for program in programs if here not in program.parents), None)


@contextmanager
def as_word(path: Path, suffix: str) -> Iterator[Path]:
    """A Word file with what an older document says; `suffix` is that of its true format."""
    program = office()
    if program is None:
        raise Unreadable("older", newer=".docx", program="Word")
    if suffix == ".rtf" and _depth(path.read_bytes()) > MOST_DEEP:
        raise Unreadable("deep")
    with TemporaryDirectory(prefix="italint-", ignore_cleanup_errors=True) as folder:
        place = Path(folder).resolve()
        copy, made = place / f"document{suffix}", place / "made" / "document.docx"
        shutil.copyfile(path, copy)
        settings = place / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        _run(
            [str(program), profile, *OPTIONS, "--convert-to", "docx", "--outdir", str(made.parent), str(copy)]
        )
        if not made.is_file():
            raise Unreadable("damaged")
        yield made


def _depth(markup: bytes) -> int:
    """How many groups of RTF stand within each other."""
    braces = ESCAPED.sub(b"", markup).translate(STEPS, NO_BRACES)
    return max(accumulate(memoryview(braces).cast("b")), default=0)


def _run(command: list[str]) -> None:
    """Run LibreOffice to its end, or end it and what it started; Unreadable if that takes too long."""
    process = subprocess.Popen(  # noqa: S603 (a program of the machine, on a copy with a name of our own)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable("slow", most=f"{SECONDS:g}") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()
