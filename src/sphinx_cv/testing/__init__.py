"""Tests of any CV: its build has no warnings, and its site and its PDFs agree."""
