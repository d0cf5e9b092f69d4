"""The quick way to part text from markup leads where the careful one does."""

from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language.markup import parts_around_verbatim, parts_of_text

PIECES = """слово <p> </p> <b> </b> <B> <br> <a_href="/x"> <a_title="a_>_b"> </a> <code> </code>
    <CODE> <span_lang="en"> <span_LANG=uk> </span> <!-- --> <!--<b>-->
    <img_alt='"'> < > " ' <1> &amp; <script> </script> <x-y> </x-y> <pre/> <i\n>""".split()
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(FRAGMENTS.map(lambda text: text.replace("_", " ")), st.sampled_from(["uk", "en"]))
def test_text_parts_from_markup_the_same_both_ways(html, lang):
    if quick := parts_of_text(html):
        parts, rest = quick
        assert (list(parts), rest) == parts_around_verbatim(html, lang)


def test_what_has_neither_code_nor_another_language_goes_the_quick_way():
    assert parts_of_text('<p>Один <a href="/x">два</a></p>')
    assert not parts_of_text("<p>Один <code>два</code></p>")
