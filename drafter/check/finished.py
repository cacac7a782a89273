"""Reviews a finished text, .txt, .md or .docx; nothing of YAML reports and their templates is loaded for it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from drafter.check.own_rules import own_rules
from drafter.check.passages import Passage, passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.reviewed import Remark, Reviewed, in_force, unreadable
from drafter.check.rule import Context, Hit
from drafter.findings import DrafterError, Finding, Place, error
from drafter.source.reading import OLD_WORD_SUFFIXES, TEXT_SUFFIXES, YAML_SUFFIXES, decode, read_bytes
from drafter.styles.own_files import own_folder_of, own_words


def review_finished(
    path: Path,
    templates: Path | None = None,
    *,
    words: bool = True,
    carried: Callable[[Sequence[Passage]], Iterable[Hit]] = lambda _: (),
) -> Reviewed:
    """Return what is wrong with a finished text; one that cannot be read is told as a finding.

    `templates` is the bureau's folder that the user named; `words` whether the rules that need the big dictionary are
    asked for; `carried` finds what the text carried over from the one of the period before.
    """
    try:
        passages, others = read_finished(path)
        folder = own_folder_of(path, templates)
        own = own_rules(folder)
        context = Context(own_words=own_words(folder))
        hits = (*find_hits(passages, context, own.rows, words=words), *carried(passages))
    except DrafterError as problem:
        return unreadable(path, problem.findings)
    return Reviewed(path, in_force(own, map(Remark, others), hits), passages=passages)


def read_finished(path: Path) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """Return what is to be proofread of a finished text, and what is to be told of the reading itself.

    Raises DrafterError (G01) when it is neither text nor Word, or empty.
    """
    suffix = path.suffix.lower()
    findings: tuple[Finding, ...] = ()
    if suffix == ".docx":
        from drafter.check.docx import read_docx  # noqa: PLC0415 - slow: only for Word files

        passages, findings = read_docx(path)
    elif suffix in TEXT_SUFFIXES:
        passages = passages_from_text(decode(read_bytes(path), str(path)).text, str(path))
    else:
        kinds = "、".join((*YAML_SUFFIXES, ".docx", *TEXT_SUFFIXES))
        remedy = (
            f"{suffix} 文件请在 Word 或 WPS 里另存为 .docx" if suffix in OLD_WORD_SUFFIXES else f"能检查的有：{kinds}"
        )
        raise DrafterError(error("G01", f"不能检查“{path.name}”；{remedy}", Place(str(path))))
    if not passages:
        raise DrafterError(error("G01", f"“{path.name}”里没有文字，没有可检查的", Place(str(path))))
    return passages, findings
