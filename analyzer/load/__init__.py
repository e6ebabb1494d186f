"""Files become Documents: one loader per format, one writer of the text."""

from analyzer.load.files import load_bytes, load_file, load_text

__all__ = ["load_bytes", "load_file", "load_text"]
