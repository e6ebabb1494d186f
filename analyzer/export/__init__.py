"""What becomes of an Analysis: JSON for programs, a terminal view for people. Imports only the records, errors and text."""
