"""设置: made from the declared settings; devices, departments, catalogue, people, and a look at everything."""
