"""Warn of files that were probably meant for the site, but are neither read nor linked. Pure."""

import re
from collections.abc import Iterable, Iterator

from visnyk.article_schema import Document, Fault
from visnyk.article_schema.guesses import is_near
from visnyk.newsroom_profile import PROFILE
from visnyk.ukrainian_language import fold
from visnyk.ukrainian_language.lookalikes import in_one_alphabet

ENDING = r"(?: ?\(\d+\)| - copy| — копія| – копія)?"  # of a copy
TEXT = re.compile(rf"(.+?)\.(?:md|markdown|mkdn?|mdown)(?:\.\w{{1,5}})?{ENDING}", re.I)
TEXT_WITHOUT_MD = re.compile(
    r"(\d{4}-\d\d-\d\d-.+\.(?:uk|en))(?:\.(?:txt|docx?|odt|rtf|html?))?", re.I
)
RESULTS = re.compile(r"(.+\.results)\.?(\w*)(?:\.\w{1,5})?" + ENDING, re.I)
READ_RESULTS = {"yml": "yaml", "yaml": "yaml", "csv": "csv", "xlsx": "xlsx", "xlsm": "xlsx"}
WORD = re.compile(r".+\.(?:docx?|odt|rtf|pages)", re.I)
FOLDERS = ("articles/", "pages/")
READ = ("articles", "pages", "images", "registers")
README = re.compile(r"(?:.*/)?README[^/]*\.md")  # for people who write the texts
REGISTERS = frozenset(
    """categories.yaml tags.yaml programmes.yaml regions.csv communities.csv
    region_shapes.json""".split()
)
WHERE = "новини лежать у articles/, сторінки у pages/, а назва закінчується на .uk.md або .en.md"
AS_TABLE = "збережіть таблицю як .xlsx або «CSV UTF-8» і назвіть її"
NO_LINK = "жоден текст на нього не посилається: дайте посилання або приберіть його"
PASTE = "тексти Word не читаються: вставте текст у файл .uk.md або дайте на цей файл посилання"


def unpublished_files(
    paths: Iterable[str], documents: Iterable[Document], has_unread: bool = False
) -> Iterator[Fault]:
    """Yield a warning for each file that is meant for readers and that none of them will see.

    `paths` are the content paths of files that are no articles, pages or results of contests.
    `has_unread`: not every text could be read, so that nobody knows of a file that none links it.
    """
    candidates = {path: reason for path in paths if (reason := _reason(path))}
    if has_unread:
        candidates = {path: reason for path, reason in candidates.items() if reason != NO_LINK}
    for path in sorted(candidates.keys() - _linked(documents) if candidates else ()):
        yield Fault(path, 1, f"файл не потрапить на сайт: {candidates[path]}", is_warning=True)


def unread_register(path: str) -> Fault | None:
    """Return a warning of a file among the registers that is none of them."""
    name = path.removeprefix("registers/")
    if name in REGISTERS or README.fullmatch(path):
        return None
    message = f"файл не читається: реєстри звуться {', '.join(sorted(REGISTERS))}"
    return Fault(path, 1, message, is_warning=True)


def _reason(path: str) -> str:
    """Return why a file looks like a mistake unless something links it, or ""."""
    folder, _, rest = path.partition("/")
    meant = _meant_folder(folder) if rest else ""
    name = path.rpartition("/")[2].strip()
    if README.fullmatch(path):
        return ""
    if meant:
        return f"тека зветься «{folder}/», а читається «{meant}/»: перенесіть його туди"
    if match := RESULTS.fullmatch(name):
        return _results_reason(match[1], match[2].lower())
    if match := TEXT.fullmatch(name) or TEXT_WITHOUT_MD.fullmatch(name):
        wanted = f"{match[1]}.md"
        is_misnamed = path.startswith(FOLDERS) and wanted != path.rpartition("/")[2]
        return f"назвіть його «{wanted}» ({WHERE})" if is_misnamed else WHERE
    if not rest and _is_misnamed_profile(path):
        return f"про редакцію читається файл «{PROFILE}»: назвіть його так"
    if path.startswith(FOLDERS):
        return PASTE if WORD.fullmatch(name) else NO_LINK
    return ""


def _results_reason(stem: str, suffix: str) -> str:
    """Return what to do with winners in a file that is not read."""
    if wanted := READ_RESULTS.get(suffix):
        return f"переможці читаються поруч із новиною з файла «{stem}.{wanted}»: назвіть його так"
    return f"переможці з нього не читаються: {AS_TABLE} «{stem}.xlsx» чи «{stem}.csv»"


def _is_misnamed_profile(path: str) -> bool:
    plain = path.lower().replace(".yml", ".yaml")
    return path != PROFILE and (plain == PROFILE or is_near(plain, PROFILE))


def _meant_folder(folder: str) -> str:
    """Return the folder of which another has nearly the name, or ""."""
    if folder in READ:
        return ""
    plain = fold(in_one_alphabet(folder.strip())).strip(" .()0123456789")
    same = (name for name in READ if plain == name or is_near(plain, name))
    return next(same, "")


def _linked(documents: Iterable[Document]) -> set[str]:
    """Return the content paths of all files that documents mention, drafts too."""
    paths = set()
    for document in documents:
        paths |= {path for kind, _, _, path in document.links if kind in ("static", "attach")}
        if image := getattr(document.fields, "image", None):
            paths.add(image.lstrip("/"))
    return paths
