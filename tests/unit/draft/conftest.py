import pytest
from drafting_desk import Desk, draft


@pytest.fixture(scope="session")
def face() -> Desk:
    return draft("face")


@pytest.fixture(scope="session", params=["face", "charger", "property", "freight"])
def any_letter(request: pytest.FixtureRequest) -> Desk:
    recipient = "金华市商务局" if request.param == "freight" else None
    return draft(request.param, recipient=recipient)
