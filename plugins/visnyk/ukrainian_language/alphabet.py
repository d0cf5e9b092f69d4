"""The Ukrainian letters, the signs typed for an apostrophe, and alphabetical order."""

from unicodedata import combining, normalize

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
LETTERS = ALPHABET + ALPHABET.upper()
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


def without_stress(text: str) -> str:
    """Compose the letters of a text (NFC) and drop its stress marks (U+0301)."""
    text = normalize("NFC", text)
    return normalize("NFC", text.replace(STRESS, "")) if STRESS in text else text


def without_diacritics(text: str) -> str:
    """Reduce Latin letters to a-z: «Vaňková» → "vankova". Not for Ukrainian: й would become и."""
    if text.isascii():
        return text.lower()
    plain = (char for char in normalize("NFKD", text) if not combining(char))
    return "".join(plain).lower().translate(_INDIVISIBLE)


class _Weights(dict):
    """What each character weighs in the order of one language, worked out when it is first met.

    A weight is the character's class and its place there, two characters long, or nothing.
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
        plain = without_diacritics(char)
        if plain != char:
            return plain.translate(self)
        return f"{_class_of(char)}{char}"


def _class_of(char: str) -> int:
    if char.isspace():
        return 0
    if char.isdigit():
        return 2
    return 5 if char.isalpha() else 1


_WEIGHTS = {lang: _Weights(lang) for lang in _SCRIPTS}


def sort_key(text: str, lang: str = "uk") -> tuple[str, str]:
    """Give the key by which a text takes its alphabetical place in a language.

    Spaces come first, then signs, digits, the letters of the language, those of the other one,
    all other letters. In "uk": the 33 letters in their order, then Latin (as CLDR has it for uk);
    in "en": Latin, then Cyrillic. Case, diacritics of Latin letters, stress marks, apostrophes
    (six signs) and quotes do not count; texts that are equal so far are ordered by code points.
    """
    folded = normalize("NFC", without_stress(text).casefold())
    return folded.translate(_WEIGHTS[lang]), text
