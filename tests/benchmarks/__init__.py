"""Measurements of speed and memory: scripts to be run by hand, not tests."""
