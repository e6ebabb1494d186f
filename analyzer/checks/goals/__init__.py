"""Goals and what was reached of them: named in rows, stated in prose, due by a day, done in another way."""
