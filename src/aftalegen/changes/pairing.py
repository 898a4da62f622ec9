"""Which agreement of one version is which in another: by name, by what git calls renamed, and by the parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from aftalegen.spec.model import Agreement


def pair(
    old: Iterable[str], new: Iterable[str], renamed: Mapping[str, str], parties: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """The name of every agreement in the old and in the new version; "" on the side that lacks it.

    ``renamed`` has the old names of new ones. ``parties`` are those of the names that only one side has, old ones and
    new ones alike; an agreement is found by them only when no other there is between the same parties. Agreements are
    so much alike that git takes others for renamed: it is only believed where the parties are the same or not known.
    """
    gone, come = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    found = {name: name for name in come if name in gone}
    for name, source in renamed.items():
        known = parties.get(source), parties.get(name)
        if name in come and source in gone and name not in found and (known[0] == known[1] or not all(known)):
            found[name] = source
    left = [name for name in gone if name not in found.values()]
    for name in (name for name in come if name not in found):
        same = [other for other in left if parties.get(other) and parties.get(other) == parties.get(name)]
        if len(same) == 1:
            found[name] = same[0]
            left.remove(same[0])
    yield from ((found.get(name, ""), name) for name in come)
    yield from ((name, "") for name in left if name not in found.values())


def parties_of(agreement: Agreement) -> frozenset[str]:
    """What the parties of an agreement are known by, whatever their number: ids in a register, else names."""
    parts = (part for _, part in agreement.of_type("part"))
    known = (part.get("kommunekode") or part.get("a_kasse") or part.get("navn") or part.get("id") for part in parts)
    return frozenset(str(name) for name in known if name)
