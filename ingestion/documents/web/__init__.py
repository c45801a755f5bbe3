"""Web pages (HTML, MHTML) into blocks: what a browser would show."""
