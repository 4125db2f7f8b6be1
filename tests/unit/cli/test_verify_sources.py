"""`planner verify-sources` finds what stands in the reports and names what does not."""

import json
from pathlib import Path

import pytest

from planner.model.plan import Plan
from planner.model.quotes import plain

from .running import document, output


def test_quotes_are_checked_against_a_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("nothing of the kind", encoding="cp949")
    status, out, _ = output(capsys, "verify-sources", tmp_path, "--json")
    found = json.loads(out)
    assert status == 1
    assert found["checked"] == len(found["missing"]) > 300
    assert found["found"] == 0
    assert output(capsys, "verify-sources", tmp_path)[0] == 1


@pytest.fixture
def report(seeded_plan: Plan) -> str:
    """A text that is every report: all fingerprints and all quotes, wrapped in the middle of words."""
    marks = [mark for source in seeded_plan.sources.values() for mark in source.fingerprints]
    text = "\n\n".join([*marks, *(citation.quote for citation in seeded_plan.citations.values())])
    return "\n".join(text[start : start + 37] for start in range(0, len(text), 37))


def test_a_report_that_holds_every_quote_passes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: str
) -> None:
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    found = document(capsys, "verify-sources", tmp_path)
    assert found["missing"] == []
    assert found["found"] == found["checked"] > 300
    assert set(found["texts"].values()) == {"report.txt"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_text_may_begin_with_a_byte_order_mark(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: str, encoding: str
) -> None:
    (tmp_path / "report.txt").write_text(report, encoding=encoding)
    assert output(capsys, "verify-sources", tmp_path)[0] == 0


def test_one_lost_quote_is_named_and_status_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: str, seeded_plan: Plan
) -> None:
    quotes = [plain(citation.quote) for citation in seeded_plan.citations.values()]
    alone = (one for one in seeded_plan.citations.values() if sum(plain(one.quote) in quote for quote in quotes) == 1)
    lost = next(alone)
    (tmp_path / "report.txt").write_text(plain(report).replace(plain(lost.quote), ""), encoding="utf-8")
    status, out, _ = output(capsys, "verify-sources", tmp_path)
    assert status == 1
    assert f"missing: {lost.id} ({lost.source}, line {lost.line}): {lost.quote}" in out.splitlines()
    _status, out, _ = output(capsys, "verify-sources", tmp_path, "--json")
    assert lost.id in [row["citation"] for row in json.loads(out)["missing"]]


def test_files_that_are_no_text_are_not_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: str
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "report.pdf").write_text(report, encoding="utf-8")
    status, _, err = output(capsys, "verify-sources", folder)
    assert status == 2
    assert "no text files" in err and str(folder) in err
    (folder / "other.txt").write_bytes(b"\xff\xfe\x00broken")
    assert output(capsys, "verify-sources", folder)[0] == 1


def test_a_file_in_place_of_a_folder_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("x", encoding="utf-8")
    assert output(capsys, "verify-sources", file)[0] == 2


def test_an_unreadable_text_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "report.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refused)
    status, out, err = output(capsys, "verify-sources", tmp_path)
    assert (status, out) == (2, "")
    assert "Permission denied" in err


def test_a_missing_report_is_said_in_korean(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("다른 글", encoding="utf-8")
    status, out, _ = output(capsys, "--language", "ko", "verify-sources", tmp_path)
    assert status == 1
    assert out.splitlines()[0].endswith(": 원문 없음")
    assert "no text found" not in out and "찾지 못함: " in out
    assert out.splitlines()[-1].startswith("인용문 ")
