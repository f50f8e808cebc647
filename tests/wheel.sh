#!/usr/bin/env bash
# Builds the wheel, installs it alone in an empty environment, makes a new project and builds its site there.
# usage: tests/wheel.sh PYTHON    (an environment that holds the build backend)
set -euo pipefail
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$python" -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir "$folder/dist" "$root"
"$python" -m venv "$folder/venv"
# The lock is whole: nothing is resolved, as in the Makefile.
install=("$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps)
"${install[@]}" --require-hashes --only-binary :all: -r "$root/requirements/site.txt"
"${install[@]}" --no-index "$folder"/dist/*.whl
"$folder/venv/bin/python" -m pip check

cd "$folder" # so that nothing is read from the checkout
PATH="$folder/venv/bin:$PATH"
briefing --version
briefing new project
cd project
briefing build --strict
test -s site/index.html
briefing check
briefing export json-lines -o briefs.jsonl
briefing pages --out markdown
briefing pdf --dossier -o dossier.pdf
test -s dossier.pdf
mkdocs build --quiet --strict --site-dir "$folder/again"
test -s "$folder/again/index.html"
echo "the wheel builds a site alone"
