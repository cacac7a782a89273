"""Starts the server for a folder or a report, opens the browser, and runs until the user ends it."""

import webbrowser
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from drafter.findings import DrafterError, Place, error
from drafter.serve.server import Server


def serve_folder(target: Path, port: int, say: Callable[..., None], *, browser: bool) -> None:
    """Serve a folder, or the folder of a report; raises DrafterError when there is none or the port is taken."""
    if not target.exists():
        raise DrafterError(error("B04", f"找不到“{target}”；请写出文件夹或其中的报告", Place(str(target))))
    folder = target if target.is_dir() else target.parent
    try:
        server = Server(folder, port)
    except OSError:
        raise DrafterError(error("B04", f"端口{port}用不了，多半已被占用；请换一个，或不写 --port")) from None
    address = server.address + (f"&file={quote(target.name)}" if target.is_file() else "")
    say(f"请在浏览器里打开：{address}\n用完了在这里按 Ctrl+C 结束。")
    if browser:
        webbrowser.open(address)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        say("已结束")
    finally:
        server.server_close()
