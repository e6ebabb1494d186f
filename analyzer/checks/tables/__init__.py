"""Tables as the checks see them: self-evaluations, funds, grids of figures and their total rows."""
