"""The contents in the structure tree: a TOC of TOCI (ISO 32000-1, 14.8.4.2), its dots left out."""

from __future__ import annotations

import importlib
from collections.abc import Collection
from typing import Any


def tag_contents(targets: Collection[str], pdf: Any) -> None:
    """Amend the structure of a rendered document; ``targets`` are the anchors that its contents point to.

    The dots lose their place in the tree: what has none becomes an artifact (see :mod:`budgetgen.write.pdf.tags`).
    """
    entries = [_of(pdf, link["P"]) for link in _links(targets, pdf)]
    for contents in {entry["P"]: _of(pdf, entry["P"]) for entry in entries}.values():
        contents["S"] = "/TOC"
        contents["K"][:] = [_member(reference, entries, pdf) for reference in contents["K"]]


def _links(targets: Collection[str], pdf: Any) -> list[Any]:
    """The elements of links to these anchors: a link element holds an OBJR, which names its annotation."""
    items: list[Any] = [item for item in pdf.objects if isinstance(item, dict)]
    links = {item.reference for item in items if item.get("Subtype") == "/Link" and _target(item) in targets}
    shown = {item.reference for item in items if item.get("Type") == "/OBJR" and item["Obj"] in links}
    return [item for item in items if item.get("S") == "/Link" and not shown.isdisjoint(item["K"])]


def _target(link: Any) -> str | None:
    return link["Dest"].string if "Dest" in link else None


def _member(reference: bytes, entries: list[Any], pdf: Any) -> bytes:
    """The tag of a line of the contents; their title is a caption."""
    pydyf = importlib.import_module("pydyf")
    element = _of(pdf, reference)
    if not any(element is entry for entry in entries):
        element["S"] = "/Caption"
        return reference
    for kid in element["K"]:
        after = _of(pdf, kid)
        if after["S"] == "/NonStruct":
            after["K"][:] = [part for part in after["K"] if _of(pdf, part)["S"] != "/NonStruct"]
    item = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/TOCI",
            "K": pydyf.Array([reference]),
            "Pg": element["Pg"],
            "P": element["P"],
        }
    )
    pdf.add_object(item)
    element["P"] = item.reference
    result: bytes = item.reference
    return result


def _of(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
