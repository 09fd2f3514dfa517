"""Printing the obligation ledger: which checks ran, which did not and why, and what was silenced."""

from __future__ import annotations

from budgetgen.check.runner import Report


def print_obligations(report: Report) -> None:
    """One line per check; a check that did not run is not a pass."""
    ran = [o for o in report.obligations if o.ran]
    missed = [o for o in report.obligations if not o.ran]
    print(f"检查清单：做了 {len(ran)} 项，没有做 {len(missed)} 项（没有做不等于通过）")
    for obligation in ran:
        print(
            f"  {obligation.code} {obligation.name}：{'发现 ' + str(obligation.found) + ' 处' if obligation.found else '通过'}"
        )
    for obligation in missed:
        print(f"  {obligation.code} {obligation.name}：没有做——{obligation.why}")
    for diagnostic, reason in report.silenced:
        place = f"（{diagnostic.span.file}:{diagnostic.span.start.line}）" if diagnostic.span else ""
        print(f"  单位声明不检查 {diagnostic.code}：{diagnostic.message}{place} 理由：{reason}")
