# Slipstream. `make demo` shows it at work, `make test` proves it; both install what they need first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

# Where `make install` puts the binary: $(DESTDIR)$(PREFIX)/bin.
PREFIX ?= /usr/local

# The crash helper of the Swift runtime can hang while it holds a pipe.
export SWIFT_BACKTRACE := enable=no

BUILD := swift build -c release --static-swift-stdlib --product slipstream
SOURCES := Sources Tests Fuzz Package.swift Benchmarks/Sources Benchmarks/Package.swift

.PHONY: demo build test bench fuzz lint format docs coverage install clean deps deps-demo deps-test deps-bench help

## demo      install what is missing, build, and run the bundled overlay: a kernel built and booted
demo: deps-demo build
	Scripts/demo

## build     compile the binary, .build/release/slipstream
build: deps
	@Scripts/archives
	$(BUILD)

## test      install what is missing and run every test, those with real kernels included
test: deps-test
	Scripts/test

## bench     measure against git am, quilt and stgit; prints the table (BENCH_OPTIONS=--own: without them)
bench: deps-bench build
	Scripts/bench $(BENCH_OPTIONS)

## fuzz      throw damaged input at every parser for FUZZ_SECONDS (60) each
fuzz: deps
	Scripts/fuzz

## lint      check format and house rules; says nothing when all is well
lint:
	@Scripts/lint

## format    rewrite the sources to the house format
format:
	swift format format -i -p -r $(SOURCES)

## docs      check what the pages name, and make the reference of every room: .build/docs
docs: deps
	Scripts/docs

## coverage  run the tests and print how much of each room they reach
coverage: deps-test
	Scripts/coverage

## install   put the binary under PREFIX (/usr/local)
install: build
	install -D -m 755 .build/release/slipstream $(DESTDIR)$(PREFIX)/bin/slipstream

## deps      install the packages that compiling needs (deps-demo, deps-test, deps-bench: those for more)
deps:
	Scripts/install-packages compile
deps-demo:
	Scripts/install-packages compile demo
deps-test:
	Scripts/install-packages compile demo test
deps-bench:
	Scripts/install-packages compile demo test bench

## clean     remove what was built and the demo's overlay
clean:
	rm -rf .build .build-* demo

## help      this list
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)
