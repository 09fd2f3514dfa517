"""The manual's page of the source format: every key with its meaning, type and example, from the pydantic models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from budgetgen.ledger.dimension import FUND, KIND, OFFICIAL
from budgetgen.source.annotations import models_of, words_of
from budgetgen.source.base import VISITS, Model, Visits
from budgetgen.source.hints import KEYS, WORDS
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Mapping as Node
from budgetgen.source.node import Sequence, Text
from budgetgen.source.reader import read_yaml
from budgetgen.source.validate import validate
from budgetgen.source.values import MONEY_UNIT, Breakdown, Code, CodeBreakdown, Count, Money, Score

_EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_FIRST = "xining-chengdong"
_LONGEST = 44

# What the types of a value are called; the first that fits counts.
_TYPES: tuple[tuple[Any, str], ...] = (
    (Money, "金额"),
    (CodeBreakdown, "编码: 金额"),
    (Breakdown, "金额，或 键: 金额"),
    (Code, "科目编码"),
    (Count, "整数"),
    (Score, "得分"),
)
_KEYED = {
    "功能科目": "功能科目编码",
    "经济科目": "经济科目编码",
    "政府经济科目": "政府经济科目编码",
    "二级指标": "二级指标",
    "上年支出": "合计、其他科目",
    "变动原因": "事项",
}

_HEAD = """\
# 源文件格式

源文件里可以写的全部键。本页从程序的数据模型生成；编辑器里的提示来自同一处（`specs/schema` 里的 JSON Schema）。

