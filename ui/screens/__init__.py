"""One package a task of the desk."""
