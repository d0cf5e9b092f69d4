"""What Visnyk adds to Pelican: one package per gain."""
