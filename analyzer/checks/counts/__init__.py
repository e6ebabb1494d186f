"""How many there are: lists and the number that announces them, areas, posts, things in use."""
