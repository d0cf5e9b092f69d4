"""What a feed says of itself."""

from typing import NamedTuple

from visnyk.feeds.entries import FeedAuthor


class FeedHead(NamedTuple):
    """What a feed is; `home` and `url` (its own address) are absolute.

    `id` stays when the domain changes; `hub` is a WebSub hub that tells subscribers of news, or "".
    """

    id: str
    title: str
    description: str
    home: str
    url: str
    lang: str
    publisher: FeedAuthor
    hub: str
