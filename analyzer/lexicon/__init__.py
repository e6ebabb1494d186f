"""Word lists: their schema, their reader, and the one matcher that every stage uses."""

from analyzer.lexicon.forms import expanded
from analyzer.lexicon.guarded import guarded_regex
from analyzer.lexicon.labels import ends_label, label_alone, subtotal_of
from analyzer.lexicon.lexicon import Lexicon, load_lexicon
from analyzer.lexicon.matcher import Match, Matcher, Starts, alternation, alternatives
from analyzer.lexicon.measures import as_asked, as_one, converted
from analyzer.lexicon.needs import demanded, needed, needed_pair
from analyzer.lexicon.patterns import ClausePattern, clause_pattern_of, pattern_of
from analyzer.lexicon.sieve import Sieve

__all__ = [
    "ClausePattern",
    "Lexicon",
    "Match",
    "Matcher",
    "Sieve",
    "Starts",
    "alternation",
    "alternatives",
    "as_asked",
    "as_one",
    "clause_pattern_of",
    "converted",
    "demanded",
    "ends_label",
    "expanded",
    "guarded_regex",
    "label_alone",
    "load_lexicon",
    "needed",
    "needed_pair",
    "pattern_of",
    "subtotal_of",
]
