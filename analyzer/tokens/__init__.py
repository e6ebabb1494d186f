"""Words: jieba fed from the lexicons, numerals and indicator names whole. Matching is done on characters; words tell boundaries."""

from analyzer.tokens.boundaries import Tokens, tokenize
from analyzer.tokens.segmenter import Segmenter, segmenter_of

__all__ = ["Segmenter", "Tokens", "segmenter_of", "tokenize"]
