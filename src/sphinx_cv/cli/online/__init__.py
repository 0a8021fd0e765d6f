"""`sphinx-cv check --online`: what registries say otherwise than refs.bib.

The network is used here and in `sphinx-cv import`, and nowhere else; never in a build.

bibaudit, which does much of this, was tried on 33 works with records of Crossref's shape: it took
an article number, an exchange of two authors, a letter of a name and a DOI of another entry for
right, and cannot be told of another address to ask. habanero would save the address and the loop,
for two more dependencies.
"""
