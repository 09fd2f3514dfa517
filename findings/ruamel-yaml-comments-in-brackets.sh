#!/bin/sh
# ruamel.yaml 0.18.10 and 0.19.1: of the comments inside a list in brackets a round trip keeps the last, and loses the others.
#
# The round-trip loader exists to keep comments. Of a list in brackets over several lines, with a comment on each, the lines are
# joined and only the comment before the closing bracket is left; in a mapping in braces none. There is no error and no
# warning. Whoever edits such a file by loading and dumping it loses notes that people made beside their entries. Seen on Linux
# with CPython 3.11; the script fails when either version behaves in another way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import io
import sys
from importlib import metadata

from ruamel.yaml import YAML

TEXTS = ["a: [\n  1,  # one\n  2,  # two\n  3  # three\n]\n", "a: {x: 1,  # one\n  y: 2}\n"]
WANTED = ["a: [1, 2, 3 # three\n]\n", "a: {x: 1, y: 2}\n"]


def again(text):
    reader = YAML()
    stream = io.StringIO()
    reader.dump(reader.load(text), stream)
    return stream.getvalue()


found = [again(text) for text in TEXTS]
print(f"ruamel.yaml {metadata.version('ruamel.yaml')}: {found}")
sys.exit(found != WANTED)
PY
for version in 0.18.10 0.19.1; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "ruamel.yaml==$version"
    "$work/$version/bin/python" "$work/try.py"
done
