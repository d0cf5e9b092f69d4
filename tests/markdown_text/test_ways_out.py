"""Each tag that is not allowed is reported at its own line, with what to write instead."""

import pytest

from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.ways_out import LONGEST_ADDRESS, opened_address

PATH = "articles/2026/2026-01-01-x.uk.md"
CONVERTER = Converter()
YOUTUBE = "https://www.youtube.com/embed/dQw4w9WgXcQ"
LONGEST = "https://e.org/".ljust(LONGEST_ADDRESS, "x")


def _faults(text):
    return read_article(PATH, f"---\ntitle: x\n---\n\n{text}\n".encode(), CONVERTER)[1]


@pytest.mark.parametrize(("embedded", "opened"), [
    (YOUTUBE, "[Відео](https://youtu.be/dQw4w9WgXcQ)"),
    (f"{YOUTUBE}?start=30&rel=0", "[Відео](https://youtu.be/dQw4w9WgXcQ?t=30)"),
    ("//www.youtube-nocookie.com/embed/abc_-1", "[Відео](https://youtu.be/abc_-1)"),
    ("https://www.youtube.com/embed/videoseries?list=PL7",
     "[Відео](https://www.youtube.com/playlist?list=PL7)"),
    ("https://player.vimeo.com/video/76979871?h=1", "[Відео](https://vimeo.com/76979871)"),
    ("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fx%2Fvideos%2F1%2F",
     "[Відео](https://www.facebook.com/x/videos/1/)"),
    ("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fx",
     "[Назва](https://www.facebook.com/x)"),
    ("https://docs.google.com/forms/d/e/1F/viewform?embedded=true",
     "[Анкета](https://docs.google.com/forms/d/e/1F/viewform)"),
    ("https://drive.google.com/file/d/1/preview", "[Назва](https://drive.google.com/file/d/1/view)"),
    ("https://www.google.com/maps/embed?pb=!1m18!2d30.52!3d50.45!2m3",
     "[Карта](https://www.google.com/maps?q=50.45,30.52)"),
    ("https://www.google.com/maps/d/u/0/embed?mid=1x",
     "[Карта](https://www.google.com/maps/d/viewer?mid=1x)"),
    ("https://www.openstreetmap.org/export/embed.html?bbox=1&marker=50.4%2C30.5",
     "[Карта](https://www.openstreetmap.org/?mlat=50.4&mlon=30.5)"),
    ("https://e.org/x?a=1", "[Назва](https://e.org/x?a=1)"),
    (f"{YOUTUBE}?start=1m", "[Відео](https://youtu.be/dQw4w9WgXcQ)"),
    ("https://m.youtube.com/v/abc", "[Відео](https://youtu.be/abc)"),
    ("https://youtube.com/shorts/abc", "[Відео](https://youtu.be/abc)"),
    ("https://youtube.com/live/abc", "[Відео](https://youtu.be/abc)"),
    ("https://youtube.com/embed/?list=PL7", "[Відео](https://www.youtube.com/playlist?list=PL7)"),
    ("https://youtube.com/embed/", "[Назва](https://youtube.com/embed/)"),
    ("https://www.facebook.com/x?href=y", "[Назва](https://www.facebook.com/x?href=y)"),
    ("https://docs.google.com/document/d/1/pub?embedded=true",
     "[Назва](https://docs.google.com/document/d/1/pub)"),
    ("https://www.google.com/maps/embed?pb=!1m18!2d-0.12!3d-33.9!2m3",
     "[Карта](https://www.google.com/maps?q=-33.9,-0.12)"),
    ("https://www.google.com/x?mid=1x", "[Назва](https://www.google.com/x?mid=1x)"),
    ("https://e.org/?pb=!2d1!3d2", "[Назва](https://e.org/?pb=!2d1!3d2)"),
    ("https://www.openstreetmap.org/?marker=1,2,3",
     "[Назва](https://www.openstreetmap.org/?marker=1,2,3)"),
    ("http://e.org/x і далі", "[Назва](http://e.org/x)"),
    (LONGEST, f"[Назва]({LONGEST})"),
])  # fmt: skip
def test_a_frame_becomes_a_link_to_what_it_shows(embedded, opened):
    escaped = embedded.replace("&", "&amp;")
    for written in (f'src="{embedded}"', f"width=560 src='{escaped}'", f'data-src=" {embedded} "'):
        (fault,) = _faults(f"Слово.\n\n<iframe {written}></iframe>")
        assert (fault.line, fault.is_warning) == (7, False)
        assert fault.message.endswith(opened) and str(fault).endswith(opened)


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "/x/", "data:text/html,x", "https://[x",
                                     f"https://e.org/{'x' * LONGEST_ADDRESS}"])  # fmt: skip
