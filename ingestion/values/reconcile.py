"""A target and an actual value complete each other."""

from __future__ import annotations

from dataclasses import replace

from ingestion.values.quantities import Quantity
from ingestion.values.words import MULTIPLIERS


def reconcile(one: Quantity | None, other: Quantity | None, *, is_money: bool) -> Quantity | None:
    """`one` with what its print leaves out taken from the print of `other` beside it.

    ≤20万 against 19.76 speaks of 20万 and 19.76万, of money where the indicator is about money; 3.9万 against
    4.03万人 speaks of persons. A percent sign is never taken over: 15 against 100% are different kinds of value.
    """
    if one is None or one.unit is not None:
        return one
    if not one.value and other is not None and other.unit:
        return replace(one, unit=other.unit)  # nothing is nothing in any unit: ≤0 against -8%
    multiplier = one.multiplier or (other.multiplier if other and other.unit is None else "")
    in_wan_yuan = is_money and (multiplier or (other is not None and other.unit == "万元"))
    if in_wan_yuan:
        scale = MULTIPLIERS["万"] if one.multiplier else MULTIPLIERS["万"] / MULTIPLIERS[multiplier or "万"]
        return replace(one, value=one.value / scale, unit="万元", multiplier="")
    if multiplier and not one.multiplier:
        return replace(one, value=one.value * MULTIPLIERS[multiplier], multiplier=multiplier)
    if one.multiplier and other is not None and other.unit not in (None, "%", "‰", "万元"):
        return replace(one, unit=other.unit, multiplier="")
    return one
