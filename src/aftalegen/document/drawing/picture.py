"""From a scene to a picture of the document tree."""

from __future__ import annotations

from aftalegen.document import tree
from aftalegen.document.drawing.png import to_png
from aftalegen.document.drawing.scene import Scene
from aftalegen.document.drawing.svg import to_svg


def picture(scene: Scene, dpi: int = 200) -> tree.Image:
    """The scene as vectors, with a PNG of ``dpi`` dots per inch for readers that show no SVG."""
    return tree.Image(to_png(scene, dpi), to_svg(scene), scene.width_mm, scene.height_mm)
