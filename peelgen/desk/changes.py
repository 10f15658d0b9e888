"""Changes of drafts as they happen, told to every window: those made in one of them, and those of other programs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

#: How often a window is told nothing, so that both sides notice when the other is gone: in seconds.
_BEAT: Final = 15
#: What can change how a draft is printed, by the end of its name.
_ENDINGS: Final = frozenset({".yaml", ".yml", ".md", ".css", ".html", ".png", ".jpg", ".jpeg"})


class Changes:
    """Tells windows that something has changed; each then asks for what it shows."""

    def __init__(self) -> None:
        self._windows: set[asyncio.Queue[str | None]] = set()
        self._folders: set[Path] = set()
        self._another = asyncio.Event()
        self._ended = False

    def tell(self) -> None:
        """Tell every window that it may have to show something else."""
        for window in self._windows:
            window.put_nowait(json.dumps({"changed": True}))

    def end(self) -> None:
        """Let every window know that the desk has stopped."""
        self._ended = True
        self._another.set()
        for window in self._windows:
            window.put_nowait(None)

    def watch(self, folder: Path) -> None:
        """See changes in a folder, and in the templates that stand in it, from now on."""
        if folder not in self._folders:
            self._folders |= {folder} | {one for one in (folder / "templates",) if one.is_dir()}
            self._another.set()

    async def stream(self) -> AsyncIterator[str]:
        """Yield what one window is told, as server-sent events."""
        window: asyncio.Queue[str | None] = asyncio.Queue()
        self._windows.add(window)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    told = await asyncio.wait_for(window.get(), _BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if told is None:
                    yield "event: stopped\ndata: {}\n\n"
                    return
                yield f"data: {told}\n\n"
        finally:
            self._windows.discard(window)

    async def follow(self) -> AsyncIterator[None]:
        """Yield whenever a file of the watched folders has changed that matters, until the desk ends."""
        while not self._ended:
            self._another.clear()
            if not self._folders:
                await self._another.wait()
                continue
            seen = awatch(*self._folders, watch_filter=_matters, stop_event=self._another, debounce=200, step=30)
            async for _ in seen:
                yield


def _matters(_change: Change, path: str) -> bool:
    return Path(path).suffix.lower() in _ENDINGS
