"""Addresses as earlier versions wrote them into `review/`, which is never rewritten."""

from __future__ import annotations

from dataclasses import replace

from ingestion.addresses import Address, AddressError


def addresses_meant(source_ref: str) -> tuple[str, ...]:
    """What an address in a review file may mean, the likeliest first: itself, or, of a block, the one behind it.

    Blocks counted from 0 before they counted from 1: what was `/sp4` is `/sp5`.
    """
    try:
        written = Address.parse(source_ref)
    except AddressError:
        return (source_ref,)
    if written.block is None:
        return (source_ref,)
    return source_ref, str(replace(written, block=written.block + 1))
