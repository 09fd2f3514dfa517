"""Imported once by the process that workers are forked from: it makes an invented document, so that all is loaded by then."""

import contextlib
import gc
from pathlib import Path

import budgetgen.build
import budgetgen.check.run  # noqa: F401
from budgetgen.check.rule import all_rules
from budgetgen.template.kit.trial import trial
from budgetgen.template.pack import find_pack, load_template
from budgetgen.write.docx import write_docx


def _rehearse() -> None:
    pack, _ = find_pack("budget", Path())
    template, _ = load_template(pack) if pack is not None else (None, ())
    if template is not None and (document := trial(template, "部门预算").document) is not None:
        write_docx(document, template.theme)
    all_rules()


# Only time is gained here; what is wrong will be told of the units.
with contextlib.suppress(Exception):
    _rehearse()
gc.collect()
gc.freeze()
