"""The report of the year before: named, configured, or found among those of the run.

An index of who reports on which year is all that is held of many files; a report is read when one is judged
beside it. Documents are read once: what came of it waits in a folder until they are judged.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from italint.base.document import Document
from italint.base.messages import Language, message
from italint.base.parsing import parse
from italint.base.progress import unwatched
from italint.base.sanitize import seen
from italint.base.suffixes import is_yaml
from italint.cli.inputs import InputPlace, find_inputs
from italint.editions.context import Earlier
from italint.editions.edition import Edition
from italint.linting.files import STDIN, Unopened, read_input
from italint.linting.identity import Identity, Index, glimpsed, identity_of

if TYPE_CHECKING:
    from italint.cli.documents import NotImported
    from italint.reading import Imported


class Opener(NamedTuple):
    """Reads reports, documents among them; `kept` is where what came of these waits for the next who asks."""

    lang: Language
    editions: Mapping[int, Edition]
    kept: Path | None = None

    def __call__(self, place: InputPlace) -> Earlier | str:
        """A report, or in words why there is none."""
        found = read_input(*place)
        if isinstance(found, Unopened):
            return found.said(self.lang)
        if isinstance(found, Document):
            return Earlier(found) if found.readable else self._say("broken")
        if is_yaml(found.file):
            return self._say("no_report")
        from italint.cli.documents import NotImported

        imported = self.imported(place.file) or self._imported(place.file)
        if isinstance(imported, NotImported):
            return imported.said
        return Earlier(parse(imported.text, place.file), imported.origin)

    def identity(self, place: InputPlace) -> tuple[str, Identity | None]:
        """A file and whose report it is, which of most is seen without reading all of it."""
        seen_at_once = glimpsed(place.file) if is_yaml(place.file) else None
        if seen_at_once is not None:
            return place.file, seen_at_once
        found = self(place)
        return place.file, None if isinstance(found, str) else identity_of(found.document)

    def imported(self, file: str) -> Imported | NotImported | None:
        """What came of a document that was read before."""
        waiting = self._waiting(file)
        if waiting is None or not waiting.is_file():
            return None
        # Out of a folder that is this run's alone.
        found: Imported | NotImported = pickle.loads(waiting.read_bytes())  # noqa: S301
        return found

    def _imported(self, file: str) -> Imported | NotImported:
        from italint.cli.documents import imported

        found = imported(Path(file), self.lang, unwatched, None, self.editions)
        waiting = self._waiting(file)
        if waiting is not None:
            waiting.write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        return found

    def _waiting(self, file: str) -> Path | None:
        from hashlib import sha256

        name = sha256(os.path.abspath(file).encode(errors="surrogateescape")).hexdigest()
        return None if self.kept is None else self.kept / name

    def _say(self, name: str) -> str:
        return message("previous", name, self.lang)


NOTHING = Index()


class Previous(NamedTuple):
    """Where the report of the year before is looked for: the one file that was named, else in an index."""

    reader: Opener
    file: str = ""
    named: Earlier | str = ""
    files: Index = NOTHING

    def beside(self, document: Document) -> tuple[Earlier | None, str]:
        """The report that a document is judged beside, if there is one, or in words why it cannot be that."""
        own = identity_of(document)
        if self.file:
            return self._named(own, document.file)
        if own is None:
            return None, ""
        wanted = own._replace(year=own.year - 1)
        file = self.files.file_of(wanted)
        if file is None:
            return None, ""
        found = self.reader(InputPlace(file, named=True))
        if isinstance(found, str):
            return None, self._say("unread", file, reason=found)
        its = identity_of(found.document)
        return (found if its and its.may_be(wanted) else None), ""

    def _named(self, own: Identity | None, file: str) -> tuple[Earlier | None, str]:
        if os.path.realpath(file) == os.path.realpath(self.file):
            return None, ""
        if isinstance(self.named, str):
            return None, self._say("unread", self.file, reason=self.named)
        its = identity_of(self.named.document)
        if own is None or its is None:
            return None, self._say("nameless", self.file, other=seen(file if own is None else self.file))
        if not its.may_be(own._replace(year=its.year)):
            return None, self._say("another_agency", self.file)
        if its.year != own.year - 1:
            return None, self._say("another_year", self.file, year=its.year, expected=own.year - 1)
        return self.named, ""

    def _say(self, name: str, file: str, **values: object) -> str:
        return message("previous", name, self.reader.lang, file=seen(file), **values)


def sources(named: Path | None, run: Previous) -> tuple[Previous, ...]:
    """Where the report of the year before is looked for, in turn: where one says, and in the run itself.

    A run that holds no other report is no such place.
    """
    others = (run,) if run.files or run.reader.kept else ()
    return others if named is None else (_in(named, run.reader), *others)


def beside(document: Document, places: Iterable[Previous]) -> tuple[Earlier | None, str]:
    """The report that a document is judged beside, from the first place that has one or says why not."""
    found = (each.beside(document) for each in places)
    return next((each for each in found if any(each)), (None, ""))


def read_before(file: str, places: Iterable[Previous]) -> Imported | NotImported | None:
    """What came of a document when it was asked whose report it is."""
    found = (each.reader.imported(file) for each in places)
    return next((each for each in found if each is not None), None)


def _in(path: Path, reader: Opener) -> Previous:
    """The reports of the year before in a file or folder that was named."""
    if path.is_dir():
        return Previous(reader, files=Index(map(reader.identity, find_inputs([str(path)]).places)))
    return Previous(reader, str(path), reader(InputPlace(str(path), named=True)))


@contextmanager
def among(
    places: Sequence[InputPlace], reader: Opener, jobs: int, named: Sequence[Path]
) -> Iterator[Previous]:
    """The reports of a run, each of which may be the one of the year before for another.

    `named` are the files and folders in which it is looked for first.
    """
    lying = [place for place in places if place.file != STDIN]
    several = lying if len(lying) > 1 else []
    documents = any(not is_yaml(place.file) for place in several) or any(each.is_dir() for each in named)
    with _kept() if documents else nullcontext() as folder:
        reader = Opener(reader.lang, reader.editions, Path(folder) if folder else None)
        with closing(_identities(several, reader, jobs)) as identities:
            index = Index(identities)
        yield Previous(reader, files=index)


def _kept() -> AbstractContextManager[str]:
    """A folder of this run's alone, for as long as it lasts."""
    from tempfile import TemporaryDirectory  # it takes longer to load than one report to check

    return TemporaryDirectory(prefix="italint-")


def _identities(
    places: Sequence[InputPlace], reader: Opener, jobs: int
) -> Generator[tuple[str, Identity | None]]:
    if jobs == 1 or not places:
        return (reader.identity(place) for place in places)
    from italint.base.processes import in_order

    return in_order(reader.identity, places, jobs, _lost)


def _lost(place: InputPlace, _how: object) -> tuple[str, Identity | None]:
    """A file over which a process died; the check says so when it comes to it."""
    return place.file, None
