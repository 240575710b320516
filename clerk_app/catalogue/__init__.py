"""The one-things (一件事) a hall offers: model, loader, checks, import of provincial guides, search."""
