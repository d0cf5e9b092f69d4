"""Take the name of a community apart as offices write it: what it is, and where it is. Pure.

«Савинська селищна територіальна громада (Харківська обл., Ізюмський р-н)», «м. Бровари» and
«Савинської ТГ Харківської області» mean a name, a type, a region and a raion.
"""

import re
from typing import NamedTuple

from visnyk.ukrainian_language import fold
from visnyk.ukrainian_language.lookalikes import in_one_alphabet

TYPE_WORDS = {
    **dict.fromkeys(("міська", "міської", "міськ", "мтг", "urban", "city"), "urban"),
    **dict.fromkeys(("селищна", "селищної", "сел", "settlement"), "settlement"),
    **dict.fromkeys(("сільська", "сільської", "сіл", "rural", "village"), "rural"),
}
CENTRES = {  # words before the name of a place, with the type of community that it may head
    **dict.fromkeys(("м", "місто", "міста"), "urban"),
    **dict.fromkeys(("смт", "с-ще", "селище", "селища"), "settlement"),
    **dict.fromkeys(("с", "село", "села"), "rural"),
}
KINDS = frozenset(
    """громада громади територіальна територіальної обєднана обєднаної обєд тг отг стг тер рада ради
    військова військової адміністрація адміністрації виконавчий комітет виконком
    україна україни community hromada territorial amalgamated council""".split()
)
_APOSTROPHES = str.maketrans("", "", "′‛＇")
_NUMBER = re.compile(r"\s*\d{1,4}[.)]\s+")  # of a list
_DASH = re.compile("[‐-―−]")
_ABBREVIATION = re.compile(r"(?<!\w)(с-ще|м|смт|с|сел|сіл|міськ|тер|обл|р-н|обєд)\.\s*")
_SEPARATORS = re.compile(r"""[\s,;:()\[\]/«»„“”"]+|(?<=\s)-+(?=\s)""")
_CRIMEA = re.compile(
    r"(?<!\S)(?:автономн\w+ республік\w|ар|арк)(?: крим\w*)?(?!\S)|(?<!\S)крим(?!\S)"
)
_REGION = re.compile(r"(?<!\S)(\S+) (?:област[ьі]|обл|oblast|region)(?!\S)")
_RAION = re.compile(r"(?<!\S)(\S+) (?:район|району|р-ну?|raion|district)(?!\S)")
_DASH_AT_PLACE = re.compile(
    r"\s-\s(?=\S+ (?:обл|рай|р-н))|(?:(?<=обл\.)|(?<=сть)|(?<=йон)|(?<=р-н))\s-\s", re.I
)
_REGION_IN_BRACKETS = re.compile(r"\(\s*([\w’'ʼ-]+[сзц]ька)\s*\)")
CRIMEA = "автономна"  # the first word of its region's name


class StatedName(NamedTuple):
    """The parts of a name, folded, each "" if it is not stated.

    `region` is the first word of a region's name, and `raion` that of a raion's; `is_centre`: the
    name is that of the place where a community of this type has its seat.
    """

    name: str
    type: str
    is_centre: bool
    region: str
    raion: str


def take_apart(text: str) -> StatedName:
    """Return the parts of the name of a community."""
    text = text[match.end() :] if (match := _NUMBER.match(text)) else text
    text = _DASH_AT_PLACE.sub(", ", _DASH.sub("-", text))
    rest = _plain(_REGION_IN_BRACKETS.sub(r" \1 область ", text))
    rest, crimea = _taken(_CRIMEA, rest)
    rest, region = _taken(_REGION, rest)
    rest, raion = _taken(_RAION, rest)
    region = CRIMEA if crimea else nominative(region)
    return StatedName(*_name_and_type(rest.split()), region=region, raion=nominative(raion))


def _name_and_type(words: list[str]) -> tuple[str, str, bool]:
    """Return the name in some folded words, the type, and whether the name is that of a centre."""
    if len(words) == 1:
        return words[0], "", False
    words = [word for word in words if word not in KINDS]
    types = [TYPE_WORDS[word] for word in words if word in TYPE_WORDS]
    words = [word for word in words if word not in TYPE_WORDS]
    is_centre = len(words) > 1 and words[0] in CENTRES
    if is_centre:
        types.append(CENTRES[words.pop(0)])
    return " ".join(words), types[0] if types else "", is_centre


def folded(name: str) -> str:
    """Return the form in which names of communities and places are compared."""
    words = map(in_one_alphabet, _DASH.sub("-", name).replace(" -", "-").split())
    return fold(" ".join(words).translate(_APOSTROPHES)).replace("- ", "-")


def nominative(word: str) -> str:
    """Return a folded adjective in the nominative: савинської → савинська."""
    for genitive, ending in (("ої", "а"), ("ого", "ий")):
        if word.endswith(genitive):
            return word.removesuffix(genitive) + ending
    return word


def _plain(text: str) -> str:
    """Return folded words, with one space between them and no abbreviation's point."""
    words = _ABBREVIATION.sub(r"\1 ", folded(text))
    return " ".join(_SEPARATORS.sub(" ", words).split())


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return a text without what a pattern finds, and what its group, or all of it, is."""
    match = pattern.search(text)
    if not match:
        return text, ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(rest.split()), match[1] if match.re.groups else match[0]
