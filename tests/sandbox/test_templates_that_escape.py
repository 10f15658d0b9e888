"""Whatever a template asks for, it reaches only data, runs nothing, reads no other file, and comes to an end."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro

from peelgen.base.errors import TemplateFault
from peelgen.documents import document
from peelgen.documents.compose import compose
from peelgen.documents.compose.context import context, field
from peelgen.documents.compose.environment import _environment
from peelgen.documents.compose.figures import statistics
from peelgen.documents.compose.inline import InlineSetting
from peelgen.documents.compose.placeholders import mark, printed
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import page, shells
from peelgen.documents.render.word import render
from peelgen.documents.render.word.shell import ENVIRONMENT
from peelgen.documents.sandbox import (
    ATTRIBUTES,
    CALLS,
    Sandbox,
    Shown,
    TemplateFunction,
    attributes_of,
    calls_of,
    limited,
)
from peelgen.findings.model import Inspection
from peelgen.findings.validate import validate
from peelgen.response.statement_names import statement_names
from peelgen.response.validation import validate_response
from peelgen.source import load
from peelgen.template_check import check_templates

CHECKOUT = Path(__file__).resolve().parents[2]
ENGLISH, WELSH = CHECKOUT / "tests" / "drafts" / "everything.yaml", CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml"


def inspection_of(draft: Path) -> Inspection:
    inspection, _ = validate(load(draft))
    assert inspection
    return inspection


def words_of_a_statement() -> dict[str, Any]:
    """Return all that the words of a force's statement are given."""
    case = validate_response(load(CHECKOUT / "responses" / "met-2016.yaml"))
    assert case.inspection
    assert case.response
    return {**given_to_words(case.inspection), **statement_names(case.response, case.inspection)}


INSPECTION = inspection_of(ENGLISH)

# All that can be reached

#: What a template may hold in its hands: words, numbers, days, lists of them, and blocks that are only printed.
DATA = (str, int, float, Decimal, date, tuple, list, dict, type(None))
BLOCKS = (
    document.Contents,
    document.Statistics,
    document.PageBreak,
    document.Scale,
    document.Field,
    document.FieldRows,
)
OURS = (TemplateFunction, Shown, *BLOCKS)
OF_JINJA = (Macro, LoopContext, BlockReference, TemplateModule)
#: Names that some object somewhere has, and that would lead out.
TEMPTING = (
    "__class__ __dict__ __init__ __globals__ _part _extras _path _function func args keywords parse_raw model_copy"
)
#: Where templates hand out what only Jinja makes.
HANDED = (
    "{% for x in [1, 2] %}{{ take(loop, loop.previtem, loop.cycle, loop.changed) }}{% endfor %}"
    "{% macro m() %}{{ take(caller, varargs, kwargs) }}{% endmacro %}{% call m(1, a=2) %}{% endcall %}"
    "{% block b %}{% endblock %}{{ take(self, m, missing) }}"
)
OF_HOUSE = '{% import "house/words.md" as house %}{{ take(house, house.mark, house.panel) }}'


def given_to_words(inspection: Inspection) -> dict[str, Any]:
    figures = {"contents": document.Contents(), "statistics": statistics(inspection, InlineSetting())}
    return {**context(inspection), **figures}


def page_context() -> dict[str, Any]:
    return {"title": "x", "properties": {"title": "x"}, "paged": True}


def shell_environment() -> Sandbox:
    return shells(*FOLDERS)


FOLDERS = (CHECKOUT / "templates" / "report", CHECKOUT / "templates" / "house")
GIVEN: dict[str, Callable[[], tuple[Sandbox, dict[str, Any]]]] = {
    "words": lambda: (_environment(None, "en"), given_to_words(INSPECTION)),
    "Welsh words": lambda: (_environment(None, "cy"), given_to_words(inspection_of(WELSH))),
    "a statement's words": lambda: (_environment(None, "en"), words_of_a_statement()),
    "a page": lambda: (shell_environment(), page_context()),
    "a stylesheet": lambda: (
        shell_environment(),
        {"style": Look(*FOLDERS).style().written(), "paged": True, "fonts": "x"},
    ),
    "a Word file": lambda: (ENVIRONMENT, {"title": "x"}),
}


