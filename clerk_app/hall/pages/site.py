"""The files of the pages: `/web/…` from `resources/web`, the colours of the desk as CSS, and the pages themselves."""

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clerk_app.errors import NotFound

from ..problems import Refusal

# Nothing from elsewhere, nothing inline: text that somebody typed can never become a script here.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
TOKENS = "tokens.css"
Endpoint = Callable[[Request], Awaitable[Response]]


class Site:
    """`folder` is `resources/web`, `tokens` the token file of the desk's styles. Files are read once."""

    def __init__(self, folder: Path, tokens: Path) -> None:
        self._folder, self._tokens = folder, tokens

    def routes(self) -> list[Route]:
        return [Route("/web/{name}", self._file, methods=["GET"]), Route("/favicon.ico", _no_icon, methods=["GET"])]

    def page(self, path: str, name: str, more: Mapping[str, str] | None = None) -> Route:
        """`GET path` answers with the file of that name, and `more` headers. Raises KeyError for one that is not
        there."""
        content = self._files[name][0]
        headers = {**HEADERS, "Cache-Control": "no-cache", **(more or {})}

        async def answer(_: Request) -> Response:
            return Response(content, media_type="text/html", headers=headers)

        return Route(path, answer, methods=["GET"])

    async def _file(self, request: Request) -> Response:
        name = str(request.path_params["name"])
        try:
            content, mark = self._files[name]
        except KeyError:
            raise Refusal(404, "not-found", "没有这个文件") from None
        headers = {**HEADERS, "Cache-Control": "no-cache", "ETag": mark}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=TYPES[Path(name).suffix], headers=headers)

    @cached_property
    def _files(self) -> dict[str, tuple[bytes, str]]:
        found = {each.name: each.read_bytes() for each in self._folder.iterdir() if each.suffix in TYPES}
        if not found:
            raise NotFound("没有网页文件", str(self._folder), "重新取得 resources/web 文件夹")
        found[TOKENS] = tokens_css(self._tokens.read_text("utf-8")).encode()
        return {name: (content, f'"{sha256(content).hexdigest()[:20]}"') for name, content in found.items()}


async def _no_icon(_: Request) -> Response:
    """Browsers ask for it unasked; a refusal would count against them."""
    return Response(status_code=204, headers={"Cache-Control": "max-age=86400"})


def tokens_css(tokens: str) -> str:
    """The desk's colours as custom properties; the high-contrast ones where the system or the page asks for them."""
    themes = json.loads(tokens)["themes"]

    def block(theme: str) -> str:
        return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in themes[theme].items())

    high = block("high_contrast")
    return (
        f":root {{ {block('light')} }}\n"
        f"@media (prefers-contrast: more) {{ :root {{ {high} }} }}\n"
        f':root[data-contrast="more"] {{ {high} }}\n'
    )
