"""Runs `drafter check`: tells all that is wrong with YAML files and finished reports, and mends it on request."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.check.finished import review_finished
from drafter.check.identifiers import family, likely
from drafter.check.own_rules import own_rules
from drafter.check.registry import explanations, rules, word_rules
from drafter.check.reviewed import Remark, Reviewed
from drafter.check.rule import Explanation
from drafter.commands.arguments import refuse_pieces
from drafter.commands.check_output import as_json, as_text, explained
from drafter.commands.printing import Say, difference
from drafter.files.writing import rewrite, write_new
from drafter.findings import DrafterError, Level
from drafter.source.edits import encode
from drafter.source.reading import YAML_SUFFIXES
from drafter.styles.own_files import own_folder_of

if TYPE_CHECKING:
    from drafter.check.review import Reviewer
    from drafter.model.load import PartFile

ON_REQUEST = "F29"
"""The rule that is only looked for when it is selected by its name."""
_ROUNDS = 5
"""A mending may bring another to light; after so many it is enough."""


class WrongUseError(ValueError):
    """The command line asks for what does not exist or does not go together; the words say what to write."""


class Order(NamedTuple):
    """What the user asked for."""

    against: Path | None = None
    form: str = "text"
    select: str = ""
    """Identifiers, or letters of families, with commas between; empty: all."""
    ignore: str = ""
    strict: bool = False
    fix: bool = False
    templates: Path | None = None
    everything: bool = False
    """Whether all findings of a rule are shown, and all places of what is told once."""
    comments: Path | None = None
    """Where a copy of the Word file with the findings as comments is written; None: nowhere."""


class Wanted(NamedTuple):
    """Which rules are told."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def tells(self, remark: Remark) -> bool:
        """Return whether a remark is told; what keeps a report from being built always is."""
        if remark.blocking and remark.finding.level is Level.ERROR:
            return True
        rule = remark.finding.rule
        return (not self.select or _among(rule, self.select)) and not _among(rule, self.ignore)


def _among(rule: str, names: Iterable[str]) -> bool:
    return any(rule == name or (name.isalpha() and family(rule) == name) for name in names)


def check_files(files: Sequence[Path], order: Order, say: Say) -> bool:
    """Check the files and tell what was found; return whether something is as grave as the level asked for.

    Raises WrongUseError for unknown identifiers and for options that do not go together.
    """
    refuse_wrong_use(files, order)
    refuse_pieces(files)
    wanted = Wanted(split(order.select), split(order.ignore))
    everyday = all(is_built_in(name) for name in (*wanted.select, *wanted.ignore))
    known = {} if everyday and order.form != "json" else known_rules(files, order.templates)
    if not everyday:
        refuse_unknown(wanted.select, known, "--select")
        refuse_unknown(wanted.ignore, known, "--ignore")
    reviewed = list(review_each(files, order, wanted, say))
    commented = write_comments(reviewed[0], order.comments, order.templates) if order.comments else ""
    say(as_json(reviewed, known) if order.form == "json" else as_text(reviewed, everything=order.everything))
    if commented and order.form != "json":
        say(commented)
    grave = {Level.ERROR, Level.WARNING} if order.strict else {Level.ERROR}
    return any(remark.finding.level in grave for each in reviewed for remark in each.remarks)


def review_each(files: Sequence[Path], order: Order, wanted: Wanted, say: Say) -> Iterator[Reviewed]:
    """Yield what was found in each file and is to be told, mended where that was asked for.

    What reads and composes YAML reports takes a while to load: finished texts are reviewed without it.
    """
    words = needs_words(wanted)
    if not order.against and not any(file.suffix.lower() in YAML_SUFFIXES for file in files):
        yield from (chosen(review_finished(file, order.templates, words=words), wanted) for file in files)
        return
    from drafter.check.review import Reviewer  # noqa: PLC0415 - see above
    from drafter.commands.drafting import make_pipeline  # noqa: PLC0415

    reviewer = Reviewer(make_pipeline(order.templates), order.against, ON_REQUEST in wanted.select, words)
    for file in files:
        found = chosen(reviewer.review(file), wanted)
        yield mended(found, reviewer, wanted, say) if order.fix else found


def refuse_wrong_use(files: Sequence[Path], order: Order) -> None:
    """Raise WrongUseError for options that do not go together."""
    if not files:
        raise WrongUseError("请写出要检查的文件，如 drafter check 2023年度.yaml")
    if order.comments:
        refuse_comments(files, order.comments)
    if order.fix and order.form == "json":
        raise WrongUseError("--fix 要显示改动，不能与 --format json 一起用")
    foreign = [file for file in files if file.suffix.lower() not in YAML_SUFFIXES]
    if order.fix and foreign:
        raise WrongUseError(f"--fix 只改 YAML 文件，“{foreign[0]}”请自己改")


def refuse_comments(files: Sequence[Path], target: Path) -> None:
    """Raise WrongUseError when there is no one Word file or YAML to comment, or no new file to write."""
    if len(files) > 1:
        raise WrongUseError("--comments 一次只写一个文件的批注，请分开检查")
    if files[0].suffix.lower() not in (*YAML_SUFFIXES, ".docx"):
        raise WrongUseError(f"--comments 只能批注 .docx 和 .yaml；“{files[0].name}”请先在 Word 或 WPS 里另存为 .docx")
    if target.suffix.lower() != ".docx":
        raise WrongUseError(f"--comments 后面写一个 .docx 文件名，如“{target.stem}.docx”")
    if target.exists():
        raise WrongUseError(f"“{target}”已经有了，不覆盖；--comments 后面请换一个文件名")


