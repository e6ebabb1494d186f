"""Tests of the indicators stage."""