- 标 **必填** 的键必须写，其余没有就不写；不认识的键会报 BG150。
- 金额只写数字，单位是元；文件开头写了 `金额单位: 万元` 的，全文都是万元。
- “列表”每项一个“- ”；“对应表”是下一层的“键: 值”。
- “示例”取自随程序提供的几个真实单位的源文件。
- `补充` 里写什么由地区模板规定，用 `budgetgen template context 模板` 查看。
"""


def format_page() -> str:
    """The page as Markdown."""
    samples = _Samples()
    parts = [_HEAD]
    sections = tuple(_sections())
    anchors = {model: _anchor(path) for path, model in sections}
    for path, model in sections:
        title = f"`{path}`" if path else "最上层"
        parts.append(f"## {title} {{ #{_anchor(path)} }}")
        notes = tuple(_notes(model))
        if notes:
            parts.append("\n".join(f"- {note}" for note in notes))
        parts.append("\n".join(_rows(model, anchors, samples)))
    parts.append(_words())
    return "\n\n".join(parts) + "\n"


def _words() -> str:
    lists = [
        f"- **{called}**：{'、'.join(dimension.members)}。"
        for called, dimension in (("资金", FUND), ("类型", KIND), ("三公", OFFICIAL))
    ]
    return "## 可以写的词 { #words }\n\n" + "\n".join(lists)


def _sections() -> Iterator[tuple[str, type[Model]]]:
    """Every model with the first path of keys that leads to it, breadth first."""
    seen: set[type[Model]] = {Unit}
    waiting: list[tuple[str, type[Model]]] = [("", Unit)]
    while waiting:
        path, model = waiting.pop(0)
        yield path, model
        for alias, name in model.aliases().items():
            for below in models_of(model.model_fields[name].annotation):
                if below not in seen:
                    seen.add(below)
                    waiting.append((f"{path}.{alias}" if path else alias, below))


def _anchor(path: str) -> str:
    return path or "top"


def _notes(model: type[Model]) -> Iterator[str]:
    if model.shorthand:
        yield f"只写一个值时，就是其中的 `{model.shorthand}`。"
    for other, alias in model.other_keys.items():
        yield f"`{other}` 也可以，与 `{alias}` 相同。"


def _rows(model: type[Model], anchors: Mapping[type[Model], str], samples: _Samples) -> Iterator[str]:
    yield "| 键 | 含义 | 写什么 | 示例 |"
    yield "|---|---|---|---|"
    for alias, name in model.aliases().items():
        info = model.model_fields[name]
        required = " **必填**" if info.is_required() else ""
        told = (info.description or "").rstrip("。") + _default(info)
        yield f"| `{alias}`{required} | {_cell(told)} | {_type(info, anchors)} | {_cell(samples.of(model, alias, info))} |"


def _default(info: FieldInfo) -> str:
    default = info.default
    return (
        f"；不写为 {default}"
        if isinstance(default, str | int) and "不写" not in (info.description or "")
        else ""
    )


def _type(info: FieldInfo, anchors: Mapping[type[Model], str]) -> str:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    keys = "或".join(_KEYED.get(str(name), str(name)) for name in (extra.get(KEYS) or ()))  # type: ignore[union-attr]
    told = _told(info.annotation, info.metadata, anchors, keys)
    if extra.get(WORDS) in (["资金"], ["类型"], ["三公"]):
        return "[规定的词](#words)"
    return "科目编码" if extra.get(WORDS) in (["功能科目"], ["政府经济科目"]) else told


def _told(annotation: Any, metadata: list[Any], anchors: Mapping[type[Model], str], keys: str = "") -> str:
    """A type in words; ``metadata`` is what pydantic took off an Annotated."""
    for known, told in _TYPES:
        if annotation is known:
            return told
        if metadata and get_args(known) and metadata[0] in get_args(known)[1:]:
            return told
    origin, inner = (
        get_origin(annotation),
        [one for one in get_args(annotation) if one not in (NoneType, Ellipsis)],
    )
    if origin is Literal:
        return "、".join(words_of(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return f"[{anchors[annotation]}](#{anchors[annotation]})"
    if origin is tuple:
        return f"列表：{_told(inner[0], [], anchors)}"
    if origin is dict:
        return f"对应表：{keys or '名称'}: {_told(inner[1], [], anchors)}"
    if origin is not None and len(inner) == 1:
        return _told(inner[0], metadata, anchors, keys)
    if hasattr(annotation, "__metadata__"):
        return _told(inner[0], [], anchors, keys)
    return "文字" if annotation is not Any else "见模板"


class _Samples:
    """Short values that the examples' sources hold, by model and key."""

    def __init__(self) -> None:
        self._found: dict[tuple[type[Model], str], str] = {}
        for path in sorted(_EXAMPLES.glob("*/*.yaml"), key=lambda path: (path.parent.name != _FIRST, path)):
            node, _ = read_yaml(path)
            visits: Visits = {}
            if node is not None:
                validate(Unit, node, context={MONEY_UNIT: "元", VISITS: visits})
            for visit in (one for several in visits.values() for one in several):
                for key, value in visit.data.items():
                    text = _flow(value)
                    if text and len(text) <= _LONGEST:
                        self._found.setdefault((visit.model, str(key)), f"{key}: {text}")

    def of(self, model: type[Model], alias: str, info: FieldInfo) -> str:
        """An example of a key; empty where there is none that is short."""
        written = self._found.get((model, alias))
        if written is None and info.examples:
            one = info.examples[0]
            written = f"{alias}: {one}" if isinstance(one, str | int) else None
        return f"`{written}`" if written else ""


def _flow(node: Any) -> str:
    """A node on one line as YAML; empty for what is too long or empty."""
    if isinstance(node, Text):
        return "" if "\n" in node or node.is_null else str(node)
    if isinstance(node, Node):
        inner = [(str(key), _flow(value)) for key, value in node.items()]
        return (
            "{" + ", ".join(f"{key}: {text}" for key, text in inner) + "}"
            if all(text for _, text in inner)
            else ""
        )
    if isinstance(node, Sequence):
        items = [_flow(item) for item in node]
        return "[" + ", ".join(items) + "]" if all(items) else ""
    return ""


def _cell(text: str) -> str:
    """Text or a code span for a cell of a Markdown table; in text, braces would be read as attributes."""
    text = text.replace("|", "\\|").replace("\n", " ")
    return text if text.startswith("`") else text.replace("{", "&#123;")
