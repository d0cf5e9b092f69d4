"""Documents that name people in their properties are reported once; none of them stops a build."""

import io
import random
import struct
import zipfile

import openpyxl
import pypdf
import pytest

from tests.conftest import build
from tests.time_limits import ends_soon
from visnyk.responsive_images.document_properties import property_warning

ARTICLE = "articles/2026/2026-01-20-x.uk.md"
TEXT = "---\ntitle: Нова\n---\n\n[Звіт]({{static}}/files/{0}) і [ще раз]({{static}}/files/{0}).\n"
CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>{}</dc:creator>'
    "<cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:creator><rdf:Seq><rdf:li>'
    "Олена Коваль</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def _archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _pdf(properties=None, xmp="", password=None):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    if properties:
        writer.add_metadata(properties)
    if xmp:
        writer.xmp_metadata = xmp.encode()
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _xlsx():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.properties.creator = "Іван Петренко"
    book.save(out)
    return out.getvalue()


def _property_set(values):
    """Return a stream of properties ([MS-OLEPS] 2.21): the code page, then texts by number."""
    parts, table, start = [], b"", 8 + 8 * (len(values) + 1)
    for number, value in ((1, None), *values.items()):
        data = struct.pack("<II", 2, 1251)
        if value:
            text = value.encode("cp1251") + b"\0"
            data = struct.pack("<II", 30, len(text)) + text + bytes(-len(text) % 4)
        table += struct.pack("<II", number, start + sum(map(len, parts)))
        parts.append(data)
    section = struct.pack("<II", start + sum(map(len, parts)), len(parts)) + table + b"".join(parts)
    kind = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
    head = struct.pack("<HHI16xI", 0xFFFE, 0, 0, 1) + kind + struct.pack("<I", 48)
    return head + section


def _ole(values):
    """Return a compound file ([MS-CFB]) of one stream, as Word before 2007 saves properties."""
    stream = _property_set(values).ljust(4096, b"\0")

    def entry(name, kind, child, start, size):
        encoded = (name + "\0").encode("utf-16-le")
        links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
        head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + links
        return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)

    folder = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    folder += entry("\x05SummaryInformation", 2, 0xFFFFFFFF, 2, len(stream)) + bytes(256)
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )  # fmt: skip
    return head + struct.pack("<I", 0).ljust(436, b"\xff") + fat + folder + stream


TELLING = {
    "звіт.docx": (_archive({"docProps/core.xml": CORE.format("Іван Петренко", "Олена &amp; Ко"),
                            "docProps/app.xml": "<Properties><Company>ГО «Ромашка»</Company>"
                            "</Properties>"}),
                  ["«Іван Петренко»", "«Олена & Ко»", "«ГО “Ромашка”»"]),
    "x.pptx": (_archive({"docProps/core.xml": CORE.format("Іван Петренко", "")}),
               ["«Іван Петренко»"]),
    "x.xlsx": (_xlsx(), ["«Іван Петренко»"]),
    "x.odt": (_archive({"meta.xml": "<office:meta><meta:initial-creator>Іван Петренко"
                        "</meta:initial-creator><dc:creator>Олена</dc:creator></office:meta>"}),
              ["«Іван Петренко»", "«Олена»"]),
    "x.pdf": (_pdf({"/Author": "Іван Петренко", "/Company": "ГО Ромашка", "/Creator": "Word"}),
              ["«Іван Петренко»", "«ГО Ромашка»"]),
    "X.PDF": (_pdf(xmp=XMP), ["«Олена Коваль»"]),
    "locked.pdf": (_pdf({"/Author": "Іван Петренко"}, password=""), ["«Іван Петренко»"]),
    "x.doc": (_ole({4: "Іван Петренко", 8: "Олена"}), ["«Іван Петренко»", "«Олена»"]),
}  # fmt: skip
SILENT = {
    "x.docx": _archive({"docProps/core.xml": CORE.format("python-docx", "Microsoft Office User")}),
    "plain.docx": _archive({"word/document.xml": "<x/>"}),
    "empty.docx": _archive({"docProps/core.xml": CORE.format("", " ")}),
    "x.pdf": _pdf({"/Creator": "Word", "/Producer": "LibreOffice"}),
    "locked.pdf": _pdf({"/Author": "Іван Петренко"}, password="secret"),
    "text.pdf": b"not a document", "none.pdf": b"", "text.doc": b"x", "text.docx": b"PK\x03\x04",
    "half.pdf": _pdf({"/Author": "Іван"})[:300], "x.txt": b"Author: X",
}  # fmt: skip


