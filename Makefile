# make PREFIX=~/.local install
PREFIX ?= /usr/local
RELEASE = swift build --configuration release --static-swift-stdlib
DEMO_DB = notebooks-out/demo.db
DEMO_REPORT = notebooks-out/demo
TIDEMARK = .build/release/tidemark

.DEFAULT_GOAL := help
.PHONY: help demo demo-report build test test-slow bench lint check docs install clean packages gnuplot

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: build ## ingest the samples in datasets/ and print the reports
	rm -f $(DEMO_DB)
	for sample in datasets/*.csv datasets/*.jsonl; do \
	  map="$${sample%.*}.map"; \
	  if test -f "$$map"; then set -- --map-file "$$map"; else set --; fi; \
	  $(TIDEMARK) ingest $(DEMO_DB) "$$sample" "$$@" || exit; \
	done
	$(TIDEMARK) ingest $(DEMO_DB) datasets/huawei_R*.tar.xz --epoch 2023-09-15T00:00+08:00
	$(TIDEMARK) ingest $(DEMO_DB) datasets/nsight_decoder_bs*.sqlite \
	  --params-from 'nsight_{model}_bs{batch_size}.sqlite' --param machine=fast-host
	$(TIDEMARK) ingest $(DEMO_DB) datasets/kineto_decoder_bs*.json \
	  --params-from 'kineto_{model}_bs{batch_size}.json' --param machine=slow-host
	$(TIDEMARK) report $(DEMO_DB) overview burstiness prefix-reuse cold-starts
	$(TIDEMARK) report $(DEMO_DB) peaks --dataset R6 --set holidays=13
	$(TIDEMARK) report $(DEMO_DB) boundedness --set annotation=step
	@echo 'Every other report: $(TIDEMARK) list; then $(TIDEMARK) report $(DEMO_DB) NAME --dataset LABEL'

demo-report: build gnuplot ## write the example that notebooks-out/demo holds
	rm -rf $(DEMO_REPORT) $(DEMO_REPORT).db
	$(TIDEMARK) ingest $(DEMO_REPORT).db datasets/burstgpt_8col.csv --epoch 2023-11-01T00:00+08:00
	$(TIDEMARK) report $(DEMO_REPORT).db overview burstiness --format markdown --figures svg --out $(DEMO_REPORT)
	$(TIDEMARK) report $(DEMO_REPORT).db overview burstiness --format csv --out $(DEMO_REPORT)
	$(TIDEMARK) report $(DEMO_REPORT).db burstiness --format json --out $(DEMO_REPORT)
	rm $(DEMO_REPORT).db

build: packages ## build tidemark for release
	$(RELEASE) --product tidemark

test: packages ## build and test, with closing counts
	.ci/test

test-slow: packages ## test, large files included
	TIDEMARK_SLOW_TESTS=1 .ci/test

bench: packages ## measure beside DuckDB, sqlite3 and pandas (BENCH=--quick: small)
	python3 Sources/Benchmarks/bench.py --out notebooks-out/benchmarks.md $(BENCH)

lint: ## check the formatting
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

check: packages ## check import arrows and generated documents
	.ci/check-imports
	swift build --product tidemark
	.ci/generated-docs --check

docs: packages ## write the command output in docs/
	swift build --product tidemark
	.ci/generated-docs

install: build ## install tidemark under PREFIX (default /usr/local)
	install -D -m 755 .build/release/tidemark $(DESTDIR)$(PREFIX)/bin/tidemark

clean: ## remove what was built and the demo
	rm -rf .build $(DEMO_DB)

packages:
	@.ci/system-packages

gnuplot:
	@.ci/system-packages gnuplot-nox
