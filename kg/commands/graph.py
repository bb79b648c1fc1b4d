"""Commands that work on a graph."""