def _reported(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return property_warning(tmp_path / name)


@pytest.mark.parametrize("name", TELLING)
def test_people_and_companies_are_reported_with_what_to_do(name, tmp_path):
    data, names = TELLING[name]
    reported = _reported(tmp_path, name, data)
    assert f"записано: {', '.join(names)}; якщо" in reported and "Перевірити документ" in reported
    assert len(reported.splitlines()) == 1


@pytest.mark.parametrize("name", SILENT)
def test_programs_and_what_cannot_be_read_are_not(name, tmp_path):
    assert _reported(tmp_path, name, SILENT[name]) == ""


@pytest.mark.parametrize(("names", "is_reported"), [
    ("""Microsoft Adobe-InDesign Canva LibreOffice OpenOffice.org python-docx Apache-POI Windows
        admin Administrator USER Користувач Пользователь unnamed un-named Anonymous author Автор
        home Office Word 2024 -""", False),
    ("Wordsworth Хоменко Homenko Користувачка Юзерська-Автор", True),
])  # fmt: skip
def test_names_of_programs_are_known_by_their_first_word(names, is_reported, tmp_path):
    for name in names.split():
        data = _archive({"docProps/core.xml": CORE.format(name, "")})
        assert bool(_reported(tmp_path, "x.docx", data)) is is_reported, name


def test_four_names_of_sixty_signs_are_reported_each_once(tmp_path):
    creators = "".join(f"<dc:creator>{n * 70}</dc:creator>" for n in "ааабвгґ")
    reported = _reported(tmp_path, "x.odt", _archive({"meta.xml": creators}))
    assert f"записано: {', '.join(f'«{n * 60}»' for n in 'абвг')}; якщо" in reported


@pytest.mark.parametrize("name", TELLING)
def test_a_damaged_document_never_stops_a_build(name, tmp_path):
    luck = random.Random(name)
    for _ in range(60):
        data = bytearray(TELLING[name][0])
        for _ in range(luck.choice((1, 5, 40))):
            data[luck.randrange(len(data))] = luck.randrange(256)
        with ends_soon():
            assert len(_reported(tmp_path, name, bytes(data)).splitlines()) <= 1


def test_a_part_that_grows_to_gigabytes_is_read_in_part(tmp_path):
    data = _archive({"docProps/core.xml": CORE.format("Іван", "") + " " * 200_000_000})
    assert "«Іван»" in _reported(tmp_path, "x.docx", data)


def test_a_document_is_reported_once_and_not_read_again(newsroom, tmp_path, capsys, monkeypatch):
    (newsroom / "files").mkdir()
    (newsroom / "files/звіт.docx").write_bytes(TELLING["звіт.docx"][0])
    (newsroom / ARTICLE).write_text(TEXT.format("звіт.docx"), "utf-8")
    for _ in range(2):
        assert build(newsroom, tmp_path / "output").status == 0
        reported = capsys.readouterr().err
        assert reported.count("у властивостях документа записано") == 1
        assert f"{ARTICLE}:5: зауваження: «files/звіт.docx»: у властивостях" in reported
        monkeypatch.setattr(  # the second build must not need it
            "visnyk.responsive_images.processing.property_warning", lambda path: 1 / 0
        )