def handed_out(environment: Sandbox) -> list[Any]:
    """Return what templates can get of Jinja's own making."""
    taken = list[Any]()

    def take(*given: Any) -> str:
        taken.extend(given)
        return ""

    with limited(), printing():
        words = HANDED + (OF_HOUSE if environment.finalize is mark else "")
        environment.from_string(words).render(take=TemplateFunction(take))
    return taken


@contextmanager
def printing() -> Iterator[None]:
    reset = printed.set([])
    yield
    printed.reset(reset)


def reached(environment: Sandbox, waiting: list[Any]) -> Iterator[Any]:
    """Yield all that can be reached from some values by any name and any number."""
    seen, kinds, kept = set[int](), set[type](), list[Any]()  # what is kept keeps its number
    while waiting:
        value = waiting.pop()
        kind = type(vars(value)["_part"]) if isinstance(value, Shown) else type(value)
        known = kind in kinds
        if id(value) in seen or isinstance(value, Undefined) or (known and not isinstance(value, HOLDING)):
            continue
        seen.add(id(value))
        kinds.add(kind)
        kept.append(value)
        yield value
        names = listed_of(value) if known else names_of(value)  # the odd ones once for each class
        places = range(-1, len(value)) if isinstance(value, (tuple, list)) else range(1)
        waiting += [environment.getattr(value, name) for name in names]
        waiting += [environment.getitem(value, name) for name in (*names, *places)]


HOLDING = (Shown, tuple, list, dict)


def listed_of(value: Any) -> set[str]:
    """Return the names that a value is meant to have."""
    extras = vars(value)["_extras"] if isinstance(value, Shown) else value if isinstance(value, dict) else ()
    kind: type = type(vars(value)["_part"]) if isinstance(value, Shown) else type(value)
    return {*attributes_of(kind), *calls_of(kind), *(name for name in extras if isinstance(name, str))}


def names_of(value: Any) -> set[str]:
    """Return every name that a value may have, and those that would lead out."""
    listed = {name for names in (*ATTRIBUTES.values(), *CALLS.values()) for name in names.split()}
    part = vars(value)["_part"] if isinstance(value, Shown) else None
    return {*dir(value), *dir(part), *listed, *listed_of(value), *TEMPTING.split()}


@pytest.mark.parametrize("given", GIVEN)
def test_only_data_and_our_own_routines_can_be_reached(given: str) -> None:
    environment, handed = GIVEN[given]()
    assert set(environment.globals) <= {"called"}
    found = list(reached(environment, [*handed.values(), *environment.globals.values(), *handed_out(environment)]))
    strange = {type(value) for value in found if not isinstance(value, (*DATA, *OURS, *OF_JINJA))}
    assert {kind.__name__ for kind in strange} <= {"TemplateReference", "dict_items"}
    callable_things = {type(value) for value in found if environment.is_safe_callable(value)}
    assert callable_things <= {TemplateFunction, Macro, BlockReference}


@pytest.mark.parametrize("given", ["words", "Welsh words", "a statement's words"])
def test_what_is_called_returns_only_data(given: str) -> None:
    environment, handed = GIVEN[given]()
    calls: dict[str, tuple[Any, ...]] = {
        "forces_named": (INSPECTION.force if given == "words" else ("gwent",),),
        "field": ("a", "line", "A"),
        "field_rows": ("a", "A", [field("b", "line", "B")], 1),
        "answer_to": ("x",),
        "is_asked": ("x",),
        "is_owed": ("x",),
        "parts_of": ((),),
    }
    routines = {name: value for name, value in handed.items() if isinstance(value, TemplateFunction)}
    assert set(routines) <= set(calls)
    with limited():
        made = [routine(*calls[name]) for name, routine in routines.items()]
        grade = environment.getattr(handed["framework"], "grade")("good")
        made += [grade, environment.getattr(grade, "called")("cy")]
    assert [type(value) for value in made if not isinstance(value, (*DATA, *OURS))] == []


def test_every_name_of_the_list_is_there() -> None:
    """A class that is renamed, or a field that is, would silently lose what templates print."""
    from peelgen.findings import framework, law, press_office, register
    from peelgen.findings.model import figures, finding, judgment, publication, question
    from peelgen.findings.model import inspection as inspections
    from peelgen.languages import language
    from peelgen.response import model as responses
    from peelgen.response.fact_check import model as fact_checks

    modules = (
        framework,
        language,
        law,
        press_office,
        register,
        figures,
        finding,
        judgment,
        publication,
        question,
        inspections,
    )
    kinds = {
        name: kind
        for module in (*modules, inspections, responses, fact_checks)
        for name, kind in vars(module).items()
        if isinstance(kind, type)
    }
    of_others = {"LoopContext", "BlockReference", "date", "datetime", "dict", "str"}
    for listed in (ATTRIBUTES, CALLS):
        for kind, attributes in listed.items():
            if kind not in of_others:
                fields = {*dir(kinds[kind]), *getattr(kinds[kind], "model_fields", {})}
                fields |= set(getattr(kinds[kind], "__dataclass_fields__", {}))
                assert set(attributes.split()) <= fields, kind


