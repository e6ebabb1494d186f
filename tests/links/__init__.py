"""Tests of the links stage."""
