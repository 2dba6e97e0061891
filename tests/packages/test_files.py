"""Ready packages load; a file that is wrong is refused with its name and the field."""

from datetime import date
from pathlib import Path

import pytest

from veerkracht.law.gemeente.policy import standard_policy
from veerkracht.packages.files import LARGEST, PackageError, get_package, read_package, ready_names

NORM = "participatiewet.bijstandsnorm_alleenstaande"
SCHEME = (
    "{name: stadspas, label: {nl: a, en: b}, legal_basis: meedoen_in_natura, threshold: 1.2, take_up: 0.5,"
    " amount: {single: 50}}"
)


def test_the_three_of_the_plea_come_first() -> None:
    assert ready_names()[:3] == ("status-quo", "kaasschaaf", "investeren")
    assert "sociaal-minimum-omhoog" in ready_names()


@pytest.mark.parametrize("year", range(2019, 2027))
@pytest.mark.parametrize("name", ready_names())
def test_ready_packages_load(name: str, year: int, figures) -> None:
    day = date(year, 1, 1)
    package = get_package(name, figures, day)
    assert package.name == name
    assert package.schemes_on(standard_policy(), day)
    changed = package.figures_on(figures, day)
    for change in package.active(day).figures:
        figure = change.path.rsplit(".", 1)[1]
        assert changed.value(figure, day) > figures.value(figure, day)


def test_status_quo_changes_nothing(figures) -> None:
    package = get_package("status-quo", figures)
    assert not package.figures and not package.take_up
    assert package.schemes_on(standard_policy(), date(2024, 1, 1)) == standard_policy()


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        ("colour: red", "colour", "Extra inputs"),
        ("start_year: soon", "start_year", "found 'soon'"),
        ("start_year: 2018", "start_year", "2019"),
        (f"figures: [{{path: {NORM}, add: veel}}]", "figures.0.add", "found 'veel'"),
        (f"figures: [{{path: {NORM}, value: '94'}}]", "figures.0.value", "found '94'"),
        (f"figures: [{{path: {NORM}, value: true}}]", "figures.0.value", "found True"),
        (f"figures: [{{path: {NORM}, add: 1, multiply: 2}}]", "figures.0", "exactly one of"),
        (f"figures: [{{path: {NORM}}}]", "figures.0", "exactly one of"),
        (f"figures: [{{path: {NORM}, value: .nan}}]", "figures.0.value", "finite"),
        (f"figures: [{{path: {NORM}, add: -.inf}}]", "figures.0.add", "finite"),
        (f"figures: [{{path: {NORM}, multiply: .inf}}]", "figures.0.multiply", "found inf"),
        (f"figures: [{{path: {NORM}, value: 1.0e+300}}]", "figures.0.value", "10000000"),
        (f"figures: [{{path: {NORM}, multiply: 0}}]", "figures.0.multiply", "greater than 0"),
        (f"figures: [{{path: {NORM}, add: 1, decided_by: koning}}]", "figures.0.decided_by", "'koning'"),
        (f"figures: [{{path: {NORM}, add: 1}}, {{path: {NORM}, add: 2}}]", "package", "is changed twice"),
        ("figures: [{path: participatiewet.bijstandsnorm_alleenstande, add: 1}]", "figures.0.path", NORM),
        ("municipal_schemes: {remove: [stadspas]}", "municipal_schemes.remove", "no scheme 'stadspas'"),
        ("municipal_schemes: {change: [{name: stadspas}]}", "municipal_schemes.change", "bijzondere"),
        (
            "municipal_schemes: {change: [{name: bijzondere_bijstand, amount: {couple: 9999}, multiply: 9}]}",
            "municipal_schemes.change",
            "too large",
        ),
        (f"municipal_schemes: {{add: [{SCHEME}, {SCHEME}]}}", "municipal_schemes.add", "exists already"),
        (
            f"municipal_schemes: {{add: [{SCHEME.replace('stadspas', 'zorgtoeslag')}]}}",
            "municipal_schemes.add",
            "scheme of the state",
        ),
        (f"municipal_schemes: {{add: [{SCHEME.replace('50', '.nan')}]}}", "municipal_schemes.add", "finite"),
        (
            f"municipal_schemes: {{add: [{SCHEME.replace('50', '0')}]}}",
            "municipal_schemes.add.0",
            "must be above 0",
        ),
        ("take_up: [{scheme: stadspas, add: 0.1, why: {nl: a, en: b}}]", "take_up.0.scheme", "'zorgtoeslag'"),
        ("take_up: [{scheme: bijstand, add: 5, why: {nl: a, en: b}}]", "take_up.0.add", "less than or equal"),
        ("take_up: [{scheme: bijstand, add: 0.1, why: {nl: a}}]", "take_up.0.why", "words in nl and en"),
    ],
)  # fmt: skip
def test_wrong_fields(text: str, field: str, says: str, package_file, figures) -> None:
    file = package_file(text)
    with pytest.raises(PackageError) as refused:
        read_package(file, figures)
    message = str(refused.value)
    assert message.startswith(f"{file}: {field}")
    assert says in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "an empty file"),
        (b"# nothing\n", "an empty file"),
        (b"- a\n- b\n", "found a list"),
        (b"just words", "found a str"),
        (b"name: [broken", "broken YAML"),
        (b"name: a\nname: b\n", "line 2: broken YAML, 'name' stands here twice"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchor or alias"),
        (b"name: !!python/object/apply:os.system [ls]\n", "broken YAML"),
        (b"? [a, b]\n: c\n", "Extra inputs"),
        (b"start_year: 2020-02-31\n", "cannot be read"),
        (b"start_year: !!int ''\n", "cannot be read"),
        (b"start_year: " + b"9" * 5000, "cannot be read"),
        (b"a: " + b"[" * 5000, "nested more than"),
        (b"name: " + b"x" * LARGEST, "too large"),
        (b"PAR1\x00\xff\xfe\x9f", "not text in UTF-8"),
        (b"name: a\x00b", "broken YAML"),
        (b"name: mine\n", "label: Field required"),
    ],
)
def test_files_that_are_no_package(text: bytes, says: str, package_file, figures) -> None:
    file = package_file(text, head=False)
    with pytest.raises(PackageError) as refused:
        read_package(file, figures)
    assert str(file) in str(refused.value)
    assert says in str(refused.value)


def test_long_values_are_shortened(package_file, figures) -> None:
    with pytest.raises(PackageError) as refused:
        read_package(package_file(f"start_year: {'x' * 10_000}"), figures)
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize(
    "name",
    ["", ".", "/", "..", "no/such.yaml", "nothing.yml", "/dev/zero", "a" * 5000, "\udcff.yaml", "a\0.yaml"],
)
def test_no_such_file(name: str, figures) -> None:
    with pytest.raises(PackageError):
        get_package(name, figures)


def test_a_near_name_is_offered(figures) -> None:
    with pytest.raises(PackageError, match="did you mean investeren"):
        get_package("investeer", figures)


def test_a_figure_without_a_value_on_the_date(package_file, figures) -> None:
    path = "armoedegrenzen.niet_veel_maar_toereikend_alleenstaande"
    file = package_file(f"figures: [{{path: {path}, multiply: 1.1}}]")
    assert read_package(file, figures, date(2024, 1, 1)).figures
    with pytest.raises(PackageError, match=rf"figures\.0\.path: .*{path} has no value for 2026-01-01"):
        read_package(file, figures, date(2026, 1, 1))


def test_a_path_object_is_a_file(package_file, figures) -> None:
    file: Path = package_file("")
    assert get_package(file, figures) == get_package(str(file), figures)
