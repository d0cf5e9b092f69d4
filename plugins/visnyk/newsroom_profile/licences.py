"""The licences that `newsroom.yaml` may name, with their names and URLs.

https://creativecommons.org/share-your-work/cclicenses/
"""

from typing import NamedTuple

from visnyk.article_schema.guesses import did_you_mean


class Licence(NamedTuple):
    """A licence: its short name, its identifier of SPDX or "", its full name, its URL."""

    name: str
    identifier: str
    title: str
    url: str


def _licence(name: str, title: str, path: str) -> Licence:
    url = f"https://creativecommons.org/{path}/"
    return Licence(name, name.replace(" ", "-"), f"Creative Commons {title}", url)


LICENCES = {
    licence.name: licence
    for licence in (
        _licence("CC BY 4.0", "Attribution 4.0 International", "licenses/by/4.0"),
        _licence("CC BY-SA 4.0", "Attribution-ShareAlike 4.0 International", "licenses/by-sa/4.0"),
        _licence("CC BY-ND 4.0", "Attribution-NoDerivatives 4.0 International",
                 "licenses/by-nd/4.0"),
        _licence("CC BY-NC 4.0", "Attribution-NonCommercial 4.0 International",
                 "licenses/by-nc/4.0"),
        _licence("CC BY-NC-SA 4.0", "Attribution-NonCommercial-ShareAlike 4.0 International",
                 "licenses/by-nc-sa/4.0"),
        _licence("CC BY-NC-ND 4.0", "Attribution-NonCommercial-NoDerivatives 4.0 International",
                 "licenses/by-nc-nd/4.0"),
        _licence("CC0 1.0", "Zero v1.0 Universal", "publicdomain/zero/1.0"),
    )
}  # fmt: skip


def find_licence(name: str) -> Licence | str:
    """Return the licence of a name, however its letters and signs are written, or a message."""
    by_letters = {_letters(known): licence for known, licence in LICENCES.items()}
    if licence := by_letters.get(_letters(name)):
        return licence
    guess = did_you_mean(name, LICENCES)
    way_out = "інша ліцензія пишеться так: {name: …, url: https://…}"
    return f"невідома ліцензія «{name}».{guess} Відомі: {', '.join(LICENCES)}; {way_out}"


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum() or sign == ".")
