"""The language server that editors use for YAML, asked over its standard input and output as an editor does."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
LONGEST_WAIT = 60  # seconds

SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
ABLE_TO = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True},
}


class LanguageServer:
    """A running language server. Lines and columns count from 0, as the protocol has them."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._received: Queue[dict[str, Any]] = Queue()
        self._asked = 0
        Thread(target=self._read, daemon=True).start()
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": ABLE_TO})
        self._tell("initialized", {})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.kill()
        self._server.communicate()

    def diagnostics(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with this text, whatever it holds on disk, and return what is wrong with it."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        told = self._await(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri()
            )
        )
        found: list[dict[str, Any]] = told["params"]["diagnostics"]
        return found

    def close(self, path: Path) -> None:
        """Close a file, so that it can be opened with another text."""
        self._tell("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def completions(self, path: Path, line: int, column: int) -> dict[str, str]:
        """Return the words offered at a place of an open file, each with its explanation."""
        offered = self._at("textDocument/completion", path, line, column)["items"]
        return {word["label"]: _words(word.get("documentation")) for word in offered}

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return what is shown for the word at a place of an open file."""
        shown = self._at("textDocument/hover", path, line, column)
        return _words(shown and shown["contents"])

    def _at(self, method: str, path: Path, line: int, column: int) -> Any:
        place = {"line": line, "character": column}
        return self._ask(method, {"textDocument": {"uri": path.as_uri()}, "position": place})

    def _ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": parameters})
        return self._await(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _tell(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._server.stdin.flush()

    def _await(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that is wanted, and answer the server's own questions on the way."""
        while True:
            message = self._received.get(timeout=LONGEST_WAIT)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": _answer(message)})

    def _read(self) -> None:
        """Put each message that the server sends into the queue."""
        assert self._server.stdout
        stream = self._server.stdout
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._received.put(json.loads(stream.read(length)))


def _answer(question: dict[str, Any]) -> Any:
    if question["method"] != "workspace/configuration":
        return None
    return [SETTINGS if section.get("section") == "yaml" else None for section in question["params"]["items"]]


def _words(shown: Any) -> str:
    return shown["value"] if isinstance(shown, dict) else str(shown or "")
