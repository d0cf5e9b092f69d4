"""What an export has added and nobody sees goes; what says something stays."""

import pytest

from visnyk.pasted_text.exported_markup import without_noise


@pytest.mark.parametrize("line", [
    "&#160;", "&#xa0;", "<br />&nbsp;", "<div>&nbsp;</div>", '<p class="x"> <br></p><p></p>',
    "<P>&NBSP;</P>", "\u2003\u00a0", "\u200a", "\u202f", "\u3000", "<!--more-->", "<!--nextpage-->",
    "<!--noteaser-->", "<!--StartFragment-->", "<!-- EndFragment -->", "<!-- /wp:x -->",
    '<!-- wp:image {"id":7} --><!-- /wp:image -->',
])  # fmt: skip
def test_noise_of_an_export_goes(line):
    assert without_noise(line) == ""


@pytest.mark.parametrize("line", [
    "&nbsp;слово", "<p></p>слово", "<div></p>", "<p><b></b></p>", "&amp;", "<!-- далі -->",
    "<!-- wpx -->", "<!-- moreover -->", "<!-- wp:x", "`<!-- wp:x -->`",
])  # fmt: skip
def test_what_may_say_something_stays(line):
    assert without_noise(line) == line
