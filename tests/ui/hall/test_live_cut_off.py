"""现场 at a desk that is cut off from its hall: the adviser does not guess from what this desk alone knows."""

from tests.ui.application.hall import actor_of


def test_cut_off_the_adviser_does_not_play_and_goes_on_when_the_hall_is_back(services, qtbot, settle, open_screen):
    services.openings.open(actor_of(services))
    services.store.leave("网线断了")
    window = open_screen("floor")
    window.screen("floor").enter("live")
    settle()
    card = window.screen("floor").page.adviser
    card.play()
    settle()
    assert "不推演" in card.told.what.text()
    assert card.shown.looked is None
    services.store.come_back()
    card.play()
    qtbot.waitUntil(lambda: card.shown.looked is not None, timeout=20_000)
    settle()
    assert not card.told.isVisible()
    assert len(services.staffing.entries()) == 1
