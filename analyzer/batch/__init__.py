"""Many reports: which files are meant, what reads them, what becomes of a file that cannot be read, where the records go."""
