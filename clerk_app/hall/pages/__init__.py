"""The hall's web pages: what a kiosk, a call board, a tablet and people's phones show, and the JSON they ask for.

A page is an HTML file of `resources/web`, whole and without anybody's data; what it shows it asks for under `/api/…`.
A module here makes the routes of one page: see `site.Site.page`, `api` for bodies and answers, `devices` for who asks.
"""
