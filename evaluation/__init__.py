"""How good the project is: what judges it from outside. Nothing that is judged imports it."""
