#!/bin/sh
# ruamel.yaml 0.18.10 and 0.19.1: a tab beside a plain value is an error, although YAML 1.2 lets tabs separate.
#
# “a: 1<tab># note”, “a:<tab>1” and “a: 1<tab>” raise “found character '\t' that cannot start any token”; YAML 1.2.2 (5.5, 6.2,
# 6.6) calls the tab white space like the blank, and forbids it for indentation only. In brackets and in quotes it is taken. libyaml
# reads all of these. Tabs get in when cells are pasted from a spreadsheet, and are not seen. Seen on Linux with CPython 3.11;
# the script fails when either version behaves in another way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import io
import sys
from importlib import metadata

from ruamel.yaml import YAML

TEXTS = ["a: 1\t# note\n", "a:\t1\n", "a: 1\t\n", "a: x\ty\n", "a: [1,\t2]\n", "a: \"x\ty\"\n"]
REFUSED = "found character '\\t' that cannot start any token"
WANTED = [REFUSED, REFUSED, REFUSED, REFUSED, {"a": [1, 2]}, {"a": "x\ty"}]


def read(text):
    try:
        return YAML(typ="safe", pure=True).load(text)
    except Exception as cause:
        return cause.problem


found = [read(text) for text in TEXTS]
print(f"ruamel.yaml {metadata.version('ruamel.yaml')}: {found}")
sys.exit(found != WANTED)
PY
for version in 0.18.10 0.19.1; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "ruamel.yaml==$version"
    "$work/$version/bin/python" "$work/try.py"
done
