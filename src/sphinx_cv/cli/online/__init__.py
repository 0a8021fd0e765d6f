"""`sphinx-cv check --online`: compare refs.bib with registries.

Only this and `sphinx-cv import` use the network; builds never do.

bibaudit, which does much of this, was tried on 33 works with records of Crossref's shape: it
accepted a wrong article number, two exchanged authors, a wrong letter in a name and the DOI of
another entry, and cannot be given another address to ask. habanero would save the address and the
loop, for two more dependencies.
"""
