"""补充字段 of template.yaml: what a district asks units to write beyond the common source format."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from budgetgen.source.base import LocatedText, Model

FieldType = Literal["文字", "段落", "金额", "个数", "日期", "是否", "选项", "对应表", "列表", "组", "指标"]

_COLLECTIONS = ("对应表", "列表")
_WITH_FIELDS = (*_COLLECTIONS, "组")


class ExtraField(Model):
    """One field: its type, its meaning, and whether it must be written.

    列表 and 对应表 hold 文字 unless ``每项`` names another type, or groups where they have ``字段``. 指标 is written like the
    指标 of a project. 金额 is in the source's 金额单位.
    """

    shorthand: ClassVar[str | None] = "类型"

    type: FieldType = Field(alias="类型")
    help: LocatedText | None = Field(default=None, alias="说明", description="填什么，给填报人看")
    required: Literal["是", "否"] = Field(default="否", alias="必填")
    choices: tuple[LocatedText, ...] = Field(default=(), alias="选项", description="类型为“选项”时可选的词")
    items: FieldType | None = Field(
        default=None, alias="每项", description="列表、对应表里每一项的类型，不写为文字"
    )
    fields: dict[LocatedText, ExtraField] = Field(
        default_factory=dict, alias="字段", description="组、列表、对应表里的各项"
    )

    @model_validator(mode="after")
    def _fits(self) -> ExtraField:
        if bool(self.choices) != (self.type == "选项"):
            raise _misfit(
                "类型为“选项”的字段，并且只有它，要写“选项”",
                "写“选项: [甲, 乙]”",
                "选项" if self.choices else "类型",
            )
        if self.fields and self.type not in _WITH_FIELDS:
            raise _misfit(
                f"类型为“{self.type}”的字段没有下级“字段”",
                f"有下级字段的类型：{'、'.join(_WITH_FIELDS)}",
                "字段",
            )
        if self.type == "组" and not self.fields:
            raise _misfit("类型为“组”的字段要写下级“字段”", "在“字段”下逐个写：名称: 类型", "类型")
        if self.items is not None and (
            self.type not in _COLLECTIONS or self.fields or self.items in (*_WITH_FIELDS, "选项")
        ):
            raise _misfit(
                "“每项”只用于没有下级字段的列表和对应表，写一个简单的类型",
                "写 文字、金额、个数、日期等；每一项又有几项内容时改写“字段”", "每项",
            )  # fmt: skip
        return self


class ExtraFields(Model):
    """Extra fields by where a unit writes them: 补充 at the top of the file, in a project, in an indicator."""

    unit: dict[LocatedText, ExtraField] = Field(default_factory=dict, alias="单位")
    project: dict[LocatedText, ExtraField] = Field(default_factory=dict, alias="项目")
    indicator: dict[LocatedText, ExtraField] = Field(default_factory=dict, alias="指标")

    @property
    def any(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.unit or self.project or self.indicator)


def _misfit(message: str, hint: str, key: str) -> PydanticCustomError:
    return PydanticCustomError("extra_field", "{message}", {"message": message, "hint": hint, "key": key})
