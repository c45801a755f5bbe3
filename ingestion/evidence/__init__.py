"""From an address back to the paper: places, boxes, pictures of pages."""
