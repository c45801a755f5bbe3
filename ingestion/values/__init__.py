"""What reports print as figures: one grammar for amounts, points, rates, counts, targets, actual values and prose.

Nothing is guessed: a text that is not a number gives `None`, a malformed one (`37,70.00`) gives the value meant
and says so in `Number.malformed`; where a cell holds several figures, none of them is the cell's.
"""

from ingestion.values.cell_lines import pieces
from ingestion.values.cells import (
    Figures,
    figures_in,
    grade_in,
    is_blank,
    parse_count,
    parse_money,
    parse_percent,
    parse_points,
    whole_of,
)
from ingestion.values.columns import answer_of, is_bound, is_unit, with_columns
from ingestion.values.folding import normalise, without_marks
from ingestion.values.money import money_unit_in
from ingestion.values.numbers import Number, is_number, parse_number, spelt_number
from ingestion.values.numerals import CHARACTERS
from ingestion.values.quantities import Quantity, parse_quantity, quantities
from ingestion.values.reconcile import reconcile
from ingestion.values.times import Time, in_digits, only_times, times_in
from ingestion.values.words import MONEY_UNITS, MULTIPLIERS, TO_WAN, words

__all__ = [
    "CHARACTERS",
    "MONEY_UNITS",
    "MULTIPLIERS",
    "TO_WAN",
    "Figures",
    "Number",
    "Quantity",
    "Time",
    "answer_of",
    "figures_in",
    "grade_in",
    "in_digits",
    "is_blank",
    "is_bound",
    "is_number",
    "is_unit",
    "money_unit_in",
    "normalise",
    "only_times",
    "parse_count",
    "parse_money",
    "parse_number",
    "parse_percent",
    "parse_points",
    "parse_quantity",
    "pieces",
    "quantities",
    "reconcile",
    "spelt_number",
    "times_in",
    "whole_of",
    "with_columns",
    "without_marks",
    "words",
]
