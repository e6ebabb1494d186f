"""Whose report it is."""

from analyzer.identity.read import read_identity

__all__ = ["read_identity"]
