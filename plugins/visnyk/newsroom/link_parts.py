"""Check that links to a part of another text (`{filename}x.uk.md#umovy`) lead to one of its ids."""

from collections.abc import Iterable, Iterator

from visnyk.article_schema import Document, Fault, Guesses
from visnyk.article_schema.documents import Reference
from visnyk.article_schema.text_faults import no_such_part
from visnyk.markdown_text.fragments import leads_to_part, normal_fragment
from visnyk.newsroom.items import Item, PageItem
from visnyk.newsroom.links import site_address


def part_faults(items: Iterable[Item | PageItem]) -> Iterator[Fault]:
    """Yield a warning for each link to a part that another text of these items does not have.

    Pages that are no texts, as lists, have ids of their own, which are not checked.
    """
    items = list(items)
    documents = [document for item in items for document in item.documents.values()]
    links = [(d, link) for d in documents for link in d.links if "#" in link[1]]
    if not links:
        return
    by_path = {document.path: document for document in documents}
    by_address = {item.path(lang): d for item in items for lang, d in item.documents.items()}
    guess = Guesses()
    for document, link in links:
        kind, target, line, path = link
        to = by_path.get(path) if kind == "filename" else by_address.get(site_address(target))
        if to and kind in ("filename", "") and (message := _message(Reference(*link), to, guess)):
            yield Fault(document.path, line, message, is_warning=True)


def _message(reference: Reference, to: Document, guess: Guesses) -> str:
    """Return a message to the editor if a document has no such part, else ""."""
    fragment = reference.target.partition("#")[2]
    ids = tuple(to.ids.split("\n")) if to.ids else ()
    if leads_to_part(normal_fragment(fragment), ids):
        return ""
    written = f"{{{reference.kind}}}{reference.target}" if reference.kind else reference.target
    return no_such_part(written, fragment, ids, guess)
