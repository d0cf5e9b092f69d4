"""Messages for editors: why a file cannot be published, and what to do about it."""

import posixpath

SVG = (
    "SVG може містити програми, тому не публікується: "
    "збережіть як PNG завширшки щонайменше 1344 пікселі"
)
UNREADABLE = "картинка не читається: файл пошкоджений або це не картинка"
HEIC = "HEIC не читається: відкрийте знімок у «Фото» чи «Перегляді» й експортуйте як JPEG"
TOO_LARGE = "картинка завелика: зменште її до 8000 пікселів завширшки"
ANIMATED = (
    "рухомі картинки заважають читати, а спинити їх не можна (WCAG 2.2.2): на сайті буде лише "
    "перший кадр; відео збережіть як .mp4 і дайте на нього посилання"
)
AS_JPEG = "браузери не показують: збережіть як JPEG або PNG"
AS_MP4 = "таке відео покаже не кожен браузер: збережіть його як .mp4 (H.264) або .webm"
AS_AUDIO = "такий звук відтворить не кожен браузер: збережіть його як .mp3 або .ogg"
AS_ZIP = "цей архів відкриє не кожен: запакуйте файли в .zip або дайте їх окремо як .pdf"
AS_PDF = "його відкриє не кожен: збережіть як .pdf"
PROGRAM = "програми й вебсторінки не публікуються: дайте посилання на сайт або збережіть як .pdf"
SIGNED = (
    "це документ з електронним підписом, його відкриє не кожен: покладіть сам документ (.pdf), "
    "а підпис за потреби поруч у .zip"
)
_ADVICE = {
    SVG: ".svg .svgz",
    SIGNED: ".p7s .p7m .asice .asics .sig",
    AS_ZIP: ".rar .7z .tar .gz .tgz .bz2 .xz",
    AS_MP4: ".mov .mkv .avi .wmv .m4v .mpg .mpeg .3gp .flv .mts",
    AS_AUDIO: ".wav .m4a .aac .flac .wma .opus .amr",
    AS_PDF: ".pages .numbers .key .pub .xps .djvu .eml .msg .vsd .vsdx .one",
    PROGRAM: """.html .htm .mht .mhtml .webarchive .url .lnk .exe .msi .apk .js .bat .docm .xlsm
        .pptm .dotx .swf""",
}
BY_SUFFIX = {suffix: advice for advice, names in _ADVICE.items() for suffix in names.split()}
BY_SUFFIX |= {
    suffix: f"{suffix[1:].upper()} {AS_JPEG}"
    for suffix in ".tif .tiff .bmp .psd .jp2 .jxl .dng .cr2 .cr3 .nef .arw .raw .eps .ai .ico "
    ".heics .avifs".split()
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
    unknown = f"файли виду «{suffix}» не публікуються: збережіть як .pdf або запакуйте в .zip"
    return f"«{path}»: {BY_SUFFIX.get(suffix, unknown)}"


def undecodable_image(data: bytes) -> str:
    """Return why a file that no decoder accepts is not an image that browsers show."""
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return HEIC
    if b"<svg" in data[:1000].lower():
        return SVG
    return next((text for start, text in BY_SIGNATURE if data.startswith(start)), UNREADABLE)
