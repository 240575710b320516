"""Type, lines, tables, pages and codes: everything a document is made of, measured in points and millimetres."""
