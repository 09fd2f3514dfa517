"""The structure tree as PDF/UA-1 (ISO 14289-1) asks for it, where WeasyPrint's own leaves something to be done.

WeasyPrint 70 tags page numbers as content outside the tree, knows no contents, gives header cells no scope, names header cells without the
tree of names that must go with them, and describes links by their technical target.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from budgetgen.write.pdf.contents_tags import tag_contents

_HEADING = re.compile("/H([1-6])")
_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


def repair_tags(labels: Mapping[str, str], document: Any, pdf: Any) -> None:
    """Amend the structure of a rendered document; ``labels`` are the words of a link by its anchor."""
    pydyf = importlib.import_module("pydyf")
    boxes = importlib.import_module("weasyprint.formatting_structure.boxes")
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    tag_contents(labels.keys(), pdf)
    _mark_artifacts(root, pdf, pydyf)
    _scope_headers(document, boxes)
    _name_headers(root, pdf, pydyf)
    _close_levels(root, pdf)
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link" and "Dest" in item:
            target = item["Dest"].string
            item["Contents"] = pydyf.String(labels.get(target, target))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _mark_artifacts(root: Any, pdf: Any, pydyf: Any) -> None:
    """What hangs on no branch of the tree (page numbers) becomes a pagination artifact."""
    reachable: set[bytes] = set()
    todo = list(root["K"])
    while todo:
        reference = todo.pop()
        if isinstance(reference, bytes) and reference not in reachable:
            reachable.add(reference)
            todo += _object(pdf, reference).get("K", ())
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for page_reference, parents in zip(pdf.page_references, numbers[1::2], strict=False):
        loose = {number for number, reference in enumerate(parents) if reference not in reachable}
        if not loose:
            continue
        stream = _object(pdf, _object(pdf, page_reference)["Contents"]).stream
        for index, operator in enumerate(stream):
            if operator == b"BDC" and stream[index - 1].get("MCID") in loose:
                stream[index - 2] = "/Artifact"
                stream[index - 1] = pydyf.Dictionary({"Type": "/Pagination"})
        parents[:] = [b"null" if number in loose else reference for number, reference in enumerate(parents)]


def _scope_headers(document: Any, boxes: Any) -> None:
    for page in document.pages:
        for table in _tables(page._page_box, boxes):
            cells = [cell for cell in _cells(table, boxes) if hasattr(cell, "mark")]
            headers = [cell for cell in cells if cell.element_tag == "th"]
            for cell in headers:
                cell.mark["A"]["Scope"] = f"/{_SCOPES[cell.element.get('scope', 'col')]}"
            if any(cell.element.get("scope", "").startswith("row") for cell in headers):
                # WeasyPrint takes a header over several rows for one of its column: scope alone is right here.
                for cell in cells:
                    cell.mark["A"].pop("Headers", None)


def _close_levels(root: Any, pdf: Any) -> None:
    """No gap between levels of headings: what follows a first level is a second one."""
    level = 0
    todo = list(root["K"])[::-1]
    while todo:
        reference = todo.pop()
        if not isinstance(reference, bytes):
            continue
        element = _object(pdf, reference)
        if (heading := _HEADING.fullmatch(element.get("S", ""))) is not None:
            level = min(int(heading[1]), level + 1)
            element["S"] = f"/H{level}"
        todo += list(element.get("K", ()))[::-1]


def _name_headers(root: Any, pdf: Any, pydyf: Any) -> None:
    named: list[tuple[Any, bytes]] = [
        (item["ID"], item.reference)  # type: ignore[attr-defined]
        for item in pdf.objects
        if isinstance(item, dict) and item.get("Type") == "/StructElem" and "ID" in item
    ]
    if named:
        named.sort(key=lambda pair: pair[0].data)
        names = pydyf.Array([part for pair in named for part in pair])
        limits = pydyf.Array([named[0][0], named[-1][0]])
        leaf = pydyf.Dictionary({"Limits": limits, "Names": names})
        pdf.add_object(leaf)
        root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})


def _tables(box: Any, boxes: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox):
            yield child
        elif isinstance(child, boxes.ParentBox):
            yield from _tables(child, boxes)


def _cells(table: Any, boxes: Any) -> Iterator[Any]:
    for group in table.children:
        for row in group.children:
            yield from (cell for cell in row.children if isinstance(cell, boxes.TableCellBox))
