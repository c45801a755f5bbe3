"""Where one page goes over into the next: seams, page numbers, and joining what a page end cut."""
