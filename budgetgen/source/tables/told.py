"""What a user is told of a sheet beside its faults: columns and rows not used, hidden ones used, years, and why a sheet was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from budgetgen.diagnostic import Diagnostic, Severity, Span, cell_text, error, warning
from budgetgen.source import codes
from budgetgen.source.tables.cell import amount_text
from budgetgen.source.tables.header import SEARCHED, Header, nearest_header
from budgetgen.source.tables.record import Record
from budgetgen.source.tables.rows import RowReader, rows_text
from budgetgen.source.tables.sheet import CSV_SHEET, Sheet
from budgetgen.source.tables.years import years_of
from budgetgen.template.columns import LINE_FIELDS, PROJECT, Columns

_SHOWN: Final = 80
_MOST_RANGES: Final = 20


def no_header(sheet: Sheet, columns: Columns) -> Diagnostic:
    """A sheet without a header that is understood: what was seen, which columns are known, which are not, what is missing (BG184)."""
    where = "" if sheet.name == CSV_SHEET else f"工作表“{sheet.name}”里"
    header = nearest_header(sheet, columns)
    if header is None:
        words = "要有一行列名，其中有“金额”和“功能科目”“项目”之类的列"
        return error(codes.TABLE_HEADER, f"{where}找不到表头", Span.at(sheet.file), hint=words)
    row = sheet.rows[header.last]
    seen = "、".join("".join(str(value).split()) for value in row if str(value).strip())[:_SHOWN]
    known = [*header.fields, *(column.title for column in header.amounts)]
    missing = [
        *(["金额"] if not header.amounts else []),
        *(
            []
            if set(header.fields) & {*LINE_FIELDS, PROJECT}
            else ["功能科目、经济科目、项目之类说明用途的列"]
        ),
    ]
    return error(
        codes.TABLE_HEADER,
        f"{where}找不到表头：缺少{'，也缺少'.join(missing)}",
        sheet.span(sheet.first + header.last, sheet.left),
        hint=f"最像表头的是第{sheet.first + header.last}行：{seen}；认得的列：{_listed(known)}；"
        f"不认得的：{_listed(header.unknown.values())}。"
        "列名不同的，改用认得的名称，或者在模板的 columns.yaml 里写明它们各是哪个字段",
    )


def _listed(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))[:_SHOWN] or "没有"


def year_faults(sheet: Sheet, header: Header, year: int | None) -> Iterator[Diagnostic]:
    """Amounts of another year than the source's: an error where there are no others (BG179)."""
    if year is None:
        return
    place = sheet.first + header.last
    if header.other_years and not header.amounts:
        index = min(header.other_years)
        yield error(
            codes.TABLE_YEAR,
            f"源文件的年度是{year}年，表格里没有{year}年的金额，只有：{_listed(header.other_years.values())}",
            sheet.span(place, index + sheet.left),
            hint=f"换成{year}年的表格；如果只是列名没有改，把列名里的年份改为{year}年",
        )
        return
    for number, row in enumerate(sheet.rows[: header.first][:SEARCHED]):
        for index, value in enumerate(row):
            years = years_of(value) if isinstance(value, str) else frozenset()
            if years and year not in years:
                yield warning(
                    codes.TABLE_YEAR,
                    f"表格上写的是{'、'.join(str(one) for one in sorted(years))}年，源文件的年度是{year}年",
                    sheet.span(sheet.first + number, index + sheet.left),
                    hint=f"核对是不是{year}年的表格；是的，把表格里的年份改过来",
                )
                return


def left_out(sheet: Sheet, header: Header, reader: RowReader) -> Iterator[Diagnostic]:
    """What of a sheet was not used: unknown columns, those of other years, rows without an amount (BG188)."""
    place = sheet.first + header.last
    if header.unknown:
        yield Diagnostic(
            codes.TABLE_LEFT_OUT, Severity.INFO, f"没有用到的列：{'、'.join(header.unknown.values())}",
            sheet.span(place, min(header.unknown) + sheet.left),
            hint="要用的，在模板的 columns.yaml 里写明它是哪个字段；不用的写“不取”，就不再提示",
        )  # fmt: skip
    if header.other_years and header.amounts:
        yield Diagnostic(
            codes.TABLE_LEFT_OUT, Severity.INFO,
            f"别的年度、结转或者增减的列，没有取用：{'、'.join(header.other_years.values())}",
            sheet.span(place, min(header.other_years) + sheet.left),
            hint="要取用的，核对列名；上年数在源文件的“上年”里写",
        )  # fmt: skip
    if reader.blank:
        yield warning(
            codes.TABLE_LEFT_OUT, f"{rows_text(reader.blank)}没有金额，没有取用", sheet.span(reader.blank[0], 1),
            hint="没有预算的行删去；有的补上金额，写 0 也可以",
        )  # fmt: skip


def _ranges(numbers: Sequence[int]) -> str:
    """Row numbers in words, those in a row as a range: “第2至5、7行”; many ranges are cut short and the rows counted."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = "、".join(
        f"{first}" if first == last else f"{first}至{last}" for first, last in ranges[:_MOST_RANGES]
    )
    return f"第{shown}行{f'等 {len(numbers)} 行' if len(ranges) > _MOST_RANGES else ''}"


def hidden(sheet: Sheet, header: Header, lines: Sequence[Record]) -> Iterator[Diagnostic]:
    """Hidden rows and columns whose amounts were used all the same (BG178)."""
    if lines:
        total = amount_text(sum(line.total for line in lines), "元")
        yield warning(
            codes.TABLE_HIDDEN,
            f"{_ranges([line.row for line in lines])}隐藏着（或者被筛选掉了），照样取用了，合计{total}元",
            sheet.span(lines[0].row, sheet.left),
            hint="不要的行从表格里删去；要的取消隐藏和筛选，保存后就不再提示",
        )
    columns = [one for one in header.amounts if one.index + sheet.left in sheet.hidden_columns]
    if columns:
        spans = [sheet.span(sheet.first + header.last, one.index + sheet.left) for one in columns]
        names = "、".join(
            f"{cell_text(span).rstrip('0123456789')}列“{one.title}”"
            for span, one in zip(spans, columns, strict=True)
        )
        yield warning(
            codes.TABLE_HIDDEN,
            f"{names}隐藏着，金额照样取用了",
            spans[0],
            hint="不要的列从表格里删去；要的取消隐藏，保存后就不再提示",
        )


def hidden_sheet(sheet: Sheet, named: Span) -> Diagnostic:
    """A hidden sheet that the source names, at the place where it does (BG178)."""
    return warning(
        codes.TABLE_HIDDEN,
        f"工作表“{sheet.name}”隐藏着，照样取用了",
        named,
        hint="在表格软件里取消隐藏，保存后就不再提示",
    )
