"""What a file may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Bounds that keep a hostile or broken file from taking the machine. Sizes are bytes."""

    max_file_bytes: int = 200 * 1024 * 1024
    # OCR costs some seconds a page; 120 million pixels are A3 at 600 dots per inch, and some more.
    max_scanned_pages: int = 300
    max_page_pixels: int = 120_000_000
    max_members: int = 10_000
    max_member_bytes: int = 256 * 1024 * 1024
    max_unpacked_bytes: int = 1024 * 1024 * 1024
    # Tables of repeated markup pack 1:60 and more, so the ratio counts only for members beyond `ratio_floor`.
    max_ratio: int = 300
    ratio_floor_bytes: int = 16 * 1024 * 1024
    max_archive_members: int = 2_000
    max_archive_depth: int = 3
    max_table_depth: int = 12
    max_embedded_depth: int = 2
    max_grid_columns: int = 1_000
    max_sheet_cells: int = 2_000_000
    # What one conversion by LibreOffice may take.
    office_seconds: float = 120.0
    office_memory_bytes: int = 4 * 1024 * 1024 * 1024
    max_pages: int = 1_500
    max_page_chars: int = 100_000
    max_page_objects: int = 100_000
    # The largest page PDF knows, in points: 200 inches.
    max_page_side: float = 14_400.0
    max_document_chars: int = 5_000_000


DEFAULT_LIMITS = ReaderLimits()
