"""Looking through an image before it is taken: every frame decoded once, so that what is broken shows at the window."""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from clerk_app.errors import BadInput

from .intake_pdf import refuse_huge
from .model import PageLimits

if TYPE_CHECKING:
    from PIL import Image

# What Pillow raises on bytes that only look like an image, besides its own errors (all OSError).
_MALFORMED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    OverflowError,
    AttributeError,
    struct.error,
    zlib.error,
)
EXIF_ORIENTATION = 274
_HABITUAL_DPI = (72, 96)  # what cameras and software write that do not know


def image_page_sizes(data: bytes, name: str, limits: PageLimits) -> tuple[tuple[int, int], ...]:
    """Width and height in pixels, upright, of every frame (TIFF may have several). Raises BadInput."""
    from PIL import Image

    try:
        with open_image(data) as image:
            return tuple(_frame_sizes(image, name, limits))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadInput(f"“{name}”太大，没有收入", "图像的像素多得异常", "请用 300 dpi 重新扫描") from error
    except _MALFORMED as error:
        raise BadInput(
            f"“{name}”打不开，没有收入", "图片损坏或者没有传完", "请申请人重新提供，或者把纸质材料扫描"
        ) from error


def open_image(data: bytes) -> "Image.Image":
    """The image, not decoded yet. Raises OSError (and worse, see above) for malformed bytes."""
    from PIL import Image

    return Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "TIFF"))


def upright(image: "Image.Image") -> "Image.Image":
    """The decoded frame as a person holds it: EXIF or TIFF orientation applied."""
    from PIL import ImageOps

    image.load()  # first: Pillow turns a TIFF frame while decoding it, and drops its orientation mark then
    return ImageOps.exif_transpose(image)


def resolution(image: "Image.Image") -> tuple[float, float] | None:
    """Dots per inch across and down, as the upright image has them; None if the file does not say, or not honestly."""
    across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
    if not (50 <= across <= 4800 and 50 <= down <= 4800) or round(across) in _HABITUAL_DPI:  # NaN fails both
        return None
    if image.getexif().get(EXIF_ORIENTATION, 1) >= 5:
        return down, across
    return across, down


def _frame_sizes(image: "Image.Image", name: str, limits: PageLimits) -> Iterator[tuple[int, int]]:
    for index in range(limits.max_pages + 1):
        try:
            if index:
                if image.format != "TIFF":  # the further pictures of a phone's JPEG are previews
                    return
                image.seek(index)
        except EOFError:
            return
        if index == limits.max_pages:
            raise BadInput(
                f"“{name}”页数太多，没有收入",
                f"超过 {limits.max_pages} 页，这项材料最多 {limits.max_pages} 页",
                "请申请人只提供需要的页，或者拆成几份",
            )
        refuse_huge(*image.size, f"“{name}”", limits)
        yield upright(image).size
