"""Which field an editor meant by a name that is none: in Ukrainian, in a mixed alphabet. Pure."""

import re
from collections.abc import Collection

from visnyk.article_schema.guesses import Guess
from visnyk.ukrainian_language.lookalikes import CYRILLIC, repair

UKRAINIAN = {  # by field: what editors call it, also in English of other programs
    "title": "заголовок назва титул тайтл header headline name",
    "name": "назва ім’я джерело title",
    "summary": "опис лід анонс резюме description lead excerpt teaser",
    "date": "дата день опубліковано published created",
    "modified": "змінено оновлено updated lastmod",
    "corrections": "виправлення уточнення correction",
    "category": "рубрика категорія розділ рубрики категорії categories section",
    "tags": "теги тег тема теми мітки мітка ключові_слова keywords",
    "programme": "програма проєкт проект program project",
    "communities": "громади громада hromada community",
    "community": "громада hromada",
    "regions": "області область регіон регіони oblast",
    "image": "фото картинка зображення світлина обкладинка photo picture cover thumbnail",
    "image_alt": "опис_фото опис_картинки alt",
    "image_credit": "автор_фото фотограф credit photographer",
    "source": "джерело",
    "author": "автор авторка автори authors byline",
    "kind": "вид тип type",
    "status": "статус стан draft published",
    "deadline": "строк термін дедлайн кінцевий_строк",
    "organiser": "організатор організаторка organizer",
    "apply": "заявка подати",
    "starts": "початок start begins",
    "ends": "кінець закінчення завершення end",
    "place": "місце адреса location venue",
    "online": "онлайн трансляція",
    "call": "відбір конкурс",
    "applications": "заявки заявок",
    "winners": "переможці",
    "winners_count": "переможці переможців кількість_переможців",
    "related": "схожі пов’язані",
    "aliases": "стара_адреса старі_адреси alias redirect_from",
    "url": "посилання адреса сайт link href",
    "text": "текст",
    "email": "пошта e_mail mail",
    "note": "примітка примітки",
    "until": "до",
    "announced": "оголошено",
}
_BY_WORD: dict[str, list[str]] = {}
for _field, _words in UKRAINIAN.items():
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_field)
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")


def meant_field(written: str, names: Collection[str], guess: Guess) -> str:
    """Return the name of the allowed field that was probably meant, or ""."""
    word = re.sub(r"[\s-]+", "_", written.strip().casefold()).replace("'", "’")
    mended = repair(word, "en")
    candidates = [word, mended.word if mended else "", *_BY_WORD.get(word, ())]
    known = next((name for name in candidates if name in names), "")
    return known or guess(written, names).partition("«")[2].partition("»")[0]


def unknown_field(name: str, written: str, meant: str) -> str:
    """Return the message about a field; `name` is its path as written, with the groups around."""
    letters = "".join(dict.fromkeys(_CYRILLIC_LETTER.findall(written)))
    mixed = repair(written, "en")
    if mixed and mixed.word.casefold() == meant:
        return f"невідоме поле «{name}»: у назві є кириличні літери «{letters}», наберіть «{meant}»"
    return f"невідоме поле «{name}». Можливо, «{meant}»?"
