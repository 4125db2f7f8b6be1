"""Own catalogues as workbooks: the documented template, the export, and reading what users filled in."""
