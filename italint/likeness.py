"""How like two texts are: for questions under a wrong id and for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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


def did_you_mean(found: str, known: Iterable[str]) -> str | None:
    """The known word that `found` most likely stands for, in whatever case."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(found, list(known), scorer=fuzz.ratio, score_cutoff=MEANT, processor=str.lower)
    return str(best[0]) if best else None


NEAR = 84.0  # of a name that is meant to be the whole of another: one word left out, two letters mistyped


def near_beginning(text: str, names: Iterable[str]) -> tuple[int, str] | None:
    """How far `text` begins like one of some names without being it, and that name; None if like none.

    Out of every length around the name's the likest counts, spaces are left out at the end.
    """
    from rapidfuzz import fuzz

    best: tuple[float, int, str] | None = None
    for name in names:
        for length in range(max(1, len(name) - 8), len(name) + 7):
            piece = text[:length].rstrip()
            ratio = fuzz.ratio(piece, name)
            if ratio >= NEAR and (best is None or (ratio, -len(piece)) > (best[0], -best[1])):
                best = (ratio, len(piece), name)
    return best[1:] if best else None
