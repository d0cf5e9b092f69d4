"""Read the rows of an Excel workbook (.xlsx) that an untrusted hand has made. Pure.

The reader puts a sheet into memory as a full grid, as large as its last cell says. Therefore size
and extent of the sheets are measured before it sees the file.
"""

import datetime
import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from visnyk.article_schema.faults import ParseError
from visnyk.article_schema.tables import LineFault, Record, stripped

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .xlsx and .xls begin
LARGEST_WORKBOOK = 10_000_000  # bytes
MOST_XML = 20_000_000  # bytes, decompressed
MOST_ROWS, MOST_COLUMNS = 5_000, 256  # there are 1,772 communities
AS_CSV = "збережіть таблицю як «CSV UTF-8» або .xlsx"
TOO_LARGE = (
    f"таблиця завелика: лишіть до {MOST_ROWS} рядків і {MOST_COLUMNS} стовпців, решту приберіть"
)
DAMAGED = (
    "таблиця .xlsx не читається: відкрийте її в Excel чи LibreOffice і збережіть ще раз як .xlsx "
    "або «CSV UTF-8»"
)
PROTECTED = f"це таблиця .xls або таблиця з паролем: {AS_CSV} без пароля"
_PLACE = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^<>]*?\br=["']([A-Za-z]*)(\d+)""")
_LOCAL_HEADER = struct.Struct("<26xHH")


def read_workbook(data: bytes) -> tuple[list[Record], list[LineFault]]:
    """Return the rows of the first sheet that has any, and warnings that others are not read.

    Raises ParseError.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    if data.startswith(OLE):
        raise ParseError(1, PROTECTED)
    _check_bounds(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet.name for sheet in workbook.sheets_metadata
                 if sheet.visible == SheetVisibleEnum.Visible]  # fmt: skip
        tables = {name: _rows(workbook.get_sheet_by_name(name)) for name in names}
    except (CalamineError, ValueError, OverflowError) as error:
        raise ParseError(1, DAMAGED) from error
    filled = [name for name in names if tables[name]]
    others = ", ".join(f"«{name}»" for name in filled[1:])
    message = (
        f"читається лише аркуш «{filled[0]}», а {others} ні: приберіть зайве" if others else ""
    )
    return tables[filled[0]] if filled else [], [(1, message)] if message else []


def _rows(sheet: "CalamineSheet") -> list[Record]:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] + [""] * (len(row[left : right + 1]) - 1)
    return [(line, cells) for line, row in enumerate(rows, 1) if (cells := stripped(row))]


def _text(value: object) -> str:
    """Return a cell as a spreadsheet shows it in Ukraine, on one line."""
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date):
        return value.strftime("%d.%m.%Y" if type(value) is datetime.date else "%d.%m.%Y %H:%M")
    return " ".join(str(value).split())


def _check_bounds(data: bytes) -> None:
    """Raise ParseError where the reader would need much memory, or could read nothing."""
    if len(data) > LARGEST_WORKBOOK:
        raise ParseError(1, TOO_LARGE)
    left = MOST_XML
    try:
        for part in zipfile.ZipFile(io.BytesIO(data)).infolist():
            if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
                continue
            xml = _decompressed(data, part, left)
            left -= len(xml)
            if left <= 0 or not _is_small(xml):
                raise ParseError(1, TOO_LARGE)
    except (zipfile.BadZipFile, struct.error, zlib.error, ValueError, NotImplementedError) as error:
        raise ParseError(1, DAMAGED) from error


def _decompressed(data: bytes, part: zipfile.ZipInfo, most: int) -> bytes:
    """Return a part of an archive up to a size, whatever size the archive states for it."""
    name, extra = _LOCAL_HEADER.unpack_from(data, part.header_offset)
    start = part.header_offset + _LOCAL_HEADER.size + name + extra
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return packed[:most]
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)


def _is_small(xml: bytes) -> bool:
    """Return whether no cell or row of a sheet stands beyond the bounds."""
    return all(
        int(row[:9]) <= MOST_ROWS and _number(letters[:9]) <= MOST_COLUMNS
        for letters, row in _PLACE.findall(xml)
    )


def _number(letters: bytes) -> int:
    """Return the number of a column, which letters name: AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
