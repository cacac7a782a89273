"""Shows the whole flow on one page: a YAML file becomes a document with its layout and all findings."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.compose import compose, make_engine
from drafter.compose.names import names_for
from drafter.document.blocks import Document, Origin, printed
from drafter.document.layout import Layout
from drafter.findings import DrafterError, Finding, Place, did_you_mean, error, has_errors, hint, listed_lines
from drafter.model.declaration import Report
from drafter.model.editions import Edition, edition_names, edition_of
from drafter.model.load import Loaded, load_report
from drafter.source import Mapping, Source, read_source
from drafter.source.reading import OLD_WORD_SUFFIXES, TEXT_SUFFIXES, YAML_SUFFIXES, path_inside
from drafter.styles.layout_source import layout_files, read_layout
from drafter.styles.misplaced import misnamed_folder, misplaced
from drafter.styles.own_files import LAYOUT_FILE, OWN_FOLDER, Folder, own_file, own_folder_at, own_folder_of, own_words
from drafter.styles.search import Templates, built_in_folder, find_templates

if TYPE_CHECKING:
    from drafter.compose.engine import Engine


class Drafted(NamedTuple):
    """A report that can be written."""

    report: Report
    document: Document
    layout: Layout
    findings: tuple[Finding, ...]
    """Warnings and hints; errors were raised."""
    edition: Edition
    """The report with what is left out of it."""

    def paragraphs(self) -> list[str]:
        """Return the text of each paragraph and cell that is printed, in order."""
        return [each.text for each in printed(self.document.blocks)]


class Pipeline:
    """What the reports of one run share: templates that are compiled and layouts that are read once."""

    def __init__(
        self,
        templates: Path | None = None,
        style: str = "",
        edition: str = "",
        read_word: Callable[[Path], Source] | None = None,
    ) -> None:
        self.templates = templates
        """The bureau's folder that the user named for all files; None: each file's own."""
        self.style = style
        """The style that the user named for all files; empty: each file's own."""
        self.edition = edition
        """The readers that all files are built for; empty: the ordinary report."""
        self.read_word = read_word
        """Reads a part that is a finished text, .docx or .txt; None: such a part is refused."""
        self.sources: dict[Path, Source] = {}
        """The parts as they were read; one that was changed and is not written yet may stand here."""
        self.engines: dict[tuple[str, Path | None], Engine] = {}
        self.layouts: dict[Path | None, tuple[Layout, tuple[Finding, ...]]] = {}

    def changed(self, **settings: Any) -> "Pipeline":
        """Return a pipeline with other values for some attributes; what was read and compiled is shared."""
        other = Pipeline()
        vars(other).update(vars(self), **settings)
        return other

    def draft(self, path: Path, *, final: bool = False) -> Drafted:
        """Return the document of a YAML file.

        With `final`, what is still 待填 or 待核 is an error. Raises DrafterError with every finding of the file.
        """
        return self.draft_source(path, read_source(path), final=final)

    def draft_source(self, path: Path, source: Source, *, final: bool = False) -> Drafted:
        """Return the document of a YAML file that was read already; `path` tells where its templates lie."""
        loaded = self.load(path, source)
        if loaded.report is None:
            raise DrafterError(*loaded.findings)
        edition = self.edition_of(loaded.report, source.file)
        loaded = loaded._replace(report=edition.report, pending=edition.pending(loaded.pending))
        findings = [*loaded.findings, *pending(loaded, source.file, final=final), *left_out(edition, source.file)]
        report = edition.report
        try:
            folder = self.folder(path, report)
            layout, mistakes = self.layout(folder)
            findings += mistakes
            engine = self.engine(report, folder)
            if loaded.complete and not has_errors(mistakes):
                findings += self.citations(report, engine, findings)
            findings += self.misplaced(path, folder, engine.templates)
        except DrafterError as problem:
            findings += problem.findings
        if has_errors(findings):
            raise DrafterError(*findings)
        document = compose(report, engine, own_words(folder))
        digest = text_digest("".join(each.text for each in (source, *(part.source for part in loaded.parts))))
        origin = Origin(path.name, digest, engine.templates.style.name, self.edition)
        document = document._replace(origin=origin)
        return Drafted(report, document, layout, tuple(findings), edition)

    def edition_of(self, report: Report, file: str) -> Edition:
        """Return the report as the readers that were named get it; raises DrafterError for a name it does not know."""
        declared = edition_names(report)
        if self.edition and self.edition not in declared:
            raise DrafterError(error("B10", unknown_edition(self.edition, declared), Place(file)))
        return edition_of(report, self.edition)

    def load(self, path: Path, source: Source) -> Loaded:
        """Return the report of a YAML file with its parts; what is wrong stands among the findings."""
        loaded = load_report(source, style=self.style)
        if loaded.report is None or not loaded.report.contributions:
            return loaded
        from drafter.model.contributions import with_parts  # noqa: PLC0415 - few reports have parts

        return with_parts(loaded, path, self.read_part)

    def read_part(self, path: Path) -> Source:
        """Return the file of a part; raises DrafterError when there is none, or it is none that can be read."""
        if path not in self.sources:
            suffix = path.suffix.lower()
            if suffix in WRITTEN_SUFFIXES and self.read_word is not None:
                self.sources[path] = self.read_word(path)
            elif suffix in YAML_SUFFIXES:
                self.sources[path] = read_source(path)
            else:
                raise DrafterError(error("M40", unreadable(path), Place(str(path))))
        return self.sources[path]

    def misplaced(self, path: Path, folder: Folder | None, templates: Templates) -> Iterator[Finding]:
        """Yield what of the bureau's templates does not come to be used for a file."""
        if folder is not None:
            yield from misplaced(folder, templates)
        elif self.templates is None:
            yield from misnamed_folder(path)

    @staticmethod
    def citations(report: Report, engine: "Engine", findings: list[Finding]) -> list[Finding]:
        """Return the mistakes in citations when the file has other errors; without them, `compose` tells its own."""
        return names_for(report, engine.templates)[1] if has_errors(findings) else []

    def folder(self, path: Path, report: Report) -> Folder | None:
        """Return the bureau's folder of a file: named by the user, by the file, or 模板 beside it; None without one."""
        if self.templates is not None or report.templates is None:
            return own_folder_of(path, self.templates)
        named = path_inside(path.parent, report.templates.raw.strip("/\\"))
        if named is None:
            message = (
                f"“模板目录”只能写这个文件旁边的文件夹，如“{OWN_FOLDER}”，不能写“{report.templates.raw}”；"
                "别处的目录请用 --templates 指定"
            )
            raise DrafterError(error("S01", message, report.templates.place))
        return own_folder_at(named)

    def engine(self, report: Report, folder: Folder | None) -> "Engine":
        """Return the engine of the report's style; raises DrafterError when there is none, which `load` has told."""
        style = report.style
        if style is None:
            raise DrafterError
        key = (style.raw, folder.path if folder else None)
        if key not in self.engines:
            self.engines[key] = make_engine(find_templates(style.raw, folder, style.place))
        return self.engines[key]

    def layout(self, folder: Folder | None) -> tuple[Layout, tuple[Finding, ...]]:
        """Return the layout in force for a bureau's folder, with what is wrong in its file."""
        key = folder.path if folder else None
        if key not in self.layouts:
            self.layouts[key] = read_layouts(folder)
        return self.layouts[key]


