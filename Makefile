# make demo：一条命令装好环境并生成示例文档。换 Python：make demo PYTHON=python3.12
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The versions that were tested together. Without them: make newest.
CONSTRAINTS := constraints.txt
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(CONSTRAINTS),--constraint $(CONSTRAINTS))
EXAMPLE := examples/xining-chengdong/2026.yaml
OUT := out/xining-chengdong-2026

.PHONY: demo setup system fonts office test lint format bench schemas docs newest update clean
.DEFAULT_GOAL := demo

demo: setup
	@$(BIN)/budgetgen build $(EXAMPLE) --out $(OUT)
	@echo "示例文档已生成，在文件夹 $(OUT) 中："
	@ls -1 $(OUT) | sed 's/^/  /'

setup: system $(VENV)/installed fonts

test: setup office $(VENV)/installed-dev lint
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup $(VENV)/installed-bench
	@$(BIN)/python bench/run.py $(EXAMPLE)

# 源文件的 JSON Schema，供编辑器提示；改了源文件的写法、模板或检查以后重新生成。
schemas: setup
	@$(BIN)/budgetgen template schema --out specs/schema

# 手册：生成到 site/，检查规则、源文件格式等几页由程序生成；不需要网络。
docs: setup $(VENV)/installed-dev
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "手册已生成：site/index.html"

# 用各个库的最新版本（而不是 constraints.txt 里的）运行全部检查和测试，装在另一个环境 .venv-newest 里。
newest:
	@rm -rf .venv-newest
	@$(MAKE) --no-print-directory test VENV=.venv-newest CONSTRAINTS=

# 最新版本的测试都通过，才把它们写进 constraints.txt。
update: newest
	@sh scripts/write-constraints .venv-newest/bin/python constraints.txt

clean:
	rm -rf out build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find budgetgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

# These two look only whether things are there, which takes no time; the stamps below spare the slow steps.
system:
	@sh scripts/setup-system "$(PYTHON)"

fonts:
	@sh scripts/setup-fonts fonts

# The tests look at what LibreOffice prints of the DOCX: offices and portals convert with it.
office:
	@sh scripts/setup-system "$(PYTHON)" office

$(VENV)/installed: pyproject.toml $(CONSTRAINTS) | system
	@test -x $(BIN)/python || { echo "正在建立 Python 环境 $(VENV) ……"; "$(PYTHON)" -m venv $(VENV); }
	@echo "正在安装 budgetgen 及其依赖……"
	@$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/installed-bench: pyproject.toml $(CONSTRAINTS) $(VENV)/installed | system
	@echo "正在安装用来比较的 docxtpl……"
	@$(PIP_INSTALL) --editable '.[bench]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(CONSTRAINTS) $(VENV)/installed | system
	@echo "正在安装开发工具……"
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch $@
