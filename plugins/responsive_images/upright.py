"""A picture turned upright and freed of EXIF, GPS, XMP, IPTC, comments and thumbnails."""

import io
import warnings

from PIL import Image, ImageOps

WRITTEN = {"JPEG": {"quality": 88, "optimize": True}, "PNG": {"optimize": True}}
KEPT = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
RECIPE = "upright 1"  # goes into the hashes: change it with what the functions below write


def publishable(data: bytes) -> tuple[bytes, int, int]:
    """Return the picture to publish, its width and height in pixels.

    Raises ValueError with a reason for editors when the data is no picture that browsers show.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                return _written(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ValueError("картинка завелика: зменште її до 8000 пікселів завширшки") from None
    except (OSError, SyntaxError):
        raise ValueError("картинка не читається: файл пошкоджений або це не картинка") from None


def _written(picture: Image.Image) -> tuple[bytes, int, int]:
    kind = picture.format
    if kind not in KEPT:
        raise ValueError(f"вид «{kind}» браузери не показують: збережіть як JPEG або PNG")
    frames = getattr(picture, "n_frames", 1)
    turned = picture if frames > 1 else ImageOps.exif_transpose(picture)
    if kind == "JPEG" and turned.mode not in ("L", "RGB"):
        turned = turned.convert("RGB")
    out = io.BytesIO()
    profile = picture.info.get("icc_profile")
    extra = {"save_all": True} if frames > 1 else {"exif": b"", "icc_profile": profile}
    turned.info = {
        k: v for k, v in turned.info.items() if k in ("transparency", "duration", "loop")
    }
    turned.save(out, kind, **WRITTEN.get(kind, {}), **extra)
    return out.getvalue(), turned.width, turned.height
