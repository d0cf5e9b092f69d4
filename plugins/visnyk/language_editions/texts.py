"""Resolve the links in the texts of one edition, for its pages and for feeds."""

from functools import lru_cache

from markupsafe import Markup

from visnyk.language_editions.environment import EditionEnvironment
from visnyk.language_editions.lazy_contents import LazyContent
from visnyk.markdown_text.splitting import split_html
from visnyk.newsroom.images import InlineImage
from visnyk.newsroom.link_resolution import LinkResolver, ResolvedText, absolute_text
from visnyk.newsroom.links import LinkTargets

MAX_CACHED_TEXTS = 64  # all texts of a large site would take as much memory as the rest


class EditionTexts:
    """Resolves links to `targets`; `root` is the path of `siteurl` with its slash.

    Images are what the theme's `_partials/pictures.html` renders.
    """

    def __init__(
        self, environment: EditionEnvironment, targets: LinkTargets, siteurl: str, root: str
    ):
        self.environment = environment
        self.targets = targets
        self.siteurl = siteurl
        self.root = root
        self.for_page = lru_cache(MAX_CACHED_TEXTS)(self._for_page)

    def _for_page(self, content: LazyContent) -> ResolvedText:
        """Return the text of an article or page for its own page."""
        document = content.document
        path = content.item.path(document.lang)
        resolver = LinkResolver(document.lang, path, self.targets, self.root, self._inline)
        return resolver.resolve(document.segments)

    def for_feed(self, content: LazyContent) -> ResolvedText:
        """Return the text of an article, safe to print, with absolute URLs and plain `<img>`."""
        document = content.document
        path = content.item.path(document.lang)
        own_url = f"{self.siteurl}/{path}"
        if content._html is not None:  # another plugin has set it
            host = "/".join(self.siteurl.split("/")[:3])
            segments = split_html(content._html, document.path)
            return ResolvedText(*map(Markup, absolute_text(segments, host, own_url)))
        resolver = LinkResolver(
            document.lang, path, self.targets, f"{self.siteurl}/", self._in_feed, own_url, True
        )
        return ResolvedText(*map(Markup, resolver.resolve(document.segments)))

    def _inline(self, image: InlineImage) -> str:
        return self._render("in_text", image)

    def _in_feed(self, image: InlineImage) -> str:
        return self._render("in_feed", image)

    def _render(self, macro: str, image: InlineImage) -> str:
        template = self.environment.get_template("_partials/pictures.html")
        return str(getattr(template.module, macro)(image))
