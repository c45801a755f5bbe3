"""Made-up final accounts, typeset in the layouts of several provinces: what is printed and what must be read."""
