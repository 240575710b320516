"""The hall's own door: what other systems may call over HTTP.

`service.py` puts it together, `server.py` listens, `app.py` holds the routes; a further room (kiosk, board, …) is one
more module with routes that `service.py` adds. Routes are asynchronous only at their edge: the store is not, so work
goes to `threads.py`. What is refused is raised as `problems.Refusal`.
"""
