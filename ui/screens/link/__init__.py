"""连线: talks with other halls. `talks` is what this window knows of them, over all screens; `screen` the screen."""
