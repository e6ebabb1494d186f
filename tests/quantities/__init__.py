"""Tests of analyzer.quantities."""