def test_an_address_that_nobody_can_open_is_not_suggested(address):
    assert opened_address(address)[1] == ""
    (fault,) = _faults(f'<iframe src="{address}"></iframe>')
    assert fault.message.endswith("[назва](https://…)")


@pytest.mark.parametrize(("text", "way_out"), [
    ("<script>x</script>", "програм у тексті не буває"), ("<style>p{}</style>", "вигляд дає сайт"),
    ("<form></form>", "[Анкета](https://…)"), ("<p>а <input name=x></p>", "[Анкета]"),
    ("<button>а</button>", "[слово](адреса)"), ("<svg></svg>", "як PNG"),
    ("<math></math>", "словами"),
    ("<object data='https://youtu.be/x'></object>", "[Назва](https://youtu.be/x)"),
    ("<video src='https://e.org/x.mp4'></video>", "[Назва](https://e.org/x.mp4)"),
    ("<frame data-lazy-src='https://e.org/x'>", "[Назва](https://e.org/x)"),
    ("<embed href='https://e.org/x'>", "[Назва](https://e.org/x)"),
    ("<applet code='https://e.org/x'></applet>", "[Назва](https://e.org/x)"),
    ("<embed movie='https://e.org/x'>", "[Назва](https://e.org/x)"),
    ("<audio></audio>", "[назва](https://…)"), ("а <track>", "[назва](https://…)"),
    ("<noscript>x</noscript>", "програм у тексті не буває"), ("<canvas></canvas>", "як PNG"),
    ("а <select></select>", "[Анкета]"), ("а <textarea></textarea>", "[Анкета]"),
    ("а <datalist></datalist>", "[Анкета]"), ("а <meta name=x>", "лише сам текст"),
    ("<frameset></frameset>", "лише сам текст"), ("а <base href=x>", "лише сам текст"),
    ("<link rel=x href=y>", "лише сам текст"), ("<html>", "лише сам текст"),
    ("<your name>", "«\\<»"),
    ('<a href="javascript:x">а</a>', "https://"), ("[а](javascript:x)", "https://"),
    ("![а](https://e.org/x.jpg)", "збережіть її в content/images/"),
    ('<img alt="а" src="//e.org/x.jpg">', "збережіть її в content/images/"),
    ('[![а](http://e.org/x.jpg)](https://e.org/)', "збережіть її в content/images/"),
    ('<img alt="а" src="data:image/png;base64,AA">', "збережіть її в content/images/"),
    ("![]({static}/x.jpg)", "напишіть, що на ній"),
    ('<img src="{static}/x.jpg">', "напишіть, що на ній"),
])  # fmt: skip
def test_each_refusal_says_what_to_do_instead(text, way_out):
    faults = [fault for fault in _faults(f"Слово.\n\n{text}") if not fault.is_warning]
    assert [fault.line for fault in faults] == [7] and way_out in faults[0].message


@pytest.mark.parametrize(("piece", "other"), [
    ("<iframe src='https://e.org/'></iframe>", "`<iframe>`"), ("<p onclick=x>а</p>", "onclick"),
    ("![]({static}/x.jpg)", "![опис]({static}/x.jpg)"), ("[а](javascript:x)", "`javascript:`"),
    ("![а](https://e.org/x.jpg)", "[а](https://e.org/x.jpg)"), ("<h1>а</h1>", "    <h1>"),
    ("а **б в", "`**б в`"), ("[а](#nemaie)", "`(#nemaie)`"),
])  # fmt: skip
def test_each_of_three_faults_of_one_kind_has_its_own_line(piece, other):
    faults = _faults(f"{piece}\n\n{other}\n\n{piece}\n\n{piece}\n\n{other}")
    assert sorted(fault.line for fault in faults) == [5, 9, 11]
