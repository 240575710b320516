"""What supervisors read: figures with their definitions, computed from raw events, and the lists behind them."""
