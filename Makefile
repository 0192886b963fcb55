# Two commands: `make demo` shows a contract, `make test` runs every test. Each sets itself up, and can be run twice.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.PHONY: help demo test build serve setup setup-tests format lint bench golden clean

SWIFT ?= swift
UNAME := $(shell uname -s)
# On Linux the release is one static file that needs nothing; the flags are known to Linux's linker alone.
STATIC := $(if $(filter Linux,$(UNAME)),--static-swift-stdlib -Xswiftc -static-executable -Xlinker -s)
# What the linker says of every static binary on Linux; it concerns functions that are never called here.
LINKER_NOISE := -e 'statically linked applications' -e 'the use of .mktemp. is dangerous'
PRODUCT = $(shell $(SWIFT) build -c release $(STATIC) --product entente --show-bin-path)/entente

help:
	@echo 'make demo    set up, build a release, draft the alliance example, say where the page is'
	@echo 'make test    set up, build, run every test'
	@echo 'make build   set up, build a release of the command'
	@echo 'make serve   the same for the preview (entente serve), which needs an HTTP library'
	@echo 'make bench   time every stage of a draft'
	@echo 'make golden  write the golden files anew (then read the diff)'
	@echo 'make format  put the sources into the house style;  make lint  says what is not in it'

demo: build
	@echo '==> Drafting the alliance example into out/alliance'
	@$(PRODUCT) draft Templates/alliance/example.yaml -o out/alliance
	@echo "==> Open this page in a browser: $(CURDIR)/out/alliance/partnership.html"

build: setup
	@echo '==> Building the release (the first time takes about a minute)'
	@$(SWIFT) build -c release $(STATIC) --product entente 2>&1 | { grep -v $(LINKER_NOISE) || true; }
	@echo "==> The command is $(PRODUCT)"

serve: build
	@echo '==> Building the preview (the first time takes some minutes)'
	@$(SWIFT) build -c release $(STATIC) --product entente-serve 2>&1 | { grep -v $(LINKER_NOISE) || true; }
	@echo "==> entente serve FILE now finds it beside the command"

test: setup-tests
	@echo '==> Building and running the tests, optimised: the laws draft some forty thousand agreements'
	@$(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build-tests

setup:
	@sh .ci/setup

setup-tests:
	@sh .ci/setup tests

bench: setup
	@echo '==> Building the benchmark'
	@$(SWIFT) build -c release $(STATIC) --product entente-bench 2>&1 | { grep -v $(LINKER_NOISE) || true; }
	@$(dir $(PRODUCT))entente-bench

golden:
	@ENTENTE_RECORD=1 $(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build-tests --filter GoldenTests || true
	@git diff --stat -- Tests

format:
	@$(SWIFT) format -i -r Sources Tests Templates Package.swift

lint:
	@$(SWIFT) format lint --strict -r Sources Tests Templates Package.swift

clean:
	@rm -rf .build .build-tests out
