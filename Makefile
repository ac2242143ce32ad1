# make demo   set up, build the graph of examples/ and its pages, say where they are and how to ask
# make test   set up, run the tests
# make check  everything CI runs: tests, style, types, import contracts, generated files, the bundles, the wheel
# make page   build the pages and the query page from their TypeScript; npm needed
# make notebooks  run the notebooks and keep their outputs in them, where these are small
# make train GOLD=FILE   learn from annotated papers (a JSON object a line) what the extractors know; hours on two cores
# make neo4j  a Neo4j server at bolt://127.0.0.1:7687 without password, to try kg load with; Java 17 and Maven needed

PYTHON ?= python3
BIN := .venv/bin
GRAPH := demo-graph
PAGES := demo-pages
SITES := kg/pages/site kg/serve/editor

.PHONY: demo test check rest lint types contracts bundles wheel page train schema notebooks neo4j clean

demo: .venv/run
	$(BIN)/kg build examples --out $(GRAPH)
	@echo
	@echo "What it holds:"
	@$(BIN)/kg stats $(GRAPH)
	@echo
	@echo "Which papers report results on a dataset, and what they reached:"
	@$(BIN)/kg query $(GRAPH) --format table "MATCH (p:Paper)-[:REPORTS]->(r:Result)-[:ON_DATASET]->(d:Dataset), (r)-[:IN_METRIC]->(m:Metric) \
	  WHERE r.kind = 'score' RETURN d.name AS dataset, m.name AS metric, r.value AS value, r.unit AS unit, p.title AS paper ORDER BY dataset, metric, value DESC LIMIT 8"
	@echo
	@echo "The graph is in $(GRAPH)/. Ask it:"
	@echo "  $(BIN)/kg query $(GRAPH) 'MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset {name: \"CMU-MOSEI\"}) RETURN p.title'"
	@echo "  $(BIN)/kg show $(GRAPH) CLIP"
	@echo "  $(BIN)/kg export $(GRAPH) --format turtle --out papers.ttl"
	@echo
	@echo "Look at it in a browser, without a network:"
	@$(BIN)/kg view $(GRAPH) --out $(PAGES)

test: .venv/dev
	$(BIN)/pytest -n auto --dist loadgroup -q

check: test rest

rest: lint types contracts bundles wheel

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

contracts: .venv/dev
	$(BIN)/lint-imports

wheel: .venv/dev
	rm -rf dist
	$(BIN)/python -m build --installer pip --outdir dist . >/dev/null
	$(BIN)/check-wheel-contents dist/*.whl
	rm -rf .venv/wheel && $(PYTHON) -m venv .venv/wheel
	.venv/wheel/bin/pip install --quiet dist/*.whl
	rm -rf .venv/wheel/graph
	cd / && $(CURDIR)/.venv/wheel/bin/kg build $(CURDIR)/examples --out $(CURDIR)/.venv/wheel/graph
	cd / && $(CURDIR)/.venv/wheel/bin/kg check $(CURDIR)/.venv/wheel/graph

page: $(SITES:%=%/node_modules)
	for site in $(SITES); do (cd $$site && npm run build) || exit 1; done

%/node_modules: %/package-lock.json
	cd $* && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

bundles:
ifeq ($(shell command -v npm),)
	@echo "npm is not here: what the pages were built to is not compared with their sources"
else
	rm -rf .venv/bundles && mkdir -p .venv/bundles
	cp -R kg/pages/static .venv/bundles/pages && cp -R kg/serve/static .venv/bundles/query
	$(MAKE) page
	cd kg/pages/site && npm test
	diff -rq .venv/bundles/pages kg/pages/static
	diff -rq .venv/bundles/query kg/serve/static
endif

# The first papers of GOLD are kept from the tagger and from one set of cues: on them it is measured how far to trust which.
HELD := 300
LEARNED := checkpoints

train: .venv/dev
	@test -n "$(GOLD)" || { echo "expected annotated papers: make train GOLD=papers.jsonl"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 5 -e '.[train]'
	$(BIN)/python scripts/fit_cues.py $(GOLD) --skip $(HELD) --out $(LEARNED)/cues
	$(BIN)/python scripts/train_tagger.py $(GOLD) --skip $(HELD) --checkpoint $(LEARNED)/tagger.pt
	$(BIN)/python scripts/fit_weighing.py $(GOLD) $(LEARNED)/cues --first $(HELD)
	$(BIN)/python scripts/measure_confidence.py $(GOLD) $(LEARNED)/cues --first $(HELD)
	$(BIN)/python scripts/fit_cues.py $(GOLD)
	$(BIN)/python scripts/train_results.py $(GOLD)

schema: .venv/dev
	$(BIN)/python scripts/generate_schema.py

notebooks: .venv/dev
	$(BIN)/python scripts/run_notebooks.py notebooks/*.ipynb

neo4j: .servers/neo4j
	java --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
	  -cp '.servers/neo4j/*' tests/servers/Server.java .servers/neo4j-home 7687

.servers/neo4j: tests/servers/pom.xml
	rm -rf $@ $@.part
	mvn --batch-mode --quiet -f $< dependency:copy-dependencies -Dlib=$(CURDIR)/$@.part
	mv $@.part $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "paperkg needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Name another: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: pyproject.toml | .venv/bin/python
	@echo "Setting up .venv (the first time takes a minute or two)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 5 -e .
	@touch $@

.venv/dev: pyproject.toml | .venv/bin/python
	@echo "Setting up .venv with the test tools (the first time takes a few minutes)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 5 -e '.[dev]'
	@touch $@ .venv/run

clean:
	rm -rf .venv .servers/neo4j $(GRAPH) $(PAGES) dist
