.PHONY: help install start demo test check planted bench

help: ## Show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

install: ## Install what the lock file names
	npm ci

start: ## Run everything on this machine
	npm start

demo: ## Three sample documents, from file to fields
	npm run demo

test: ## Run every test
	npm test

check: ## Types and lint
	npm run check

planted: ## See that planted breaks are caught
	npm run test:planted

bench: ## Run the benchmarks
	npm run bench
