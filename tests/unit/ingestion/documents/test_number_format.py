"""What a sheet prints for a number: format codes as bureaus' workbooks carry them."""

from __future__ import annotations

import pytest

from ingestion.documents.sheet.number_format import BUILT_IN, show


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1, "0%", "100%"),
        (0.9996, "0.00%", "99.96%"),
        (0.125, "0%", "13%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234.5, "0.00_ ", "1234.50"),
        (1.005, "0.00", "1.01"),
        (82800.920000000013, "General", "82800.92"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012.34, "General", "123456789012.34"),
        (1e-7, "General", "0.0000001"),
        (-3.5, "General", "-3.5"),
        (-5, "#,##0.00_);[Red](#,##0.00)", "(5.00)"),
        (-5, "0.00", "-5.00"),
        (-0.5, "0%", "-50%"),
        (12.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.50"),
        (-12.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-12.50"),
        (3, "0.##", "3"),
        (3.14159, "0.##", "3.14"),
        (5, '0"人"', "5人"),
        (5, '"≥"0"%"', "≥5%"),
        (12345678, '0\\.0,"万"', "1234.6万"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (12345678, "0.00,,", "12.35"),
        (20230501, "0000-00-00", "2023-05-01"),
        (7, "00", "07"),
        (0, "#,##0", "0"),
        (0, "0;-0;;@", ""),
        (200, '[>=100]0"高";0"低"', "200高"),
        (12345, "0.00E+00", "1.23E+04"),
        (1234, "[$￥-804]#,##0.00", "￥1,234.00"),
    ],
)
def test_numbers_are_printed_as_shown(value: float, code: str, printed: str) -> None:
    assert show(value, code).strip() == printed


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (45047, "yyyy/m/d", "2023/5/1"),
        (45047, 'yyyy"年"m"月"d"日"', "2023年5月1日"),
        (45047, '[$-804]yyyy"年"m"月"d"日";@', "2023年5月1日"),
        (45047.5, "yyyy-mm-dd hh:mm:ss", "2023-05-01 12:00:00"),
        (45047.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (45047, BUILT_IN[57], "2023年5月"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (1.5, "[h]:mm", "36:00"),
        (0.25, "mm:ss", "00:00"),
        (-1, "yyyy-mm-dd", "-1"),
    ],
)
def test_dates_are_printed_as_shown(value: float, code: str, printed: str) -> None:
    assert show(value, code) == printed


def test_the_other_epoch_moves_dates_by_four_years_and_a_day() -> None:
    assert show(45047 - 1462, "yyyy/m/d", epoch_1904=True) == "2023/5/1"


@pytest.mark.parametrize(
    "code", ["", ";;;", '"', "[", "\\", "0" * 400, "[h", "E+", "/", "%%%", "@@", "0,,,,,,,,"]
)
def test_no_code_however_odd_stops_the_reader(code: str) -> None:
    assert isinstance(show(12345.678, code), str)
