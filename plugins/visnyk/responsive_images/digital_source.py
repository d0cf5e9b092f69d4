"""Read whether an image was made by AI, and write that as the only metadata of published files.

IPTC's Digital Source Type (https://cv.iptc.org/newscodes/digitalsourcetype/) stands in XMP, which
programs write plainly or compressed, or in the signed manifests of C2PA.
"""

import re

URI = "http://cv.iptc.org/newscodes/digitalsourcetype/"
GENERATED = "trainedAlgorithmicMedia"
MADE_BY_AI = (GENERATED, "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic")
_WORDS = (b"newscodes/digitalsourcetype/", b"digsrctype:")
_TERM = re.compile(b"(?:" + b"|".join(_WORDS) + b")([a-z]{1,60})")
_BY_FOLDED = {term.lower().encode(): term for term in MADE_BY_AI}
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'Iptc4xmpExt:DigitalSourceType="{}"/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def made_by_ai(*metadata: bytes | str | None) -> str:
    """Return the term of `MADE_BY_AI` that bytes of an image state, or ""."""
    found = set()
    for text in metadata:
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text or b""
        folded = data.lower()  # a pattern for any case would take ten times as long
        if any(word in folded for word in _WORDS):
            found |= {_BY_FOLDED.get(term, "") for term in _TERM.findall(folded)}
    return next((term for term in MADE_BY_AI if term in found), "")


def xmp_packet(term: str) -> bytes:
    """Return XMP that states a digital source type and nothing else; none for ""."""
    return _PACKET.format(URI + term).encode() if term else b""
