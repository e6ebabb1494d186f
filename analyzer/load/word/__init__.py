"""The parts of a Word file (docx): package, styles, numbering, words of paragraphs, grids of tables."""
