"""Explains one amount: the calculation as an indented tree of rules, inputs and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from veerkracht.engine.explain import Step
from veerkracht.engine.rule import Lookup, Rule, SumOf, Total
from veerkracht.law.uitleg import uitleg

from .errors import HouseholdError, nearest
from .file import HOUSEHOLD
from .influence import matters
from .texts import has_text, in_words, text

if TYPE_CHECKING:
    from .check import Result

SHOWN = (
    0.5  # a figure is shown when the outcome would be another one with half or one and a half times its value
)


def render_tree(result: Result, name: str, console: Console, lang: str = "nl") -> None:
    """Print how `name` was reached, as `trees` gives it."""
    found, sources = trees(result, name, lang)
    for tree in found:
        console.print(tree)
    for source in sources:
        console.print(Text(source, style="dim"))


def trees(result: Result, name: str, lang: str = "nl") -> tuple[list[Tree], list[str]]:
    """How `name` (anna.zorgtoeslag, or zorgtoeslag for everyone who has it) was reached, and the sources.

    A tree for each; sources of figures have a number there. Every rule is opened once; where it comes back it
    says 'see above'. What is nil is not opened, what is not filled in is not shown; a figure is shown only
    where it can make a difference. Raises HouseholdError for a name that is unknown or cannot be computed on
    the date.
    """
    of, _, rule = name.rpartition(".")
    if of and of not in (HOUSEHOLD, *result.household.names):
        raise HouseholdError(f"'{of}' is not in the household{nearest(of, result.household.names)}")
    if rule in result.unavailable:
        raise HouseholdError(f"{rule} cannot be computed for {result.date}: {result.unavailable[rule]}")
    entry = result.system.vocabulary.input_index.get(rule)
    if entry is not None:  # typed in, so there is nothing to open
        amount = in_words(result.value(rule, of or HOUSEHOLD), entry.unit, lang)
        return [Tree(Text(f"{rule.replace('_', ' ')}: {amount}  [{text('input', lang)}]"))], []
    branch = _Branch(result, lang)
    steps = branch.steps.get(rule, [])
    if of and of != HOUSEHOLD:
        steps = [s for s in steps if s.of == HOUSEHOLD or of in s.of.split("+")]
    if not steps:
        raise HouseholdError(f"'{rule}' is no name that is computed{nearest(rule, branch.steps)}")
    found = [branch.tree(step) for step in steps]
    return found, [f"{text('source', lang)} {n}: {source}" for source, n in branch.sources.items()]


class _Branch:
    def __init__(self, result: Result, lang: str) -> None:
        self.result, self.lang = result, lang
        self.nodes, self.figures = result.system.nodes, result.system.figures
        self.steps: dict[str, list[Step]] = {}
        for step in result.explanation.steps:
            self.steps.setdefault(step.rule, []).append(step)
        self.opened: set[tuple[str, str]] = set()
        self.sources: dict[str, int] = {}

    def step(self, rule: str, person: str) -> Step | None:
        """The step of `rule` that holds for `person` (or for the household)."""
        found = self.steps.get(rule, [])
        return next((s for s in found if s.of == HOUSEHOLD or person in s.of.split("+")), None)

    def tree(self, step: Step) -> Tree:
        root = Tree(self.words(step), guide_style="dim")
        self.fill(root, step)
        return root

    def words(self, step: Step, again: bool = False) -> Text:
        who = text("household", self.lang) if step.of == HOUSEHOLD else step.of
        node = self.nodes[step.rule]
        line = Text.assemble((step.rule.replace("_", " "), "bold"), f" ({who}): ")
        line.append(in_words(step.value, step.unit, self.lang))
        if again:
            line.append(f"  [{text('see_above', self.lang)}]")
        elif step.given:
            line.append(f"  [{text('given', self.lang)}]")
        elif step.article:
            line.append(f"  [{_article(step.article, self.lang)}]", style="dim")
        about = node.label if self.lang == "en" else uitleg(step.rule, self.result.date)
        if about and not again:
            line.append(f"\n{about}", style="dim")
        return line

    def fill(self, branch: Tree, step: Step) -> None:
        self.opened.add((step.rule, step.of))
        if step.given:
            return
        node = self.nodes[step.rule]
        person = self.result.household.names[0] if step.of == HOUSEHOLD else step.of.split("+")[0]
        match node:
            case Rule():
                for need in node.arguments:
                    if need not in self.figures or matters(self.result.system, node, step, need, SHOWN):
                        self.add(branch, need, person, step)
            case SumOf():
                for need in (n for n in step.uses if step.uses[n]):
                    self.add(branch, need, person, step)
            case Lookup():
                at = int(step.uses[node.at])
                if at >= 0:
                    self.add(branch, node.of, self.result.household.names[at], step)
            case Total():
                for key in step.uses:
                    self.add(branch, node.of, key.removeprefix(f"{node.of} (").removesuffix(")"), step)

    def add(self, branch: Tree, need: str, person: str, parent: Step) -> None:
        """One thing that a rule uses: another rule, a figure or an input."""
        if need in self.figures:
            branch.add(self.figure(need))
            return
        step = self.step(need, person)
        if step is None:
            line = self.input(need, person, parent)
            if line is not None:
                branch.add(line)
            return
        again = (step.rule, step.of) in self.opened
        below = branch.add(self.words(step, again and bool(step.value)))
        if not again and step.value:
            self.fill(below, step)

    def figure(self, name: str) -> Text:
        figure = self.figures[name]
        at = figure.at(self.result.date)
        assert at is not None and at.value is not None
        label = figure.label.get(self.lang) or name.replace("_", " ")
        mark = "" if at.status == "verified" else " ○"
        line = Text(f"{label}: {in_words(at.value, figure.unit, self.lang)}{mark}")
        number = self.sources.setdefault(at.source, len(self.sources) + 1)
        source = f"{text('source', self.lang).lower()} {number}"
        article = _article(figure.article, self.lang)
        about = "; ".join(filter(None, (article, text(f"status_{at.status}", self.lang), at.how, source)))
        line.append(f"  [{about}]", style="dim")
        return line

    def input(self, name: str, person: str, parent: Step) -> Text | None:
        """A fact from the file; None for what is neither filled in nor there by default."""
        household = self.result.household
        known = self.result.system.vocabulary.input_index
        if name not in known:
            return Text(f"{text(name, self.lang)}: {parent.uses[name]:.0f}")
        entry = known[name]
        values = (
            household.household
            if entry.per == HOUSEHOLD
            else household.persons[household.names.index(person)]
        )
        value = values.get(name, entry.default)
        unset = value < 0 if entry.default < 0 else not value  # a negative default means: not known
        if unset and (name not in values or entry.dtype in ("bool", "index")):
            return None
        if has_text(name) or self.lang == "nl":
            label = text(name, self.lang)
        else:
            label = entry.label or text(name, self.lang)
        shown = in_words(value, entry.unit, self.lang)
        if entry.dtype == "index":
            shown = household.names[int(value)]
        elif entry.unit == "code":
            shown = text(f"{name}_{int(value)}", self.lang)
        where = text("input" if name in values else "default", self.lang)
        who = "" if entry.per == HOUSEHOLD else f" ({person})"
        return Text.assemble(f"{label}{who}: {shown}", (f"  [{where}]", "dim"))


def _article(article: str, lang: str) -> str:
    """The article as it is cited; the words between citations are English."""
    if lang == "en":
        return article
    for english, dutch in ((" and ", " en "), ("(until ", "(tot en met "), ("(since ", "(sinds ")):
        article = article.replace(english, dutch)
    return article
