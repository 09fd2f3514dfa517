"""The command line as a whole: help, usage errors, exit codes, `python -m budgetgen` and the public function."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

import budgetgen
from budgetgen.check.rule import all_rules
from budgetgen.cli.main import build_parser, main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "xining-chengdong" / "2026.yaml"


def test_help_is_chinese_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法： budgetgen")
    for word in ("build", "check", "explain", "rules", "显示这段说明"):
        assert word in shown
    assert "show this help" not in shown


def test_every_command_has_chinese_help(capsys: pytest.CaptureFixture[str]) -> None:
    actions = build_parser()._subparsers
    assert actions is not None
    names = list(actions._group_actions[0].choices or ())
    assert len(names) >= 4
    for name in names:
        with pytest.raises(SystemExit):
            main([name, "--help"])
        shown = capsys.readouterr().out
        assert shown.startswith("用法：")
        assert "usage" not in shown


def test_wrong_usage_exits_2_with_a_chinese_word(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["verify"])
    assert stop.value.code == 2
    assert "用法不对：缺少" in capsys.readouterr().err
    assert main([]) == 2


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom budgetgen.cli.main import build_parser\nbuild_parser().format_help()\n"
        "heavy = {'pydantic', 'jinja2', 'yaml', 'weasyprint', 'docx', 'lxml', 'ruamel'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_check_alone_imports_no_writer() -> None:
    code = (
        "import sys\nfrom budgetgen.cli.main import main\n"
        f"main(['check', {str(EXAMPLE)!r}, '--format', 'concise'])\n"
        "heavy = {'weasyprint', 'docx', 'lxml', 'fontTools', 'ruamel'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def test_module_and_function(tmp_path: Path) -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "budgetgen",
            "build",
            str(EXAMPLE),
            "--format",
            "html",
            "--out",
            str(tmp_path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]
    result = budgetgen.compile(EXAMPLE)
    assert result.ok
    assert result.document is not None
    assert set(budgetgen.__all__) == {"Compilation", "__version__", "compile", "compile_source"}


def test_explain_knows_rules_and_other_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "bg220"]) == 0
    shown = capsys.readouterr().out
    for heading in ("检查什么", "为什么", "错误示例", "应改为", "依据"):
        assert heading in shown
    assert main(["explain", "BG111"]) == 0
    assert "全角冒号" in capsys.readouterr().out
    assert main(["explain", "BG999"]) == 2


def test_rules_lists_at_least_sixty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    codes = [line.split()[0] for line in lines]
    assert len(codes) >= 60
    assert codes == sorted(set(codes))


def _run(arguments: list[str], output: int | IO[bytes]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "budgetgen", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=output, stderr=subprocess.PIPE, check=False)


def test_a_process_prints_all_it_has_before_it_ends() -> None:
    """It leaves by os._exit, which flushes nothing by itself."""
    done = _run(["rules"], subprocess.PIPE)
    assert done.returncode == 0
    assert len(done.stdout.decode().splitlines()) == len(all_rules())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["rules"], ["explain", "BG220"]], ids=["much", "little"])
def test_no_room_for_the_output_is_said_without_a_traceback(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _run(arguments, full)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("显示的内容没有写完：")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_who_leaves_early_is_no_failure() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "budgetgen", "rules"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
