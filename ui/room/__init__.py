"""The room of a talk between halls: a web page in a browser engine, in a process of its own beside the desk.

Desk's side: `process.RoomProcess` starts it, listens to its heartbeats, starts it again, ends it. Its own side:
`application.run`; only `window`, `page` and what they import load the engine, so that a desk without it opens all the
same. The two talk in lines of JSON over a local socket that only this user may open (`wire`).
"""
