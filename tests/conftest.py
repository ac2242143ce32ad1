"""Fixtures that every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real inputs beside the checkout; skip where a clone has none."""
    if not SHARED.is_dir():
        pytest.skip("needs the real inputs beside the checkout (../shared)")
    return SHARED
