"""From values of the rooms to values of the printed documents."""
