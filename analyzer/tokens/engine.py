"""The one place that imports jieba: a private tokenizer with its own dictionary, without the cache file in the temporary folder.

jieba keeps its dictionary in a shared ``jieba.cache`` that any user of the machine can plant, and its import warns on every
Python. Building the dictionary takes no longer than reading that file, so it is built, once per process and word list.
"""

from __future__ import annotations

import logging
import warnings
from functools import lru_cache
from typing import Any

Words = tuple[tuple[str, int], ...]


def _import_jieba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in its sources, pkg_resources
        import jieba
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return jieba


@lru_cache(maxsize=2)
def engine(words: Words = ()) -> Any:
    """A private ``jieba.Tokenizer`` that also knows ``words`` (with their frequencies; 0: as frequent as it takes)."""
    jieba = _import_jieba()
    built = jieba.Tokenizer()
    built.FREQ, built.total = built.gen_pfdict(built.get_dict_file())
    built.initialized = True
    for word, frequency in words:
        built.add_word(word, frequency or None)
    return built
