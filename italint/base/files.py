"""Plain files: read without waiting, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

BOM = b"\xef\xbb\xbf"
NOT_PLAIN = "not a plain file"
# What the system says where a file cannot be replaced by another, but can be written: a mounted file.
NOT_REPLACEABLE = (errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES)


def read_plain(path: str | Path, most: int = -1) -> bytes:
    """What a plain file holds, or its first bytes; OSError for anything else, which may have no end."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError(errno.EISDIR if os.path.isdir(path) else errno.EINVAL, NOT_PLAIN, str(path))
        with open(path, "rb") as file:
            return file.read(most)
    except ValueError as error:  # a zero in the name
        raise OSError(errno.EINVAL, str(error), str(path)) from None


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Whoever else asks for the same folder waits; where the system has no such locks nobody does."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def is_stream(path: Path) -> bool:
    """Whether something stands there that is written to and never replaced: a device, a pipe, a socket."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def write_stream(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write to a device or a pipe as it stands there; raises OSError."""
    with path.open("wb") as stream:
        stream.writelines(_encoded(pieces, "utf-8"))


def _encoded(pieces: Iterable[str | bytes], encoding: str) -> Iterator[bytes]:
    """Pieces as bytes; a file name that is no UTF-8 must not stop the output."""
    for piece in pieces:
        yield piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")


def write_whole(
    path: Path, pieces: Iterable[str | bytes], encoding: str = "utf-8", *, before: bytes | None = None
) -> None:
    """Write a file whole or not at all: beside its place first, then moved; raises OSError.

    A link stays a link, a file keeps its owner, mode and further names; one that may not be written, or
    that no longer holds `before`, is not replaced. Where the file itself must stay, because it has several
    names, another owner or is mounted, it is written in its place from the finished text beside it.
    """
    path = path.resolve()
    status = _status(path)
    if status is not None and not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, NOT_PLAIN, str(path))
    if status is not None and not status.st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    with _beside(path) as (file, place):
        file.writelines(_encoded(pieces, encoding))
        file.close()
        if before is not None and path.read_bytes() != before:
            raise OSError(errno.EBUSY, "the file has changed meanwhile", str(path))
        if status is None or (status.st_nlink == 1 and _made_alike(place, path, status)):
            try:
                os.replace(place, path)
            except OSError as error:
                if status is None or error.errno not in NOT_REPLACEABLE:
                    raise
                _write_in_place(path, place)
        else:
            _write_in_place(path, place)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


@contextmanager
def _beside(path: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A new file in the folder of another, gone at the end; its name is short, whatever the other's."""
    import secrets  # which takes longer to load than a report to check

    place = path.parent / f".italint-{secrets.token_hex(4)}.part"
    try:
        with place.open("xb") as file:
            yield file, place
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _made_alike(place: Path, path: Path, status: os.stat_result) -> bool:
    """Give a new file the owner, the mode and the access list of another; whether that was allowed."""
    from shutil import copystat

    try:
        mine = place.stat()
        if hasattr(os, "chown") and (mine.st_uid, mine.st_gid) != (status.st_uid, status.st_gid):
            os.chown(place, status.st_uid, status.st_gid)
        copystat(path, place)
        os.utime(place)  # it is new
    except OSError:
        return False
    return True


def _write_in_place(path: Path, place: Path) -> None:
    """Put what a finished file holds into another; were this stopped half-way, the finished one is left."""
    data = place.read_bytes()
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
