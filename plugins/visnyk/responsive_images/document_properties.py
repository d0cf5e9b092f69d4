"""Read who wrote a document and where, as its properties tell everyone who downloads it.

Documents come from untrusted hands: sizes are bounded, what is damaged or encrypted tells nothing.
"""

import io
import logging
import re
import signal
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LARGEST = 50_000_000  # bytes
MOST_XML = 1_000_000  # bytes of one part of an archive
LONGEST = 5.0  # seconds
MOST_NAMES, LONGEST_NAME = 4, 60
TOOLS = re.compile(  # programs write themselves there
    r"(?:microsoft|adobe|canva|libreoffice|openoffice|python|apache|windows|admin\w*|user|"
    r"користувач|пользователь|un-?named|anonymous|author|автор|home|office|word)\b.*",
    re.I,
)
WHAT_TO_DO = (
    "якщо це не для всіх, приберіть: у Word — «Файл → Відомості → Перевірити документ», "
    "у LibreOffice — «Файл → Властивості», тоді збережіть заново (і PDF теж)"
)
_OFFICE = {  # by part of an archive: elements that name people and organisations
    "docProps/core.xml": "creator|lastModifiedBy",
    "docProps/app.xml": "Company|Manager",
    "meta.xml": "initial-creator|creator|printed-by",
}
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_CREATORS = re.compile(
    r"<(?:dc:creator|pdfx?:(?:Author|Company))\b[^<>]*(>.{0,4000}?<)/(?:dc:creator|pdfx?:\w+)>",
    re.S,
)


def property_warning(path: Path) -> str:
    """Return a warning of the people and companies that a document's properties name, or ""."""
    read = READERS.get(path.suffix.lower())
    if not read or path.stat().st_size > LARGEST:
        return ""
    try:
        with _time_limit():
            names = read(path.read_bytes())
    except Exception:  # of whatever somebody put into a document
        return ""
    shown = list(dict.fromkeys(filter(None, map(_plain, names))))[:MOST_NAMES]
    if not shown:
        return ""
    return f"у властивостях документа записано: {', '.join(shown)}; {WHAT_TO_DO}"


def _plain(name: str) -> str:
    """Return a name on one short line, or "" for none and for that of a program."""
    words = " ".join(name.replace("\0", " ").split())
    for entity, sign in _ENTITIES.items():
        words = words.replace(entity, sign)
    is_name = any(map(str.isalpha, words)) and not TOOLS.fullmatch(words)
    return f"«{words[:LONGEST_NAME].replace('«', '“').replace('»', '”')}»" if is_name else ""


def _of_archive(data: bytes) -> list[str]:
    """Return the names in a document of OOXML or ODF."""
    names = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = set(archive.namelist())
        for part, elements in _OFFICE.items():
            if part in parts:
                with archive.open(part) as file:
                    xml = file.read(MOST_XML).decode("utf-8", "replace")
                names += re.findall(rf"<(?:\w+:)?(?:{elements})(?: [^<>]*)?>([^<]*)<", xml)
    return names


def _of_pdf(data: bytes) -> list[str]:
    """Return the names in the table of properties and in the XMP of a PDF."""
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, StreamObject

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports what is damaged
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    names = []
    info = reader.trailer.get("/Info", DictionaryObject()).get_object()
    if isinstance(info, DictionaryObject):
        found = [info.get(key) for key in ("/Author", "/Company", "/Manager")]
        names = [str(name.get_object()) for name in found if name is not None]
    xmp = reader.root_object.get("/Metadata", DictionaryObject()).get_object()
    if isinstance(xmp, StreamObject):
        packet = xmp.get_data()[:MOST_XML].decode("utf-8", "replace")
        for group in _CREATORS.findall(packet):
            names += re.findall(r">([^<>]+)<", group)
    return names


def _of_ole(data: bytes) -> list[str]:
    """Return the names in a document of Word, Excel or PowerPoint before 2007."""
    from olefile import OleFileIO

    with OleFileIO(io.BytesIO(data)) as file:
        metadata = file.get_metadata()
    encoding = {65001: "utf-8", 1200: "utf-16-le"}.get(metadata.codepage, f"cp{metadata.codepage}")
    found = (metadata.author, metadata.last_saved_by, metadata.company, metadata.manager)
    return [
        name.decode(encoding, "replace") if isinstance(name, bytes) else str(name)
        for name in found
        if name
    ]


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise TimeoutError when work takes too long; only the main thread of a process can tell."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(signum: int, frame: object) -> None:
        raise TimeoutError

    earlier = signal.signal(signal.SIGALRM, stop)
    left, _ = signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)
        signal.signal(signal.SIGALRM, earlier)


READERS: dict[str, Callable[[bytes], list[str]]] = {
    ".pdf": _of_pdf,
    **dict.fromkeys(".doc .xls .ppt".split(), _of_ole),
    **dict.fromkeys(".docx .xlsx .pptx .odt .ods .odp".split(), _of_archive),
}
