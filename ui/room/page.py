"""The page of the room: one address and no other; camera, microphone and screen for the hall's own service alone."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineDesktopMediaRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
)

from clerk_app.link.trust import trusts

Kind = QWebEnginePermission.PermissionType
GRANTED = frozenset(
    {
        Kind.MediaAudioCapture,
        Kind.MediaVideoCapture,
        Kind.MediaAudioVideoCapture,
        Kind.DesktopVideoCapture,
        Kind.DesktopAudioVideoCapture,
    }
)
Wrong = QWebEngineCertificateError.Type
UNKNOWN_TO_ENGINE = frozenset({Wrong.CertificateAuthorityInvalid, Wrong.CertificateCommonNameInvalid})
ROOM = "/room"


def make_profile(parent: QObject) -> QWebEngineProfile:
    """Private: nothing of a talk is written to this computer's disk by the engine."""
    profile = QWebEngineProfile(parent)
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setSpellCheckEnabled(False)
    return profile


def origin_of(url: QUrl) -> tuple[str, str, int]:
    """Scheme, host, port."""
    scheme = url.scheme().lower()
    return scheme, url.host().lower(), url.port({"https": 443, "http": 80}.get(scheme, 0))


class RoomPage(QWebEnginePage):
    """`home` is the link that was opened; the page goes nowhere else. `choose` picks what part of the screen the other
    hall is shown."""

    def __init__(
        self, profile: QWebEngineProfile, parent: QObject, choose: Callable[[QWebEngineDesktopMediaRequest], None]
    ) -> None:
        super().__init__(profile, parent)
        self.home = QUrl()
        self.ca = ""
        at = self.settings()
        which = QWebEngineSettings.WebAttribute
        for attribute, on in (
            (which.PlaybackRequiresUserGesture, False),
            (which.ScreenCaptureEnabled, True),
            (which.FullScreenSupportEnabled, True),
            (which.JavascriptCanOpenWindows, False),
            (which.JavascriptCanAccessClipboard, False),
            (which.PluginsEnabled, False),
            (which.ErrorPageEnabled, False),
            (which.AllowRunningInsecureContent, False),
        ):
            at.setAttribute(attribute, on)
        self.permissionRequested.connect(self._permit)
        self.desktopMediaRequested.connect(lambda request: self._show_screen(request, choose))
        self.certificateError.connect(self._judge)
        self.fullScreenRequested.connect(self._full_screen)
        self.fileSystemAccessRequested.connect(QWebEngineFileSystemAccessRequest.reject)

    def is_home(self, url: QUrl) -> bool:
        """Whether that is of the hall's service."""
        return self.home.isValid() and origin_of(url) == origin_of(self.home)

    def acceptNavigationRequest(self, url: QUrl, kind: QWebEnginePage.NavigationType, main: bool) -> bool:  # noqa: ARG002
        """The room, again and again; links open nothing, and there are no frames."""
        path = url.path()
        return main and self.is_home(url) and (path == ROOM or path.startswith(f"{ROOM}/"))

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> None:  # type: ignore[override]
        return None

    def javaScriptConsoleMessage(self, *_: object) -> None:
        """Not logged: what a page says may be personal."""

    def javaScriptAlert(self, _origin: QUrl, _words: str) -> None:
        """A box that waits would stop the room."""

    def javaScriptConfirm(self, _origin: QUrl, _words: str) -> bool:
        return False

    def _permit(self, permission: QWebEnginePermission) -> None:
        if permission.permissionType() in GRANTED and self.is_home(permission.origin()):
            permission.grant()
        else:
            permission.deny()

    def _show_screen(
        self, request: QWebEngineDesktopMediaRequest, choose: Callable[[QWebEngineDesktopMediaRequest], None]
    ) -> None:
        if self.is_home(self.url()):
            choose(request)
        else:
            request.cancel()

    def _judge(self, error: QWebEngineCertificateError) -> None:
        """An authority that the system does not know: by the hall's setting, or not at all."""
        chain = [bytes(each.toDer().data()) for each in error.certificateChain()]
        known = error.type() in UNKNOWN_TO_ENGINE and self.is_home(error.url())
        if known and trusts(self.ca, error.url().host(), chain, datetime.now(UTC)):
            error.acceptCertificate()
        else:
            error.rejectCertificate()

    def _full_screen(self, request: QWebEngineFullScreenRequest) -> None:
        request.accept()
        window = self.parent()
        if hasattr(window, "set_full_screen"):
            window.set_full_screen(request.toggleOn())