WRITTEN_SUFFIXES = (".docx", *TEXT_SUFFIXES)
"""What a part that is a finished text is called, in lower case."""


def unreadable(path: Path) -> str:
    """Return the words for a part that is neither a YAML file nor a finished text."""
    kinds = "、".join((*YAML_SUFFIXES, *WRITTEN_SUFFIXES))
    remedy = "请在 Word 或 WPS 里另存为 .docx" if path.suffix.lower() in OLD_WORD_SUFFIXES else ""
    return f"部分“{path.name}”读不了；{remedy or f'能作部分的有：{kinds}'}"


def left_out(edition: Edition, file: str) -> Iterator[Finding]:
    """Yield one hint about what is only for certain readers and so not in the ordinary report."""
    if edition.name or not edition.left_out:
        return
    places = (part.place for part in edition.left_out if part.place)
    example = f"--for {edition_names(edition.report)[0]}"
    listed = listed_lines(places, file, most=8)
    message = f"写着“仅”的{len(edition.left_out)}处（{listed}）不在这一份里；要的话加上给谁看，如 {example}"
    yield hint("B11", message, Place(file))


def unknown_edition(name: str, declared: tuple[str, ...]) -> str:
    """Return the words for an edition that a file does not declare."""
    if not declared:
        return f"文件里没有声明版本，不能生成“{name}”的；请在开头写上“版本: [{name}]”，再用“仅”“不含”写明哪些给谁看"
    others = "、".join(declared)
    return f"没有“{name}”这个版本{did_you_mean(name, declared, f'；“版本”里有{others}')}"


def read_layouts(folder: Folder | None) -> tuple[Layout, tuple[Finding, ...]]:
    """Return the built-in layout with what the bureau's 版式.yaml changes."""
    own: Mapping | None = None
    findings: tuple[Finding, ...] = ()
    path = own_file(folder, LAYOUT_FILE)
    if path is not None:
        source = read_source(path)
        own, findings = source.root, source.findings
    layers, mistakes = layout_files(built_in_folder().path, own)
    layout, more = read_layout(*layers)
    return layout, (*findings, *mistakes, *more)


def pending(loaded: Loaded, file: str, *, final: bool) -> list[Finding]:
    """Return what there is to say of 待填 and 待核: each an error in a final build, all together a hint in a draft.

    `file` is the report's, as it is shown.
    """
    if not loaded.pending:
        return []
    if final:
        return [error("B02", "这里还没有填好或核实（待填、待核）；定稿前请补上", place) for place in loaded.pending]
    first = Place(file)
    listed = listed_lines(loaded.pending, file, 8)
    return [hint("B02", f"草稿：还有{len(loaded.pending)}处待填、待核（{listed}），文中已标出", first)]


_DIGEST_LENGTH = 16
"""Hexadecimal digits of a digest that a built file remembers."""


def text_digest(text: str) -> str:
    """Return the digest of a YAML text; kinds of line ends do not count."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:_DIGEST_LENGTH]
