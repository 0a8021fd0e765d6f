"""`sphinx-cv upgrade`: renew the files that an older version wrote into a CV."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from .arguments import add_folder
from .error import CommandError
from .files import read_text, write

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from .answers import Answers

#: Content, which is the owner's from the first day.
_CONTENT = ("index.md", "refs.bib", "sections/", "statements/")


@dataclass
class Plan:
    """What an upgrade is to do, by names of files."""

    write: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    #: Files that the owner changed, with their text in this version.
    changed: dict[str, str] = field(default_factory=dict)
    #: What the owner put beside the machinery.
    own: list[str] = field(default_factory=list)


def add_parser(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "upgrade",
        help="update the files that sphinx-cv wrote into a CV",
        description="Update the files that sphinx-cv wrote and you did not change, and show what "
        "is new in those that you did.",
    )
    add_folder(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be done, and change nothing"
    )
    parser.add_argument("--yes", action="store_true", help="remove the old software without asking")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from . import before, notes, template

    root: Path = given.dir
    conf = read_text(root, "conf.py")
    if conf is None:
        raise CommandError(f"{root.resolve()} has no conf.py; name the folder of a CV")
    last = notes.read(root)
    if last is None and not before.is_old(root):
        raise CommandError(f"{root.resolve()} has no {notes.NAME}; sphinx-cv new did not make it")
    told = last.answers if last else _answers(conf)
    files = template.render(told)
    plan = _since(last, files, root) if last else _from_before(files, root)
    _renew_conf(plan, conf)
    for line in _said(plan, root):
        print(line)
    if given.dry_run:
        return 0
    if plan.remove and not (given.yes or _agrees()):
        print("Nothing was changed; sphinx-cv upgrade --yes does it.")
        return 1
    write(plan.write, root)
    before.remove(plan.remove, root)
    write({notes.NAME: notes.text(told, files)}, root)
    return 0


def _since(last: Any, files: dict[str, str], root: Path) -> Plan:
    """Return what to do in a CV that `new` made: *last* are its notes."""
    from packaging.version import Version

    from .notes import digest

    if Version(last.version) > Version(__version__):
        raise CommandError(f"a newer sphinx-cv, {last.version}, wrote this CV; install that first")
    plan = Plan()
    for name, text in files.items():
        there, then, now = read_text(root, name), last.files.get(name), digest(text)
        is_gone = there is None and then is not None
        if is_gone or then == now or (there is not None and digest(there) == now):
            continue  # deleted by the owner, or without anything new
        if there is None or digest(there) == then:
            plan.write[name] = text
        elif not name.startswith(_CONTENT):
            plan.changed[name] = text
    return plan


def _from_before(files: dict[str, str], root: Path) -> Plan:
    """Return what to do in a CV from before the package."""
    from . import before

    if Path(__file__).is_relative_to(root.resolve()):
        raise CommandError("this sphinx-cv is the one in the folder; install it elsewhere first")
    plan = Plan()
    came, own = before.machinery(root)
    new = {n: t for n, t in files.items() if n != "conf.py" and not n.startswith(_CONTENT)}
    plan.write = {name: text for name, text in new.items() if name not in own}
    plan.changed = {name: text for name, text in new.items() if name in own}
    plan.remove = [name for name in came if name not in new]
    plan.own = [name for name in own if name not in new]
    return plan


def _renew_conf(plan: Plan, conf: str) -> None:
    """Renew names in conf.py, and add the owner's folders of static files and templates."""
    from . import conf_file

    after = conf_file.renewed(plan.write.pop("conf.py", conf))
    for folder, setting in {"_static": "html_static_path", "_templates": "templates_path"}.items():
        is_used = any(name.startswith(f"{folder}/") for name in plan.own)
        if is_used and setting not in conf_file.assigned(after):
            after = f'{after.rstrip()}\n{setting} = ["{folder}"]\n'
    if after != conf:
        plan.write["conf.py"] = after


def _said(plan: Plan, root: Path) -> Iterator[str]:
    """Yield the lines of a report, with a diff for each file that is the owner's."""
    if not (plan.write or plan.remove or plan.changed):
        yield "Nothing in this version of sphinx-cv is new to this CV."
    renewed = [name for name in plan.write if name != "conf.py"]
    if renewed:
        yield f"Written anew, since you did not change them: {_listed(renewed)}"
    if plan.remove:
        yield f"Removed, since the package has it now: {_listed(plan.remove)}"
    if plan.own:
        yield f"Yours, and left as they are: {_listed(plan.own)}"
    if "conf.py" in plan.write:
        yield "conf.py is adapted to this version:"
        yield from _diff("conf.py", plan.write["conf.py"], root)
    for name, text in plan.changed.items():
        yield f"{name} is yours, and left as it is; sphinx-cv would now write:"
        yield from _diff(name, text, root)


def _listed(names: list[str]) -> str:
    """List the names of files, many in one folder as their number."""
    tops = Counter(name.partition("/")[0] for name in names)
    few = (name for name in names if tops[name.partition("/")[0]] <= 3)
    many = (f"{top}/ ({count} files)" for top, count in tops.items() if count > 3)
    return ", ".join(sorted([*few, *many]))


def _diff(name: str, text: str, root: Path) -> Iterator[str]:
    there = (read_text(root, name) or "").splitlines()
    return difflib.unified_diff(there, text.splitlines(), name, f"{name} (new)", lineterm="")


def _agrees() -> bool:
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    try:
        return input("Do it? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _answers(conf: str) -> Answers:
    """Return the answers that conf.py of an older CV gives."""
    from . import conf_file
    from .answers import Answers

    owner = conf_file.value(conf, "cv_owner")
    name = owner.get("name", "") if isinstance(owner, dict) else ""
    language = conf_file.value(conf, "language")
    return Answers(
        name=str(name) or "its owner", language=language if isinstance(language, str) else "en"
    )
