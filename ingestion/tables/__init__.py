"""Tables: the grid work that knows nothing about budgets."""
