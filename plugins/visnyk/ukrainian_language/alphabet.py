"""The Ukrainian letters, the characters typed for an apostrophe, alphabetical order and folding."""

from unicodedata import combining, normalize

APOSTROPHES = "\u0027\u2019\u02bc\u2018\u0060\u00b4"
STRESS = "\u0301"

# Russian letters stand where a Ukrainian looks for them; the 33 keep their own order.
_CYRILLIC = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_IGNORED = APOSTROPHES + '"«»„“”'
_SCRIPTS = {"uk": (_CYRILLIC, _LATIN), "en": (_LATIN, _CYRILLIC)}
_INDIVISIBLE = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_INDICES = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2, strict=True))
_FOLDED = str.maketrans({"ґ": "г", **dict.fromkeys(APOSTROPHES + STRESS), **_INDICES})


def strip_stress(text: str) -> str:
    """Compose the letters of a text (NFC) and remove its stress marks (U+0301)."""
    text = normalize("NFC", text)
    return normalize("NFC", text.replace(STRESS, "")) if STRESS in text else text


def strip_diacritics(text: str) -> str:
    """Reduce Latin letters to a-z: «Vaňková» → "vankova". Not for Ukrainian: й would become и."""
    if text.isascii():
        return text.lower()
    letters = (char for char in normalize("NFKD", text) if not combining(char))
    return "".join(letters).lower().translate(_INDIVISIBLE)


def fold(text: str) -> str:
    """Reduce a text to the form in which words are compared and searched for.

    In this order: NFC; Unicode case folding; every apostrophe (U+0027, U+2019, U+02BC, U+2018,
    U+0060, U+00B4) and every stress mark (U+0301) removed; ґ becomes г, ² and ₂ become 2; NFC
    again.
    Nothing else changes: й and ї keep their marks, Latin letters their diacritics (á is one
    letter after NFC), spaces and punctuation stay. Idempotent.
    """
    return normalize("NFC", normalize("NFC", text).casefold().translate(_FOLDED))


class _Weights(dict[int, str]):
    """The collation weight of each character in one language, computed on first use.

    A weight is the character's class and its index within that class, two characters, or "".
    """

    def __init__(self, lang: str):
        self.scripts = _SCRIPTS[lang]

    def __missing__(self, code: int) -> str:
        self[code] = weight = self._weigh(chr(code))
        return weight

    def _weigh(self, char: str) -> str:
        if char in _IGNORED or combining(char):
            return ""
        for number, letters in enumerate(self.scripts):
            if char in letters:
                return f"{3 + number}{letters.index(char):c}"
        letter = strip_diacritics(char)
        if letter != char:
            return letter.translate(self)
        return f"{_character_class(char)}{char}"


def _character_class(char: str) -> int:
    if char.isspace():
        return 0
    if char.isdigit():
        return 2
    return 5 if char.isalpha() else 1


_WEIGHTS = {lang: _Weights(lang) for lang in _SCRIPTS}


def sort_key(text: str, lang: str = "uk") -> tuple[str, str]:
    """Return the collation key of a text: sorting by it gives the language's alphabetical order.

    Spaces come first, then punctuation, digits, the letters of the language, those of the other
    one, all other letters. In "uk": the 33 letters in their order, then Latin (as CLDR has it);
    in "en": Latin, then Cyrillic. Case, diacritics of Latin letters, stress marks, apostrophes
    (six characters) and quotes do not count; texts equal so far are ordered by code points.
    """
    folded = normalize("NFC", strip_stress(text).casefold())
    return folded.translate(_WEIGHTS[lang]), text
