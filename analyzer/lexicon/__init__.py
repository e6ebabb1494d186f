"""Word lists: their schema, their reader, and the one matcher that every stage uses."""

from analyzer.lexicon.lexicon import Lexicon, load_lexicon
from analyzer.lexicon.matcher import Match, Matcher, alternation

__all__ = ["Lexicon", "Match", "Matcher", "alternation", "load_lexicon"]
