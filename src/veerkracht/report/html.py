"""The report as one self-contained HTML file."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from veerkracht.measures.catalog import catalog
from veerkracht.report import format as fmt
from veerkracht.report.notes import KINDS, MARK
from veerkracht.report.page import page
from veerkracht.report.texts import translator
from veerkracht.report.view import StudyLike


@cache
def environment() -> Environment:
    """The templates of the report."""
    return Environment(
        loader=PackageLoader("veerkracht.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def write_report(study: StudyLike, folder: Path, lang: str = "nl") -> Path:
    """Write report.html into `folder` (made if needed) and return its path.

    Raises ValueError for a language there is no report in.
    """
    folder = Path(folder)
    text = render(study, lang)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    return path


def render(study: StudyLike, lang: str = "nl") -> str:
    """The report as HTML text: no scripts, nothing fetched from elsewhere."""
    return finish(
        "report.html.j2", lang, page=page(study, lang), run=study.run, words=catalog(), note_kinds=KINDS
    )


def finish(template: str, lang: str, **content: object) -> str:
    """A page from a template, with texts, number formats and style."""
    css = Path(__file__).parent / "templates" / "style.css"
    return (
        environment()
        .get_template(template)
        .render(
            lang=lang,
            t=translator(lang),
            fmt=fmt,
            mark=MARK,
            css=Markup(css.read_text(encoding="utf-8")),
            **content,
        )
    )
