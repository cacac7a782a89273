"""Says in the words of the page what the commands say in those of a terminal: a button in place of an option."""

import re

_BUTTONS = (
    (re.compile(r"；可用 drafter check --fix 一并(?:删去|改好)"), "；点“改好”就行"),
    (re.compile(r"，或用 drafter check --fix"), "，或点“改好”"),
    (re.compile(r"请用 drafter check 逐处核对"), "请在“检查”里逐处核对"),
    (
        re.compile(r"填好以后：drafter figures .*? --from .*?    更正写回 YAML"),
        "填好以后再点“核对表”，选填好的文件读回来",
    ),
    (re.compile(r"要的话加上给谁看，如 --for \S+$"), "要的话在上面的“版本”里选"),
    (re.compile(r"（第[0-9、]+等?行），文中已标出$"), "，文中已标出；点上面的“下一处待填”，一处一处填"),
)


def on_the_page(message: str) -> str:
    """Return a message as it is told in the browser."""
    for pattern, words in _BUTTONS:
        message = pattern.sub(words, message)
    return message
