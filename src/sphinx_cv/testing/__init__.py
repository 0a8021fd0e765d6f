"""Checks of a CV, whoever's it is: its build is silent, and its site and its PDFs agree."""
