"""Works and the CV in the formats of other programs."""
