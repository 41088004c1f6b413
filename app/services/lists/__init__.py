"""The lists: read in, joined with what articles brought, published as one generation, browsed and written out."""
