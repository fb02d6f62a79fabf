"""How like two texts are: for questions under a wrong id and for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

# Out of 100. Set so that every shortened or mistyped wording of the published reports still fits its own
# id best, while questions that differ in one clause only are told apart by a clear lead.
FITS = 80.0
LEAD = 8.0
MEANT = 67.0  # more than four of six letters: ITA999 stands for no other code


def closest(text: str, choices: Mapping[str, str], own: str, like: str = "") -> str | None:
    """The key whose text fits clearly better than the one under `own`; an exact one comes first.

    Without an exact one only keys that begin like `like` are compared: the surveys of people inside and
    outside ask nearly the same.
    """
    from rapidfuzz import fuzz

    exact = [key for key, choice in choices.items() if choice == text]
    if exact:
        return None if own in exact else exact[0]
    mine = fuzz.ratio(text, choices[own]) if own in choices else 0.0
    ratios = {
        key: fuzz.ratio(text, choice)
        for key, choice in choices.items()
        if key != own and key.startswith(like)
    }
    best = max(ratios, key=ratios.__getitem__, default=None)
    if best is None or ratios[best] < FITS or ratios[best] < mine + LEAD:
        return None
    return best


def nearest(text: str, names: Sequence[str]) -> str:
    """The one of some names that a text is most like, the first of equals."""
    if len(names) == 1:
        return names[0]
    from rapidfuzz import fuzz

    return max(names, key=lambda name: fuzz.ratio(text, name))


HALF_MEANT = 50.0  # of a name in a place where only names stand


def did_you_mean(found: str, known: Iterable[str], least: float = MEANT) -> str | None:
    """The known word that `found` most likely stands for, in whatever case."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(found, list(known), scorer=fuzz.ratio, score_cutoff=least, processor=str.lower)
    return str(best[0]) if best else None


NEAR = 84.0  # of a name that is meant to be the whole of another: one word left out, two letters mistyped


OTHER_LENGTH = 8  # letters that such a name may have too many or too few
LEAD_OF_NAME = 1.0  # by which one name must be nearer than every other


def near_beginning(text: str, ends: Sequence[int], names: Sequence[str]) -> tuple[int, str] | None:
    """How far `text` begins like one of some names without being it, and that name.

    `ends` are the lengths at which a word ends; of these the likest counts. None if no name is like it, or
    none more than another: what two names begin with may be meant to go on to both.
    """
    from rapidfuzz import fuzz

    best: dict[str, tuple[float, int]] = {}
    for length in ends:
        piece = text[:length]
        near = [name for name in names if abs(len(name) - length) <= OTHER_LENGTH]
        if sum(name.startswith(piece) for name in near) > 1:
            return None
        for name in near:
            ratio = fuzz.ratio(piece, name)
            if ratio >= NEAR and (ratio, -length) > best.get(name, (0.0, 0)):
                best[name] = (ratio, -length)
    ranked = sorted(((*found, name) for name, found in best.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - LEAD_OF_NAME):
        return None
    _, length, nearest = ranked[0]
    return -length, nearest


MOST_COMPARED = (
    200  # texts, the last of those before: of more, one that is only like an earlier one is not found
)
LONGEST_COMPARED = 2_000  # letters


class LikeTexts:
    """Texts by which it is asked of further ones whether they are as good as one of them."""

    def __init__(self, share: int) -> None:
        self.share = share  # of 100 letters that are the same in the same order
        self._texts: list[str] = []
        self._places: dict[str, int] = {}

    def add(self, text: str) -> None:
        """Take in a text."""
        self._places.setdefault(text, len(self._texts))
        self._texts.append(text[:LONGEST_COMPARED])

    def like(self, text: str) -> int | None:
        """Which of the texts this one is like, the same one before others; None if it is like none."""
        same = self._places.get(text)
        if same is not None or self.share == 100:
            return same
        from rapidfuzz import fuzz, process

        first = max(0, len(self._texts) - MOST_COMPARED)
        best = process.extractOne(
            text[:LONGEST_COMPARED], self._texts[first:], scorer=fuzz.ratio, score_cutoff=self.share
        )
        return first + best[2] if best else None
