"""Wholes and their parts: which figures a sentence, a list or a table by periods adds up."""
