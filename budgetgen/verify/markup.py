"""XML of files from elsewhere, read without entities, network or unbounded memory."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from budgetgen.verify.passage import UnreadableError

_LARGEST = 200_000_000


def parse(data: bytes) -> Any:
    """The root element; raises UnreadableError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise UnreadableError("文件内容已损坏") from None


class Package:
    """A ZIP package with XML parts (DOCX, XLSX)."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            raise UnreadableError("不是完整的文件，可能没有下载完") from None
        if sum(item.file_size for item in self._archive.infolist()) > _LARGEST:
            raise UnreadableError("文件展开后太大")

    def names(self) -> list[str]:
        """The names of all parts."""
        return self._archive.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises UnreadableError when it is not there."""
        try:
            return self._archive.read(name)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            raise UnreadableError(f"文件缺少 {name}") from None

    def part(self, name: str) -> Any:
        """The root element of an XML part."""
        return parse(self.read(name))

    def targets(self, name: str) -> dict[str, str]:
        """Relationship id → full part name, for the part ``name``."""
        folder, _, file = name.rpartition("/")
        root = self.part(f"{folder}/_rels/{file}.rels")
        found = {}
        for item in root:
            target = item.get("Target", "")
            found[item.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        return found
