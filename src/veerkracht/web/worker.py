"""What runs in a process of its own: one study at a time, and its files. Knows nothing of pages."""

from __future__ import annotations

import os
import shutil
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from veerkracht.packages.files import READY, write_package
from veerkracht.report import pdf
from veerkracht.report.html import render
from veerkracht.report.texts import LANGUAGES
from veerkracht.study.compare import Progress, compare
from veerkracht.study.folder import write_folder, write_run
from veerkracht.study.groups import groups

from .question import Question

NICENESS = 10  # pages go first
TABLES = ("results.parquet", "results.csv", "run.json")
WRITING = "report"


def report_name(lang: str, form: str = "html") -> str:
    """The name of the report in a language."""
    return f"report-{lang}.{form}"


def written(question: Question) -> tuple[str, ...]:
    """The files of a result; PDF where it can be made."""
    reports = (report_name(lang, form) for lang in LANGUAGES for form in ("html", "pdf"))
    return (*reports, *TABLES, *(f"{p.name}.yaml" for p in question.in_full()))


def make(question: Question, folder: Path, progress: Progress) -> None:
    """Run the study and write its report, tables and packages into `folder`; all of them or nothing."""
    threads = max(1, (os.cpu_count() or 1) - 1)
    if question.kind == "groups":
        from veerkracht.report.groups_page import render_groups as in_words

        study = groups(
            question.place, seed=question.seed, threads=threads, progress=progress, year=question.year
        )
    else:
        in_words = render
        study = compare(question.place, question.in_full(), question.year, question.seed, threads, progress)

    def write(made: Path) -> None:
        for lang in LANGUAGES:
            report = in_words(study, lang)
            (made / report_name(lang)).write_text(report, encoding="utf-8")
            if pdf.available():
                pdf.write_pdf(report, made / report_name(lang, "pdf"))
        study.results.write_parquet(made / "results.parquet")
        study.results.write_csv(made / "results.csv")
        write_run(made, study.run)
        for package in question.in_full():
            ready, target = READY / f"{package.name}.yaml", made / f"{package.name}.yaml"
            if package.name in question.packages:
                shutil.copyfile(ready, target)
            else:
                target.write_text(write_package(package), encoding="utf-8")

    progress(WRITING, 1, 1)
    write_folder(folder, written(question), write)


def work(pipe: Connection) -> None:
    """Answer questions until the other side is gone: (question, folder) in, (what, content) out."""
    os.nice(NICENESS)
    try:
        while True:
            question, folder = pipe.recv()
            try:
                make(question, folder, lambda *step: pipe.send(("progress", step)))
            except ConnectionError:
                raise
            except ValueError as error:  # the message is meant for who asked
                pipe.send(("failed", str(error)))
            except Exception:
                pipe.send(("broken", traceback.format_exc()))
            else:
                pipe.send(("done", ""))
    except (EOFError, ConnectionError):
        return
