"""`GET /voice/KEY.wav`: the sound of an announcement that was made, and `/voice/chime.wav`, for the board's page."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clerk_app.errors import NotFound
from clerk_app.queueing.sounds import Voices, chime

from .problems import Refusal
from .threads import Threads

PATH = "/voice/{key}.wav"
CHIME = "/voice/chime.wav"


def sound_path(key: str) -> str:
    """Where a board finds the sound of `Voices.make`."""
    return PATH.format(key=key)


class VoiceDoor:
    """Sounds never change under their key, so a board may keep them."""

    def __init__(self, voices: Voices, threads: Threads) -> None:
        self._voices, self._threads = voices, threads

    def routes(self) -> list[Route]:
        return [Route(CHIME, self._ring, methods=["GET"]), Route(PATH, self._say, methods=["GET"])]

    async def _ring(self, _: Request) -> Response:
        return _sound(_chime())

    async def _say(self, request: Request) -> Response:
        key = str(request.path_params["key"])
        try:
            return _sound(await self._threads.run(lambda: self._voices.wav(key)))
        except NotFound as error:
            raise Refusal(404, "not-found", error.what) from error


def _sound(wav: bytes) -> Response:
    return Response(wav, media_type="audio/wav", headers={"Cache-Control": "public, max-age=86400, immutable"})


@lru_cache(maxsize=1)
def _chime() -> bytes:
    return chime()
