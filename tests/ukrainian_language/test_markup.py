"""The fast way to split text from markup gives the same as the complete one."""

from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language.markup import split_plain, split_with_verbatim

PIECES = """слово <p> </p> <b> </b> <B> <br> <a_href="/x"> <a_title="a_>_b"> </a> <code> </code>
    <CODE> <span_lang="en"> <span_LANG=uk> </span> <!-- --> <!--<b>-->
    <img_alt='"'> < > " ' <1> &amp; <script> </script> <x-y> </x-y> <pre/> <i\n>""".split()
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(FRAGMENTS.map(lambda text: text.replace("_", " ")), st.sampled_from(["uk", "en"]))
def test_both_ways_split_alike(html, lang):
    if fast := split_plain(html):
        segments, rest = fast
        assert (list(segments), rest) == split_with_verbatim(html, lang)


def test_the_fast_way_is_for_fragments_without_code_or_another_language():
    assert split_plain('<p>Один <a href="/x">два</a></p>')
    assert not split_plain("<p>Один <code>два</code></p>")
