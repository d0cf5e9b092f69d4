"""Messages for editors: why a file cannot be published, and what to do about it."""

import posixpath

HEIC = (
    "HEIC браузери не показують. Відкрийте знімок у «Фото» чи «Перегляді» й експортуйте як JPEG; "
    "щоб телефон одразу знімав у JPEG: «Параметри → Камера → Формати → Найсумісніший»"
)
SVG = (
    "SVG може містити програми, тому не публікується: "
    "збережіть як PNG завширшки щонайменше 1344 пікселі"
)
UNREADABLE = "картинка не читається: файл пошкоджений або це не картинка"
TOO_LARGE = "картинка завелика: зменште її до 8000 пікселів завширшки"
ANIMATED = (
    "рухомі картинки заважають читати, а спинити їх не можна (WCAG 2.2.2): на сайті буде лише "
    "перший кадр; відео збережіть як .mp4 і дайте на нього посилання"
)
AS_JPEG = "браузери не показують: збережіть як JPEG або PNG"
BY_SUFFIX = {".heic": HEIC, ".heif": HEIC, ".svg": SVG, ".svgz": SVG}
BY_SUFFIX |= {
    suffix: f"{suffix[1:].upper()} {AS_JPEG}"
    for suffix in ".tif .tiff .bmp .psd .jp2 .jxl .dng .cr2 .nef .arw".split()
}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
BY_SIGNATURE = (
    (b"II*\0", f"TIFF {AS_JPEG}"),
    (b"MM\0*", f"TIFF {AS_JPEG}"),
    (b"BM", f"BMP {AS_JPEG}"),
    (b"8BPS", f"PSD {AS_JPEG}"),
    (b"\0\0\0\x0cjP  ", f"JPEG 2000 {AS_JPEG}"),
    (b"\xff\x0a", f"JPEG XL {AS_JPEG}"),
    (b"%PDF", "це PDF, а не картинка: дайте на нього посилання або збережіть сторінку як PNG"),
)


def unsupported_file(path: str) -> str:
    """Return why a file with such a suffix is not published."""
    suffix = posixpath.splitext(path)[1].lower()
    reason = BY_SUFFIX.get(suffix)
    return f"«{path}»: {reason}" if reason else f"файли виду «{suffix}» не публікуються: «{path}»"


def undecodable_image(data: bytes) -> str:
    """Return why a file that no decoder accepts is not an image that browsers show."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return HEIC
    if b"<svg" in data[:1000].lower():
        return SVG
    return next((text for start, text in BY_SIGNATURE if data.startswith(start)), UNREADABLE)
