"""Project-wide checks, reported as typed warnings."""
