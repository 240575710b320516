"""统计: figures with their definitions and lists, charts, a day once more, reports."""