# The ways out that were ever thought of


def composed(words: str, folder: Path) -> document.Document:
    """Return what is made of a template with these words."""
    template = folder / "templates" / "odd" / "words.md"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text(f"---\ntitle: Odd\n---\n\n{words}\n", encoding="utf-8")
    return compose(INSPECTION, "odd", near=folder / "draft.yaml", texts_of=[(INSPECTION, ENGLISH)])


PICKLE = r"'c__builtin__\neval\n(S\'open(\"ran.txt\", \"w\")\'\ntR.', proto='pickle', allow_pickle=True"
ATTRIBUTES_TRIED = [
    f"framework.parse_raw({PICKLE})",
    f"framework['parse_raw']({PICKLE})",
    f"(framework | default(1)).parse_raw({PICKLE})",
    f"[framework][0].parse_raw({PICKLE})",
    f"{{'a': framework}}.a.parse_raw({PICKLE})",
    f"framework.phrases.parse_raw({PICKLE})",
    f"framework.scale[0].parse_raw({PICKLE})",
    f"(framework.scale | first).parse_raw({PICKLE})",
    f"framework.grade('good').parse_raw({PICKLE})",
    f"inspection.parse_raw({PICKLE})",
    f"law.parse_raw({PICKLE})",
    f"inspectorate.parse_raw({PICKLE})",
    "framework.parse_file('/etc/passwd')",
    "framework.model_copy()",
    "framework.copy(update={'cycle': 'x'})",
    "framework.model_construct(cycle='x')",
    "framework.model_dump_json()",
    "framework.json()",
    "framework.worded_in('cy')",
    "framework.__class__",
    "framework.__dict__",
    "framework._part",
    "framework._extras",
    "inspection._part",
    "inspection['_part']",
    "inspection._path",
    "inspection.__getattr__('_part')",
    "inspection.press_release._part",
    "questions[0]._extras",
    "law.due(inspection.published)",
    "law.model_fields",
    "inspectorate.named_in('cy')",
    "force.__slots__",
    "force.__dataclass_fields__",
    "inspection.published.strftime('%999999999d')",
    "inspection.published.replace(year=1)",
    "inspection.published.today()",
    "inspection.published.__reduce__()",
    "inspection.published.isoformat()",
    "due.resolution",
    "'{0.__class__}'.format(force)",
    "'{0.__class__}'.format_map({'0': force})",
    "('{0.__class__}' ~ '').format(force)",
    "force.name.format(force)",
    "force.name.join(['a', 'b'])",
    "force.name.encode()",
    "force.name.ljust(4000000000)",
    "'a'.center(4000000000)",
    "'a'.zfill(4000000000)",
    "'\\t'.expandtabs(4000000000)",
    "'a'.translate({97: 'x'})",
    "inspection.summary.origin",
    "inspection.questions.origin",
    "inspection.questions.count(1)",
    "inspection.questions.__class__",
    "questions.append(1)",
    "{'a': 1}.update({'b': 2})",
    "{'a': 1}.get('a')",
    "{'a': 1}.__class__",
    "answerable_count.__class__",
    "answerable_count.to_bytes(4000000000, 'big')",
    "answerable_count.real",
    "(1.5).hex()",
    "field.func",
    "field.func.__globals__",
    "field.args",
    "field._function",
    "field.__call__",
    "field_rows.__globals__",
    "field_rows.__wrapped__",
    "forces_named.__code__",
    "forces_named._function.__globals__",
    "field('a', 'line', 'A').kind.__class__",
    "field('a', 'line', 'A').name",
    "contents.entries.__class__",
    "page_break.__class__",
    "questions[0].judgment.scale.__class__",
    "house.__class__",
    "house._body_stream",
    "house.__name__",
    "house.mark.name",
    "house.mark.arguments",
    "house.mark.caller",
    "house.mark._func.__globals__",
    "house.mark._environment",
    "house['mark']['_environment']",
    "self.__init__",
    "self._TemplateReference__context",
    "self.b()",
    "missing.__class__",
    "missing._undefined_obj",
    "none.__class__",
    "true.__class__",
    "(1, 2).__class__.__mro__[1].__subclasses__()",
    "questions | map(attribute='_part') | first",
    "questions | join(attribute='_part')",
    "questions | join(', ', '_part')",
    "questions | join(attribute='_part.framework')",
    "questions | attr('_part')",
    "questions | selectattr('_part') | list",
    "questions | groupby('_part')",
    "questions | sort(attribute='_part')",
    "questions | sum(attribute='_part')",
    "force | xmlattr",
    "force | pprint",
    "force | tojson",
    "force | string",
    "force | lower",
    "force ~ 'x'",
    "[force] | join",
    "[force] ~ 'x'",
    "'%s' | format(force)",
    "'%s' % force",
    "force.name | safe",
    "force.name | e",
    "range(10)",
    "dict(a=1)",
    "lipsum()",
    "cycler('a', 'b')",
    "joiner(', ')",
    "namespace(a=1)",
    "config",
    "request",
    "environment",
    "context",
    "resolve",
    "loop",
    "caller()",
    "varargs",
    "url_for.__globals__",
    "get_flashed_messages.__globals__",
    "().__class__.__base__",
    "''['__class__']",
    "''['\\x5f\\x5fclass\\x5f\\x5f']",
    "'a' is filter",
    "'a' is callable",
]
STATEMENTS_TRIED = [
    "{% for x in questions %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in questions %}{{ loop._iterator }}{% endfor %}",
    "{% for x in questions %}{{ loop._undefined }}{% endfor %}",
    "{% for x in questions recursive %}{{ loop(questions) }}{% endfor %}",
    "{% for x in force %}{{ x }}{% endfor %}",
    "{% for name, value in framework %}{{ name }}{% endfor %}",
    "{% macro m() %}{{ caller.name }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ caller._func }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs.pop('a') }}{% endmacro %}{{ m(a=1) }}",
    "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}",
    "{% macro m(f) %}{{ f.parse_raw('x') }}{% endmacro %}{{ m(framework) }}",
    "{% set f = framework %}{{ f.parse_raw('x') }}",
    "{% with f = framework %}{{ f.parse_raw('x') }}{% endwith %}",
    "{% set f = framework.parse_raw %}{{ f('x') }}",
    "{% set force.name = 'x' %}",
    "{% set ns.name = 'x' %}",
    "{% include '../secret.md' %}",
    "{% include '../../secret.md' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'odd/../../../secret.md' %}",
    "{% include 'odd/secret.txt' %}",
    "{% include './odd/words.md' %}",
    "{% include 'odd\\\\words.md' %}",
    "{% include '../drafts/secret.md' %}",
    "{% include ['../secret.md', '/etc/passwd'] %}",
    "{% include 'odd/link.md' %}",
    "{% import '../secret.md' as secret %}{{ secret }}",
    "{% import 'odd/link.md' as secret %}{{ secret }}",
    "{% from 'house/words.md' import mark %}{{ mark._environment }}",
    "{% from 'house/words.md' import __name__ %}",
    "{% from '../secret.md' import x %}",
    "{% extends '../secret.md' %}",
    "{% extends force.name %}",
    "{% extends framework %}",
    "{% block b %}{{ self.b }}{% endblock %}",
    "{% block b %}{{ super.__class__ }}{% endblock %}",
    "{% do questions.append(1) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% autoescape false %}{{ force.name }}{% endautoescape %}",
    "{% filter attr('_part') %}x{% endfilter %}",
    "{% filter safe %}x{% endfilter %}",
    "{% break %}",
    "{% print(framework.parse_raw) %}",
    "{% import 'house/words.md' as house with context %}{{ house.force._part }}",
    "{{ house }}",
]
LIMITLESS = [
    '{{ "a".ljust(4000000000) | length }}',
    '{{ "aaaaaaaaaa" ' + '| replace("a", "aaaaaaaaaa")' * 9 + " | length }}",
    '{{ ("x" * 3000000000) | length }}',
    '{{ "%2000000000d" | format(1) | length }}',
    '{{ "%2000000000d" % 1 }}',
    "{{ 9 ** 9 ** 9 }}",
    "{{ 2 ** 999999999 }}",
    "{{ [1] * 999999999 }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(30) }}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% macro a(n) %}{{ b(n) }}{% endmacro %}{% macro b(n) %}{{ a(n) }}{% endmacro %}{{ a(1) }}",
    "{% macro m(s) %}{{ m(s ~ s) }}{% endmacro %}{{ m('x') }}",
    "{% macro m(s) %}{{ m(s + s) }}{% endmacro %}{{ m('x') }}",
    "{% macro m(s) %}{{ m(s + s) }}{% endmacro %}{{ m([1]) }}",
    "{% macro m(s) %}{{ m([s, s]) }}{% endmacro %}{{ m(1) }}",
    "{% macro m(s) %}{{ m((s, s)) }}{% endmacro %}{{ m(1) }}",
    "{% macro m(s) %}{{ m({'a': s, 'b': s}) }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ m(varargs, varargs) }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ m(a=kwargs, b=kwargs) }}{% endmacro %}{{ m() }}",
    "{% macro m(s) %}{{ m([s, s] | join) }}{% endmacro %}{{ m('x') }}",
    "{% macro m(s) %}{{ m(['', s] | join(s)) }}{% endmacro %}{{ m('xx') }}",
    "{% macro m(s) %}{{ m(s | replace('x', 'xx')) }}{% endmacro %}{{ m('x') }}",
    "{% macro m(s) %}{{ m(s | replace('', 'xx')) }}{% endmacro %}{{ m('x') }}",
    "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}" + "{% call m() %}" * 40 + "x" + "{% endcall %}" * 40,
    "".join(f"{{% set a{n + 1} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}" for n in range(60)).join(
        ["{% set a0 %}x{% endset %}", "{{ a60 }}"]
    ),
    "".join(f"{{% set a{n + 1} = [a{n}, a{n}] %}}" for n in range(60)).join(["{% set a0 = 1 %}", "{{ a60 | length }}"]),
    "".join(f"{{% set a{n + 1} = a{n} ~ a{n} %}}" for n in range(60)).join(
        ["{% set a0 = 'x' %}", "{{ a60 | length }}"]
    ),
    "{% for a in 'x' * 1 %}{% endfor %}",
    "".join(f"{{% for x{n} in '0123456789' %}}" for n in range(10)) + "{% endfor %}" * 10,
    "".join(f"{{% for x{n} in '0123456789' %}}" for n in range(30)) + "{% endfor %}" * 30,
    "".join(f"{{% for x{n} in '0123456789' %}}" for n in range(9)) + "{{ inspection.summary }}" + "{% endfor %}" * 9,
    "{% for x in '0123456789' if x in '0123456789' %}" * 9 + "{% endfor %}" * 9,
    "{% include 'odd/words.md' %}",
    "{% include 'odd/words.md' %}{% include 'odd/words.md' %}",
    "{% extends 'odd/words.md' %}",
    "{% import 'odd/words.md' as me %}{{ me }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "{{ " + "not " * 9000 + "1 }}",
    "{{ 1" + " + 1" * 9000 + " }}",
    "{{ a" + ".b" * 9000 + " }}",
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{{ " + "9" * 5000 + " }}",
    "x" * 300_000,
    "[" * 30_000,
    "word " * 20_000,
    "[^1]\n\n[^1]: x[^1]",
    "a\x01b",
    "\ue000999\ue001",
    '{{ "\\ue0000\\ue001" }}',
    '{% macro m() %}x{% endmacro %}{{ m() ~ "\\ue0009\\ue001" }}',
    '{{ field_rows("a", "A", [field("b", "line", "B")], 100000) }}',
    '{{ field_rows("a", "A", [field("b", "line", "B")], -1) }}',
    '{{ field_rows("a", "A", ["b"]) }}',
    '{{ field("a", "line", force) }}',
    "{{ field(1, 2, 3) }}",
    "{% set s = '" + "x" * 90_000 + "' %}{% for a in s %}{% if s ~ 'y' == s ~ 'z' %}{% endif %}{% endfor %}",
    "{% set s = '" + "x" * 90_000 + "' %}{% for a in s %}{{ s | lower | length }}{% endfor %}",
    "{% set s = '" + "x" * 90_000 + "' %}{% for a in s %}{% if 'y' in s %}{% endif %}{% endfor %}",
    "{% set s = '" + "x" * 90_000 + "' %}{% for a in s %}{% set t = s[1:] %}{% endfor %}",
    "{% set s = '" + "x" * 90_000 + "' %}{% for a in s %}{{ s }}{% endfor %}",
]


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in, with a secret above it and a link to it in the templates."""
    (tmp_path / "secret.md").write_text("the secret")
    folder = tmp_path / "work"
    (folder / "templates" / "odd").mkdir(parents=True)
    (folder / "templates" / "odd" / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "templates" / "odd" / "secret.txt").write_text("the secret")
    (folder / "secret.md").write_text("the secret")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("asked", ATTRIBUTES_TRIED)
def test_a_value_that_leads_out_is_refused_with_its_line(asked: str, away: Path) -> None:
    with pytest.raises(TemplateFault) as refused:
        composed(f'{{% import "house/words.md" as house %}}\n{{{{ {asked} }}}}', away)
    assert (refused.value.path, refused.value.line) == (away / "templates" / "odd" / "words.md", 6)
    assert refused.value.remedy
    assert not (away / "ran.txt").exists()


#: What only shows when the template is filled in: which value a filter or `~` gets, and the fields that `join` takes.
UNSEEN = {
    "questions | join(attribute='_part')",
    "questions | join(', ', '_part')",
    "questions | join(attribute='_part.framework')",
    "force | lower",
    "force ~ 'x'",
    "[force] | join",
    "[force] ~ 'x'",
}


def test_the_check_names_them_all_with_their_lines(away: Path) -> None:
    shutil.copytree(CHECKOUT / "templates" / "house", away / "templates" / "house")
    words = away / "templates" / "odd" / "words.md"
    tried = "\n".join(f"{{{{ {asked} }}}}" for asked in ATTRIBUTES_TRIED)
    words.write_text(f'---\ntitle: Odd\n---\n{{% import "house/words.md" as house %}}\n{tried}\n')
    found = check_templates([words.parent]).diagnostics
    named = {one.location.line - 5 for one in found if one.location.path.parent.name == "odd" and one.remedy}
    assert {asked for number, asked in enumerate(ATTRIBUTES_TRIED) if number not in named} == UNSEEN


@pytest.mark.parametrize("words", STATEMENTS_TRIED)
def test_a_statement_that_leads_out_is_refused(words: str, away: Path) -> None:
    with pytest.raises(TemplateFault) as refused:
        composed(f'{{% import "house/words.md" as house %}}\n{words}', away)
    assert "the secret" not in str(refused.value)
    assert not (away / "ran.txt").exists()


@pytest.mark.parametrize("words", LIMITLESS, ids=range(len(LIMITLESS)))
def test_a_template_without_end_is_stopped(words: str, away: Path) -> None:
    with pytest.raises(TemplateFault) as refused:
        composed(words, away)
    assert "recursion" not in refused.value.message
    assert refused.value.path == away / "templates" / "odd" / "words.md"


@pytest.mark.parametrize(
    "words", [LIMITLESS[0], LIMITLESS[1], LIMITLESS[11], LIMITLESS[19], LIMITLESS[21], LIMITLESS[-1]]
)
def test_a_template_without_end_takes_little_memory(words: str, away: Path) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TemplateFault):
            composed(words, away)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["words.md", "page.html", "page.css", "word.docx", "style.yaml"])
def test_a_template_that_is_a_link_to_another_file_is_refused_and_named(name: str, tmp_path: Path) -> None:
    templates = Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "work" / "templates"))
    house, release = templates / "house", templates / "press-release"
    folder = release if name == "words.md" else house
    elsewhere = tmp_path / name
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    for spare in ("page.html", "page.css", "word.docx"):
        (release / spare).unlink(missing_ok=True)

    def build() -> None:
        made = compose(
            INSPECTION, "press-release", near=tmp_path / "work" / "draft.yaml", texts_of=[(INSPECTION, ENGLISH)]
        )
        page(made, Look(release, house), paged=False)
        render(made, Look(release, house))

    with pytest.raises(TemplateFault, match="only a link"):
        build()
    assert any("only a link" in found.message for found in check_templates([release, house]).diagnostics)


def test_templates_may_stand_in_a_folder_that_is_a_link(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "templates", tmp_path / "shared")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "templates").symlink_to(tmp_path / "shared")
    assert compose(INSPECTION, "press-release", near=tmp_path / "work" / "draft.yaml", texts_of=[(INSPECTION, ENGLISH)])
