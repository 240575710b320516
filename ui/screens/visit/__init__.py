"""The visit (办事): one person served, step by step, always saved."""