def write_comments(reviewed: Reviewed, target: Path, templates: Path | None) -> str:
    """Write a copy of the Word file, or the built report, with the findings as comments; return what to say.

    Raises DrafterError when the file cannot be read, built or written.
    """
    from drafter.check.margin import margin_of_report, margin_of_word  # noqa: PLC0415 - reading Word files is slow

    if reviewed.path.suffix.lower() == ".docx":
        data, count = margin_of_word(reviewed.path, reviewed.remarks)
    else:
        from drafter.commands.drafting import make_pipeline, written  # noqa: PLC0415 - see above

        drafted = make_pipeline(templates).draft(reviewed.path)
        data, count = margin_of_report(written(drafted), reviewed.remarks)
    write_new(target, data)
    return f"已写出批注稿：{target}（批注{count}条；作者是 drafter，原文没有改动）"


def needs_words(wanted: Wanted) -> bool:
    """Return whether a rule is asked for that needs the big dictionary, which takes a while to load.

    A bureau's own rules may need it.
    """
    known = all(is_built_in(name) for name in wanted.select)
    return not wanted.select or not known or any(_among(rule.id, wanted.select) for rule in word_rules())


def is_built_in(name: str) -> bool:
    """Return whether an identifier or a family is one of the built-in checks, which are at hand."""
    return any(_among(rule.id, (name,)) for rule in rules())


def known_rules(files: Iterable[Path], templates: Path | None) -> dict[str, Explanation]:
    """Return every rule that may be named, those of the bureaus' own folders included."""
    found = explanations()
    for file in {file.parent: file for file in files}.values():
        try:
            found |= explanations(own_rules(own_folder_of(file, templates)).rows)
        except DrafterError:
            continue  # told when the file is reviewed
    return found


def split(words: str) -> tuple[str, ...]:
    """Return the identifiers and families that an option names."""
    return tuple(word.strip().upper() for word in words.replace("，", ",").split(",") if word.strip())


def refuse_unknown(names: Iterable[str], known: Iterable[str], option: str) -> None:
    """Raise WrongUseError for a name that is neither an identifier nor a family."""
    every = sorted(known)
    families = {family(name) for name in every}
    for name in names:
        if name not in every and name not in families:
            raise WrongUseError(f"{option} 里没有“{name}”这条规则{likely(name, every)}")


def chosen(reviewed: Reviewed, wanted: Wanted) -> Reviewed:
    """Return what was found without what is not to be told."""
    return reviewed._replace(remarks=tuple(filter(wanted.tells, reviewed.remarks)))


def mended(reviewed: Reviewed, reviewer: "Reviewer", wanted: Wanted, say: Say) -> Reviewed:
    """Mend what cannot change the meaning, in the report and in its parts; tell the difference, return what is left.

    Each file as it was stays beside it as a copy.
    """
    from drafter.check.mending import edits_of, mend  # noqa: PLC0415 - only on request
    from drafter.model.load import PartFile  # noqa: PLC0415

    if reviewed.source is None:
        return reviewed
    before = (PartFile(reviewed.path, reviewed.source), *reviewed.parts)
    found, changes, after = reviewed, [0] * len(before), list(before)
    for _ in range(_ROUNDS):
        edits = [edits_of(file.source, found.remarks, found.passages) for file in after]
        if not any(edits):
            break
        changes = [count + len(some) for count, some in zip(changes, edits, strict=True)]
        after = [
            PartFile(file.path, mend(file.source, some) if some else file.source)
            for file, some in zip(after, edits, strict=True)
        ]
        reviewer.pipeline.sources |= dict(after[1:])
        found = chosen(reviewer.review_source(reviewed.path, after[0].source), wanted)
    if not any(changes):
        say(f"{reviewed.path}：没有可以自动改的")
        return reviewed
    write_mended([each for each in zip(before, after, changes, strict=True) if each[2]], say)
    return found


def write_mended(changed: Sequence[tuple["PartFile", "PartFile", int]], say: Say) -> None:
    """Tell the differences of files before and after, with their counts, and write all or none, with a copy of each."""
    for old, new, _ in changed:
        say(difference(old.source.text, new.source.text, old.source.file, f"{new.source.file}（改好的）"))
    copies = rewrite({old.path: encode(old.source, new.source.text) for old, new, _ in changed})
    say(
        "".join(f"已改好{count}处：{old.path}（原来的文件留在 {copies[old.path].name}）\n" for old, _, count in changed)
    )


def explain(name: str, templates: Path | None, say: Say) -> None:
    """Tell what a rule is about; raises WrongUseError for one that does not exist."""
    from drafter.commands.templates import folder_of  # noqa: PLC0415 - not needed to check

    known = explanations(own_rules(folder_of(templates)).rows)
    wanted = split(name)
    refuse_unknown(wanted, known, "--explain")
    explained_ones = [each for each in known.values() if _among(each.id, wanted)]
    if not explained_ones:
        raise WrongUseError("--explain 后面请写规则的编号，如“F12”")
    if len(explained_ones) == 1:
        say(explained(explained_ones[0]))
    else:
        say("\n".join(f"{each.id}　{each.title}" for each in explained_ones))
