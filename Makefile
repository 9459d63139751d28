# jsmine: `make demo` 与 `make test` 在一台新机器上即可运行
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --progress-bar off \
	--no-compile -c constraints.txt
SERVE ?= 1
# 测试所用的 Debian 软件包：浏览器、中文字体、文书转 PDF、PDF 转图片
DEBIAN := chromium fonts-noto-cjk libreoffice-writer poppler-utils postgresql
export OMP_NUM_THREADS ?= 2
export TOKENIZERS_PARALLELISM := false

.PHONY: setup demo test check fix browser bench docs debian clean

setup: $(VENV)/.dev

$(VENV)/.run: pyproject.toml constraints.txt
	@echo "正在安装（约两三分钟）……"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) -e . && touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "正在安装开发与测试所需……"
	@$(INSTALL) -e ".[dev]" && touch $@

demo: $(VENV)/.run
	@$(BIN)/python data/samples/demo.py demo-workspace
	@if [ "$(SERVE)" = 1 ]; then $(BIN)/jsmine --workspace demo-workspace serve; \
	else echo "演示完毕；去掉 SERVE=0 即打开网页应用。"; fi

debian:
	@missing=""; for package in $(DEBIAN); do \
		dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else \
		echo "无权安装 Debian 软件包$$missing；需要它们的测试将跳过并注明。"; exit 0; fi; \
	echo "正在安装 Debian 软件包$$missing ……"; \
	($$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		$$run apt-get install -y -qq --no-install-recommends $$missing >/dev/null 2>&1) \
	|| echo "未能安装$$missing；需要它们的测试将跳过并注明。"

test: setup debian
	@$(BIN)/python -m pytest -rs -n 2 --dist loadgroup

browser: setup debian
	@$(BIN)/python -m pytest -rs -m browser

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python docs/build.py --check

fix: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup
	@test -n "$(DATA)" || { echo "请指定度量数据所在目录：make bench DATA=目录"; exit 2; }
	@for name in parsing retrieval statutes clustering drafting; do \
		$(BIN)/python -m benchmarks.$$name --data $(DATA) || exit 1; done

docs: setup
	@$(BIN)/python docs/build.py

clean:
	rm -rf demo-workspace $(VENV)
