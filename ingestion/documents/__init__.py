"""Files into blocks: the type is told by the content, then the reader of that family takes over."""
