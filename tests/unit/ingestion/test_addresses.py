"""One grammar of addresses: what is written is read as the same, and nothing else is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.addresses import Address, AddressError

_NUMBERS = st.integers(1, 99_999)
_PAGES = st.none() | _NUMBERS
_SECTIONS = st.lists(st.integers(0, 999), max_size=6).map(tuple)
_ANNEXES = st.lists(st.integers(1, 99), min_size=1, max_size=3).map(lambda n: "-".join(map(str, n)))
_ADDRESSES = st.one_of(
    st.builds(Address, page=_PAGES, table=_NUMBERS),
    st.builds(Address, page=_PAGES, table=_NUMBERS, row=_NUMBERS, column=_PAGES),
    st.builds(Address, page=_PAGES, block=_NUMBERS),
    st.builds(Address, page=_PAGES, numbers=_SECTIONS),
    st.builds(Address, page=_PAGES, annex=_ANNEXES, numbers=_SECTIONS),
    st.builds(Address, page=_PAGES, report=_NUMBERS, numbers=_SECTIONS),
)


@given(_ADDRESSES)
def test_an_address_reads_as_it_was_written(address: Address) -> None:
    assert Address.parse(str(address)) == address


@given(st.from_regex(r"(p\d{1,2})?/(t\d|sp\d|s(A\d|R\d)?[.]?\d)(/r\d)?(/c\d)?[.\d]{0,3}", fullmatch=True))
def test_what_is_read_is_written_the_same_way(text: str) -> None:
    try:
        address = Address.parse(text)
    except AddressError:
        return
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("p12/t3/r7", Address(12, 3, 7)),
        ("p12/t3", Address(12, 3)),
        ("/t3/r7/c4", Address(None, 3, 7, 4)),
        ("p3/s2.1", Address(3, numbers=(2, 1))),
        ("/sA4-1.2", Address(annex="4-1", numbers=(2,))),
        ("/sA4.0", Address(annex="4")),
        ("p9/sR3.2.1", Address(9, report=3, numbers=(2, 1))),
        ("/sp12", Address(block=12)),
        ("/s0", Address()),
        ("p4/s0", Address(4)),
    ],
)
def test_every_kind_of_address_is_read(text: str, address: Address) -> None:
    assert Address.parse(text) == address
    assert str(address) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "p1", "p1/", "t1/r1", "/t1/c2", "/t1/r0", "/t0", "p0/t1", "/sp0", "/sp", "/s", "/s2.", "/s2..1",
        "/sA.1", "/sA4", "/sR3", "/sR0.1", "/sp12/r1", "/s2.1/c1", " /s0", "/s0\n", "/t1/r1/c1/c1", "/s" + "1." * 200 + "1",
        "/t１",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_by_name(text: str) -> None:
    with pytest.raises(AddressError, match=r"address|count from 1"):
        Address.parse(text)


@pytest.mark.parametrize(
    "parts",
    [
        {"row": 1}, {"table": 1, "column": 2}, {"table": 1, "block": 2}, {"block": 1, "numbers": (1,)},
        {"annex": "1", "report": 2}, {"annex": "x"}, {"page": 0}, {"numbers": (-1,)},
    ],
)  # fmt: skip
def test_parts_that_do_not_belong_together_make_no_address(parts: dict[str, object]) -> None:
    with pytest.raises(AddressError):
        Address(**parts)  # type: ignore[arg-type]
