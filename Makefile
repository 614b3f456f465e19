# Two commands matter: make run and make test. The work is done in scripts/, so that it is the same on a
# laptop and in CI.

.DEFAULT_GOAL := help
SHELL := bash
.PHONY: help run build test bench campaign fmt assets clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, make the demo province if there is no register yet, serve it on http://127.0.0.1:8080
	@scripts/run

build: assets ## build the program at bin/sen
	@go build -trimpath -ldflags "-s -w" -o bin/sen ./cmd/sen

test: ## format, vet, staticcheck and every test, with both engines and a browser (TESTFLAGS=-short for less)
	@scripts/test $(TESTFLAGS)

bench: assets ## print the benchmarks as a table, the peer beside them
	@scripts/bench

campaign: assets ## fuzz and try random histories for a long time (CAMPAIGN=30m)
	@scripts/campaign

fmt: ## format all Go files
	@go tool gofumpt -w cmd internal bench

assets: ## build the style sheet, script and fonts of the pages, if their sources changed
	@scripts/assets

clean: ## remove what was built; registers in data/ stay
	@rm -rf bin internal/web/ui/node_modules internal/web/ui/.fonts internal/web/ui/.cut
	@find internal/web/ui/dist -mindepth 1 ! -name .keep -delete
