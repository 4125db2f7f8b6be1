"""The banner: notices that go by themselves, errors that stay, offers that wait for an answer."""

import pytest
from pytestqt.qtbot import QtBot

from planner.ui.banner import Banner
from planner.ui.theme import Theme


@pytest.fixture
def banner(light: Theme, qtbot: QtBot) -> Banner:
    made = Banner(light)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("level", "goes"), [("info", True), ("error", False)])
def test_a_good_notice_goes_by_itself(banner: Banner, level: str, goes: bool) -> None:
    banner.show_notice(level, "Done")
    assert (banner.text, banner._timer.isActive()) == ("Done", goes)
    assert banner.offered.isHidden()
    banner.dismiss()
    assert banner.text == ""


def test_an_offer_waits_and_is_done_once(banner: Banner, qtbot: QtBot) -> None:
    done: list[str] = []
    banner.show_offer("There is more.", "Take it", lambda: done.append("taken"))
    assert (banner.level, banner.text, banner._timer.isActive()) == ("offer", "There is more.", False)
    assert banner.offered.text() == banner.offered.accessibleName() == "Take it"
    assert banner.accessibleName() == "Notice: There is more."
    banner.offered.click()
    assert done == ["taken"]
    assert banner.text == ""


def test_a_notice_takes_the_place_of_an_offer(banner: Banner) -> None:
    banner.show_offer("There is more.", "Take it", lambda: None)
    banner.show_notice("error", "No")
    assert banner.offered.isHidden()
    assert banner.level == "error"
