"""``python -m bench.pictures``: the pictures of the manual's page “前后对照”, made anew from the example.

The same pages by the usual way (see ``peer_template``) and by budgetgen, each as a small PNG in ``docs/images``.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pypdfium2

from bench import peer
from bench.peer_template import PeerTemplate

_ROOT = Path(__file__).resolve().parents[1]
_SOURCE = _ROOT / "examples/xining-chengdong/2026.yaml"
_WAYS = {"before": "docxtpl＋LibreOffice PDF", "after": "WeasyPrint PDF"}
# The first page with all of these words.
_PAGES = {
    "prose": ("第三部分", "一、部门收支预算情况总体说明", "支出包括："),
    "spending": ("部门公开表3", "科目编码"),
    "goals": ("部门预算项目支出绩效目标公开表", "三级指标"),
}
_WIDTH = 1000
_COLOURS = 16


def main() -> None:
    """Write six pictures."""
    document, theme = peer.compiled(_SOURCE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = PeerTemplate(document, theme, folder / "template.docx")
        (folder / "context.json").write_text(json.dumps(template.context), "utf-8")
        for prefix, way in _WAYS.items():
            peer.write(way, document, theme, folder)
            pdf = pypdfium2.PdfDocument(peer.file_of(way, folder))
            for page_name, words in _PAGES.items():
                page = next(page for page in pdf if _has(page, words))
                image = page.render(scale=_WIDTH / page.get_width()).to_pil()
                image.quantize(_COLOURS).save(_ROOT / f"docs/images/{prefix}-{page_name}.png", optimize=True)


def _has(page: pypdfium2.PdfPage, words: tuple[str, ...]) -> bool:
    text = "".join(page.get_textpage().get_text_range().split())
    return all(word in text for word in words)


if __name__ == "__main__":
    main()
