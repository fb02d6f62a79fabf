"""A fix takes nothing of a file but the words it changes: owner, mode, further names, links stay."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from installed import COMMAND, as_installed

from italint.base.files import write_whole
from italint.cli.app import main
from italint.linting.files import rewrite

FAULTY = (ROOT / "samples" / "fy2568-pong-nam-ron.yaml").read_text(encoding="utf-8")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners, modes and links are others there")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "r.yaml"
    place.write_text(FAULTY, encoding="utf-8")
    return place


def fixed() -> None:
    result = CliRunner().invoke(main, ["check", "r.yaml", "--fix"])
    assert (result.exit_code, Path("r.yaml").read_text(encoding="utf-8") != FAULTY) == (1, True), (
        result.output
    )
    assert [path.name for path in Path().iterdir() if path.name.endswith(".part")] == []


@POSIX
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o755])
def test_the_mode_stays(mode: int, report: Path) -> None:
    report.chmod(mode)
    fixed()
    assert stat.S_IMODE(report.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives a file away")
def test_the_owner_stays(report: Path) -> None:
    os.chown(report, 1_000, 1_001)
    report.chmod(0o640)
    fixed()
    now = report.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (1_000, 1_001, 0o640)


@POSIX
def test_where_the_owner_cannot_be_kept_the_file_itself_is_written(report: Path, monkeypatch) -> None:
    def chown(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    real, before = Path.stat, report.stat().st_ino
    monkeypatch.setattr(os, "chown", chown)
    monkeypatch.setattr(Path, "stat", lambda self, **more: _Owned(real(self, **more), self.suffix == ".yaml"))
    fixed()
    assert os.stat(report).st_ino == before


class _Owned:
    """A file's status, as if it belonged to somebody else."""

    def __init__(self, status: os.stat_result, others: bool) -> None:
        self._status = status
        self.st_uid = status.st_uid + others

    def __getattr__(self, name: str) -> object:
        return getattr(self._status, name)


@POSIX
def test_a_file_of_two_names_keeps_both(report: Path) -> None:
    os.link(report, "other.yaml")
    fixed()
    assert Path("other.yaml").read_text(encoding="utf-8") == report.read_text(encoding="utf-8")
    assert report.stat().st_nlink == 2


@POSIX
def test_a_link_stays_a_link(report: Path) -> None:
    report.rename("real.yaml")
    report.symlink_to("real.yaml")
    fixed()
    assert report.is_symlink()


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EPERM])
def test_a_mounted_file_is_written_in_its_place(number: int, report: Path, monkeypatch) -> None:
    def replace(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    before = report.stat().st_ino
    monkeypatch.setattr(os, "replace", replace)
    fixed()
    assert report.stat().st_ino == before
    write_whole(report, ["ก"])
    assert report.read_text(encoding="utf-8") == "ก"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system keeps no attributes")
def test_attributes_stay(report: Path) -> None:
    try:
        os.setxattr(report, "user.note", b"x")
    except OSError:
        pytest.skip("the file system keeps no attributes")
    fixed()
    assert os.getxattr(report, "user.note") == b"x"


@pytest.mark.parametrize("letters", ["x" * 250, "ก" * 83])
def test_a_long_name_is_no_hindrance(letters: str, tmp_path: Path) -> None:
    file = tmp_path / letters
    for text in ("one", "two"):
        write_whole(file, [text])
        assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("marks", [0, 1, 2, 3])
def test_byte_order_marks_stay(marks: int, tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_bytes(b"\xef\xbb\xbf" * marks + b"a: 1\n")
    rewrite(file, "a: 1\n", "a: 2\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" * marks + b"a: 2\n"


@pytest.mark.parametrize("now", ["a: 3\n", "xa: 1\n", "a: 1\n\n", ""])
def test_a_file_that_was_changed_meanwhile_is_left(now: str, tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(now, encoding="utf-8")
    with pytest.raises(OSError, match="changed meanwhile"):
        rewrite(file, "a: 1\n", "a: 2\n")
    assert file.read_text(encoding="utf-8") == now


def test_it_is_looked_at_again_at_the_last_moment(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_bytes(b"a: 1\n")

    def pieces():
        yield "a: 2\n"
        file.write_bytes(b"a: 3\n")  # an editor saves

    with pytest.raises(OSError, match="changed meanwhile"):
        write_whole(file, pieces(), before=b"a: 1\n")
    assert file.read_bytes() == b"a: 3\n"
    assert [path.name for path in tmp_path.iterdir()] == ["r.yaml"]


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_nothing_unfinished(number: signal.Signals, report: Path) -> None:
    for name in range(40):
        Path(f"r{name}.yaml").write_text(FAULTY, encoding="utf-8")
    check = subprocess.Popen(
        [*COMMAND, "check", ".", "--fix", "--format", "json=out.json"],
        env=as_installed(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while Path("r0.yaml").read_text(encoding="utf-8") == FAULTY:  # the first of many is not yet fixed
        assert check.poll() is None
        time.sleep(0.01)
    check.send_signal(number)
    _, said = check.communicate(timeout=60)
    assert b"Traceback" not in said
    assert [path.name for path in Path().iterdir() if path.name.endswith(".part")] == []
    assert {len(path.read_text(encoding="utf-8")) > 1_000 for path in Path().glob("r*.yaml")} == {True}
