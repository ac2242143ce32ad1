"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no failure; where CI says so, the same examples are tried each time.
settings.register_profile("paperkg", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("paperkg")

SHARED = Path(__file__).parent.parent.parent / "shared"
REQUIRED = frozenset(os.environ.get("PAPERKG_REQUIRE", "").split(","))


def skip_or_fail(name: str, reason: str) -> None:
    """Skip a test for want of something; fail it where ``PAPERKG_REQUIRE`` names that thing."""
    if name in REQUIRED:
        pytest.fail(f"{reason}, and PAPERKG_REQUIRE names {name}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real inputs beside the checkout."""
    if not SHARED.is_dir():
        skip_or_fail("shared", "needs the real inputs beside the checkout (../shared)")
    return SHARED
