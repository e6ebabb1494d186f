"""A maker of layouts: one self-evaluation table as data, written in every flattening of the field, and read back."""
