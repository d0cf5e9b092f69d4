"""Warn of files that were probably meant for the site, but are neither read nor linked. Pure."""

import re
from collections.abc import Iterable, Iterator

from visnyk.article_schema import Document, Fault

TEXT = re.compile(r"\.(?:md|markdown|mkdn?|mdown)(?:\.txt|\.md)?$", re.I)
RESULTS = re.compile(r"\.results\.[a-z]+(?:\.txt)?$", re.I)
FOLDERS = ("articles/", "pages/")
README = re.compile(r"(?:.*/)?README[^/]*\.md")  # for people who write the texts
WHERE = "новини лежать у articles/, сторінки у pages/, а назва закінчується на .uk.md або .en.md"


def unpublished_files(paths: Iterable[str], documents: Iterable[Document]) -> Iterator[Fault]:
    """Yield a warning for each file that is meant for readers and that none of them will see.

    `paths` are the content paths of files that are no articles, pages or results of contests.
    """
    candidates = {path: reason for path in paths if (reason := _reason(path))}
    for path in sorted(candidates.keys() - _linked(documents) if candidates else ()):
        yield Fault(path, 1, f"файл не потрапить на сайт: {candidates[path]}", is_warning=True)


def _reason(path: str) -> str:
    """Return why a file looks like a mistake unless something links it, or ""."""
    if TEXT.search(path):
        return "" if README.fullmatch(path) else WHERE
    if RESULTS.search(path):
        return "переможці звуться так, як новина, із закінченням .results.yaml або .results.csv"
    return "жоден текст на нього не посилається" if path.startswith(FOLDERS) else ""


def _linked(documents: Iterable[Document]) -> set[str]:
    """Return the content paths of all files that documents mention, drafts too."""
    paths = set()
    for document in documents:
        paths |= {path for kind, _, _, path in document.links if kind in ("static", "attach")}
        if image := getattr(document.fields, "image", None):
            paths.add(image.lstrip("/"))
    return paths
