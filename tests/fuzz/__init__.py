"""Fuzzing: seeds from the corpus, mutations that keep a file's outer form, and what any input at all may lead to."""
