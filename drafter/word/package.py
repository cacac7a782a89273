"""Opens a Word file for reading: a path in, python-docx's document out; what is no such file is told for what it is."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

from drafter.files.packages import BROKEN, Limits, has_doctype, is_oversize
from drafter.findings import DrafterError, Place, error

LARGEST_FILE = 100_000_000
"""In bytes; pictures make a report large, hardly this large."""
LARGEST_PART = 16_000_000
"""In bytes once unpacked: the XML of a report of 300,000 characters."""
LARGEST_CONTENT = 250_000_000
"""In bytes once unpacked, pictures included."""
MOST_PARTS = 5_000
MOST_TAGS = 1_000_000
"""In one part; small tags cost far more time and memory than their bytes say."""

_TOO_LARGE = "解压后太大，不像是一份报告，没有打开；请核对文件，或把正文复制到新文件里再试"
_OLE = b"\xd0\xcf\x11\xe0"
_FOREIGN = (
    (b"%PDF", "PDF 文件；请在 Word 或 WPS 里打开，另存为 .docx，或把文字复制到 .txt 里"),
    (b"{\\rtf", "RTF 文件；请在 Word 或 WPS 里另存为 .docx"),
    (b"\x89PNG", "图片；要有能选中的文字才能读，请先做文字识别"),
    (b"\xff\xd8\xff", "图片；要有能选中的文字才能读，请先做文字识别"),
    (b"<", "网页或 XML 文件；请在 Word 或 WPS 里打开，另存为 .docx"),
)


def open_package(path: Path) -> Any:
    """Return the document of a .docx file, its sizes counted before anything is unpacked.

    Raises DrafterError (G01) for what cannot be read, in words that say what to do.
    """
    try:
        with ZipFile(_regular(path)) as archive:
            _refuse_harmful(archive, path)
    except BROKEN as problem:
        raise _refused(path, _kind(path)) from problem
    except OSError as problem:
        raise _refused(path, _unreadable(problem)) from problem
    return _document(path)


def _regular(path: Path) -> Path:
    """Return the path of an ordinary file that is not too large; a pipe would be waited for without end."""
    if path.is_dir():
        raise _refused(path, "是文件夹；请给出其中的 .docx 文件")
    if path.exists() and not path.is_file():
        raise _refused(path, "不是普通文件（是管道或设备）；请给出 .docx 文件")
    if path.stat().st_size > LARGEST_FILE:
        raise _refused(path, f"超过 {LARGEST_FILE // 1_000_000} MB，不像是一份报告；请核对文件名")
    return path


def _refuse_harmful(archive: ZipFile, path: Path) -> None:
    """Raise DrafterError for a file that would unpack to more than a report can hold, or that declares entities."""
    if is_oversize(archive, Limits(LARGEST_PART, LARGEST_CONTENT, MOST_PARTS, MOST_TAGS)):
        raise _refused(path, _TOO_LARGE)
    if has_doctype(archive):
        raise _refused(path, "里有不该有的声明（DOCTYPE），没有打开；请在 Word 或 WPS 里另存为 .docx")


def _document(path: Path) -> Any:
    """Return what python-docx makes of a file whose sizes are in order."""
    import docx  # noqa: PLC0415 - slow: only for foreign files

    try:
        document = docx.Document(str(path))
        document.element.body.iter()  # a root that is no w:document, or one without w:body, has none
    except ValueError as problem:
        raise _refused(path, _kind_by_content(problem)) from problem
    except Exception as problem:
        # python-docx raises whatever it stumbles over: KeyError, TypeError, AttributeError, lxml's errors, its own
        raise _refused(path, "里面缺了东西或已损坏；请在 Word 或 WPS 里打开、另存为 .docx 再试") from problem
    return document


def _kind(path: Path) -> str:
    """Return what a file is that is no zip archive, and what to do."""
    with path.open("rb") as file:
        data = file.read(1_000_000)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "加了密码；请在 Word 或 WPS 里打开，去掉密码，另存为 .docx"
        return "是旧版格式（.doc 或 .wps）；请在 Word 或 WPS 里另存为 .docx"
    if not data:
        return "是空文件；请核对文件名"
    named = next((words for magic, words in _FOREIGN if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(magic)), "")
    return f"其实是{named}" if named else "不是能读的 Word 文件，或已损坏；请在 Word 或 WPS 里另存为 .docx"


def _kind_by_content(problem: ValueError) -> str:
    """Return what a package is that holds no plain Word document."""
    words = str(problem)
    if "macroEnabled" in words:
        return "是带宏的文件（.docm）；请在 Word 或 WPS 里另存为不带宏的 .docx"
    if "template" in words:
        return "是 Word 模板（.dotx）；请在 Word 或 WPS 里另存为 .docx"
    return "不是 Word 文档（像是表格或演示文稿），或已损坏；请在 Word 或 WPS 里另存为 .docx"


def _unreadable(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "找不到；请核对文件名和所在文件夹"
    if isinstance(problem, PermissionError):
        return "没有权限读取；请核对文件权限，或看它是否正被别的程序占用"
    return "读不出来；请核对文件名和磁盘、网络是否正常"


def _refused(path: Path, words: str) -> DrafterError:
    return DrafterError(error("G01", f"“{path.name}”{words}", Place(str(path))))
