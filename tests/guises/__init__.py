"""Reports in other guises: the same words under other layouts, headings, breaks and spellings, of which the same must be told."""
