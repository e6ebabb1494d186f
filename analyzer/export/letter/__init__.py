"""The letter to the unit (复核意见): what was found, in order of weight, and what the unit is to hand in."""

from analyzer.export.letter.content import Letter, letter_of
from analyzer.export.letter.markdown import letter_markdown
from analyzer.export.letter.word import letter_docx

__all__ = ["Letter", "letter_docx", "letter_markdown", "letter_of"]
