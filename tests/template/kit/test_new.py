"""A new pack: faultless from the start, whoever its parent is and whatever it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from budgetgen.template.kit.check import check_pack
from budgetgen.template.kit.find import pack_called, template_called
from budgetgen.template.kit.new import new_pack
from budgetgen.template.kit.schema import builtin_names
from budgetgen.template.pack import Template
from tests.support.packs import write_pack


def _template(name: str) -> Template:
    template, found = template_called(name)
    assert template is not None, found
    return template


@pytest.mark.parametrize("name", builtin_names())
def test_a_new_pack_says_whose_child_it_is(tmp_path: Path, name: str) -> None:
    made = new_pack(tmp_path / "新区", _template(name), "新区: “试” # 1")
    pack, found = pack_called(str(tmp_path / "新区"))
    assert pack is not None, found
    assert made == tmp_path / "新区" / "template.yaml"
    assert [one.name for one in pack.chain()][:2] == ["新区", name]
    child, parent = _template(str(tmp_path / "新区")), _template(name)
    assert child.manifest.title == "新区: “试” # 1"
    assert child.manifest.variables == parent.manifest.variables


def test_texts_of_the_parent_come_over_whatever_they_say(tmp_path: Path) -> None:
    said = {"称谓: 一": "本 #单位", "段落": "一段。\n二段：\n", "空": "", "码": "001"}
    lines = "".join(f"  {json.dumps(name)}: {json.dumps(text)}\n" for name, text in said.items())
    write_pack(tmp_path / "市", {"template.yaml": f"名称: 市\n继承: budget\n变量:\n{lines}"})
    new_pack(tmp_path / "区", _template(str(tmp_path / "市")), "区\n二")
    child = _template(str(tmp_path / "区"))
    assert child.manifest.title == "区 二"
    assert {name: child.manifest.variables[name] for name in said} == said  # type: ignore[index]


def test_its_comments_are_right_when_they_are_taken_away(tmp_path: Path) -> None:
    made = new_pack(tmp_path / "新区", _template("budget"), "新区")
    lines = made.read_text(encoding="utf-8").splitlines()
    options = [
        line[2:] for line in lines if line.startswith("# ") and ": " in line and not line.endswith("。")
    ]
    options = [line for line in options if not line.startswith(("哪个", "能用"))]
    assert len(options) >= 5
    made.write_text("\n".join([*lines, *options]) + "\n", encoding="utf-8")
    pack, _ = pack_called(str(tmp_path / "新区"))
    assert pack is not None
    assert not check_pack(pack).diagnostics


def test_a_parent_in_a_folder_is_named_by_the_way_to_it(tmp_path: Path) -> None:
    parent = write_pack(tmp_path / "市" / "模板", {"template.yaml": "名称: 市\n继承: budget\n"})
    made = new_pack(tmp_path / "区" / "模板", _template(str(parent)), "区")
    assert "继承: ../../市/模板" in made.read_text(encoding="utf-8")
    pack, _ = pack_called(str(made.parent))
    assert pack is not None
    assert pack.parent is not None
    assert pack.parent.root == parent.resolve()


def test_an_existing_pack_is_left_alone(tmp_path: Path) -> None:
    write_pack(tmp_path / "区", {})
    before = (tmp_path / "区" / "template.yaml").read_text(encoding="utf-8")
    with pytest.raises(FileExistsError):
        new_pack(tmp_path / "区", _template("budget"), "区")
    assert (tmp_path / "区" / "template.yaml").read_text(encoding="utf-8") == before


def test_a_pack_is_found_from_inside_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_pack(tmp_path / "新区", _template("budget"), "新区")
    (tmp_path / "新区" / "prose").mkdir()
    for folder, name in (
        ("新区", "."),
        ("新区", "./"),
        ("新区/prose", ".."),
        (".", "新区/"),
        (".", "./新区/."),
    ):
        monkeypatch.chdir(tmp_path / folder)
        assert _template(name).pack.name == "新区"
