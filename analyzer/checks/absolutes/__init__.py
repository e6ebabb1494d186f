"""Claims that leave nothing out (全覆盖, 全部, 零发生, 按时) and the places that count the exceptions."""
