"""A page or stylesheet that would fetch or run something is named by the check, and no document is made with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose import compose
from peelgen.documents.document import Document
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import page
from peelgen.documents.render.pdf import render as render_pdf
from peelgen.documents.sandbox import TooManySteps
from peelgen.findings.validate import validate
from peelgen.source import load
from peelgen.template_check import check_templates

CHECKOUT = Path(__file__).resolve().parents[2]
FETCHING = [
    '<script src="https://example.org/x.js"></script>',
    "<script>fetch('https://example.org')</script>",
    '<SCRIPT type="module">import "https://example.org"</SCRIPT>',
    '<base href="https://example.org/">',
    '<img src="https://example.org/x.png" alt="">',
    '<img src="//example.org/x.png" alt="">',
    '<img src="HTTPS&#58;//example.org/x.png" alt="">',
    '<img src="ftp://example.org/x.png" alt="">',
    '<img src="\\\\example.org\\x.png" alt="">',
    '<img src="/etc/passwd" alt="">',
    '<img src="../../secret.png" alt="">',
    '<img src="..%2f..%2fsecret.png" alt="">',
    '<img src="file:///etc/passwd" alt="">',
    '<img alt="" srcset="https://example.org/x.png 2x">',
    '<img alt="" srcset="data:image/gif;base64,AAAA 1x, https://example.org/x.png 2x">',
    '<picture><source srcset="https://example.org/x.png"></picture>',
    '<video poster="https://example.org/x.png"></video>',
    '<audio src="https://example.org/x.mp3"></audio>',
    '<track src="https://example.org/x.vtt">',
    '<iframe src="https://example.org"></iframe>',
    '<iframe srcdoc="x"></iframe>',
    '<object data="https://example.org"></object>',
    '<embed src="https://example.org">',
    '<applet code="x"></applet>',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    '<link rel="icon" href="https://example.org/x.ico">',
    '<link rel="preconnect" href="https://example.org">',
    '<link rel="dns-prefetch" href="//example.org">',
    '<link rel="preload" as="image" imagesrcset="https://example.org/x.png 1x">',
    '<link rel="canonical stylesheet" href="https://example.org/x.css">',
    '<meta http-equiv="refresh" content="0; url=https://example.org">',
    '<form action="https://example.org"><p>x</p></form>',
    '<button formaction="https://example.org">x</button>',
    '<input type="image" src="https://example.org/x.png">',
    '<a href="https://example.org" ping="https://example.org/p">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    '<a rel="help Attachment" href="https://example.org/x">x</a>',
    '<area rel="attachment" href="../../draft.yaml">',
    '<p onclick="alert(1)">x</p>',
    '<svg onload="alert(1)"></svg>',
    '<svg><image href="https://example.org/x.png"/></svg>',
    '<svg><image xlink:href="https://example.org/x.png"/></svg>',
    '<svg><use href="https://example.org/x.svg#a"/></svg>',
    "<svg><script>alert(1)</script></svg>",
    '<svg><a><set attributeName="href" to="https://example.org"/></a></svg>',
    '<svg><rect fill="url(https://example.org/x.svg#a)"/></svg>',
    '<p style="background: url(https://example.org/x.png)">x</p>',
    "<p style=\"background: u\\72l('https://example.org/x.png')\">x</p>",
    "<p style=\"background: image-set('https://example.org/x.png' 1x)\">x</p>",
    "<style>@import 'https://example.org/x.css';</style>",
    "<style>p { background: url(//example.org/x.png) }</style>",
    "<textarea><!--</textarea><img src='https://example.org/x.png' alt=''>-->",
    "<!--><img src='https://example.org/x.png' alt=''>-->",
    "<noscript><img src='https://example.org/x.png' alt=''></noscript>",
    "<template><img src='https://example.org/x.png' alt=''></template>",
]
STYLES = [
    "p { background: url(https://example.org/x.png) }",
    "p { background: URL( 'https://example.org/x.png' ) }",
    "p { background: u\\72l(https://example.org/x.png) }",
    "p { background: image-set('https://example.org/x.png' 1x) }",
    "p { cursor: url(//example.org/x.cur), auto }",
    "@font-face { font-family: x; src: url(https://example.org/x.woff2) }",
    "@supports (color: red) { p { background: url(https://example.org/x.png) } }",
    "p { --x: url(https://example.org/x.png) }",
    "@import 'https://example.org/x.css';",
    "@\\69mport 'https://example.org/x.css';",
    "/* </style><script>alert(1)</script> */",
    "p { background: url(../../secret.png) }",
    "p { background: url(file:///etc/passwd) }",
]
#: What fetches nothing, or only what is there.
HARMLESS = [
    '<a href="https://example.org">x</a>',
    '<a href="mailto:press@example.org">x</a>',
    '<link rel="canonical" href="https://example.org/report">',
    '<link rel="license" href="https://example.org/licence">',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" alt="">',
    '<img src="crest.png" alt="">',
    '<p style="color: red">x</p>',
    "<style>p { color: red }</style>",
    '<svg><path d="M0 0"/></svg>',
    "<blockquote cite='https://example.org'>x</blockquote>",
]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Return the look of a press release in a copy of the templates, to be spoilt."""
    templates = Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "templates"))
    shutil.copy(CHECKOUT / "docs" / "pictures" / "documents.png", templates / "house" / "crest.png")
    return Look(templates / "press-release", templates / "house")


@pytest.fixture(scope="module")
def release() -> Document:
    inspection, _ = validate(load(CHECKOUT / "drafts" / "met-2016.yaml"))
    assert inspection
    return compose(inspection, "press-release")


def add_to_page(words: str, look: Look) -> int:
    """Put words at the end of page.html and return their line."""
    path = look.house / "page.html"
    path.write_text(path.read_text().replace("</main>", f"</main>\n{words}"))
    return path.read_text().partition(words)[0].count("\n") + 1


def add_to_stylesheet(words: str, look: Look) -> int:
    path = look.house / "page.css"
    path.write_text(f"{words}\n{path.read_text()}")
    return 1


@pytest.mark.parametrize("words", FETCHING)
def test_a_page_that_fetches_is_refused_and_named(words: str, look: Look, release: Document) -> None:
    line = add_to_page(words, look)
    for paged in (False, True):
        with pytest.raises(TemplateFault) as refused:
            page(release, look, paged=paged)
        assert refused.value.remedy
    found = check_templates([look.folder, look.house]).diagnostics
    assert {(one.id, one.location.path.name) for one in found} <= {
        ("template-remote-reference", "page.html"),
        ("template-missing-file", "page.html"),
    }
    assert (1 if "&#" in words else line) in {one.location.line for one in found}  # a spelt letter is not found again


@pytest.mark.parametrize("words", STYLES)
def test_a_stylesheet_that_fetches_is_refused_and_named(words: str, look: Look, release: Document) -> None:
    line = add_to_stylesheet(words, look)
    with pytest.raises(TemplateFault) as refused:
        page(release, look, paged=False)
    assert refused.value.path == look.house / "page.css"
    found = check_templates([look.folder, look.house]).diagnostics
    assert ("template-remote-reference", line) in {(one.id, one.location.line) for one in found}


@pytest.mark.parametrize("words", HARMLESS)
def test_what_fetches_nothing_is_let_be(words: str, look: Look, release: Document) -> None:
    add_to_page(words, look)
    assert words in page(release, look, paged=False)
    assert list(check_templates([look.folder, look.house]).diagnostics) == []


@pytest.mark.parametrize(
    "page_words",
    [
        '<div title="{{ body }}"><img src=\'https://example.org/x.png\' alt=""></div>',
        "<textarea>{{ body }}</textarea><img src='https://example.org/x.png' alt=''>",
        "<!-- {{ body }} --><img src='https://example.org/x.png' alt=''>",
        "{% if body | length > 30 %}<img src='https://example.org/x.png' alt=''>{% endif %}",
        "{% if '<p' in body %}<img src='https://example.org/x.png' alt=''>{% endif %}",
        "<{{ 'scr' ~ 'ipt' }}>alert(1)</{{ 'scr' ~ 'ipt' }}>",
        "<img {{ 'sr' ~ 'c' }}=//example.org/x.png>",
        "<div title='{{ css }}'><img src='https://example.org/x.png' alt=''></div>",
        "<style>{{ css }} p { background: url(//example.org/x.png) }</style>",
    ],
)
def test_what_hides_behind_the_body_is_found_when_the_page_is_made(
    page_words: str, look: Look, release: Document
) -> None:
    add_to_page(page_words, look)
    with pytest.raises(TemplateFault):
        page(release, look, paged=False)


@pytest.mark.parametrize(
    "words",
    [
        '{{ ("x" * 3000000000) | length }}',
        '{{ "%2000000000d" | format(1) | length }}',
        '{{ "a".ljust(4000000000) }}',
        '{{ "a" | center(4000000000) }}',
        '{{ "a" | indent(4000000000) }}',
        "{{ 'a' | wordwrap }}",
        "{% include 'page.html' %}",
        "{% include 'house/page.html' %}",
        "{% include '../secret.html' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'house/../../secret.html' %}",
        "{% include 'words.md' %}",
        "{% include 'link.html' %}",
        "{% for a in body %}{% for b in body %}{{ body }}{% endfor %}{% endfor %}",
        "{% macro m(s) %}{{ m(s ~ s) }}{% endmacro %}{{ m(body) }}",
        "{{ body.__class__ }}",
        "{{ body.format(1) }}",
        "{{ body | attr('format') }}",
        "{{ properties.__class__ }}",
        "{{ properties | pprint }}",
        "{{ properties }}",
        "{{ css.unescape() }}",
        "{{ body.__html__() }}",
        "{{ paged.__class__ }}",
        "{{ lipsum(n=100000000) }}",
        "{{ range(100000000) }}",
        "{{ title | safe }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% for a in title %}" * 25 + "{% endfor %}" * 25,
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    ],
)
def test_a_page_that_does_more_than_print_is_refused(words: str, look: Look, release: Document) -> None:
    (look.house / "link.html").symlink_to("/etc/passwd")
    add_to_page(words, look)
    with pytest.raises(TemplateFault) as refused:
        page(release, look, paged=False)
    assert refused.value.path
    assert refused.value.remedy


@pytest.mark.parametrize(
    "css",
    [
        "h1 { width: " + "calc(" * 3000 + "1px" + ")" * 3000 + " }",
        "@media print {" * 3000 + "h1 { color: red }" + "}" * 3000,
        "h1 { grid-template: " + "[" * 3000 + "]" * 3000 + " }",
        "h1 { color: red }\n" * 20_000,
        "{% for a in style %}{% for b in fonts %}{% for c in fonts %}{{ fonts }}{% endfor %}{% endfor %}{% endfor %}"
        * 50,
        "{{ style.fonts.page * 3000000000 }}",
        "{{ style.__class__ }}",
        "{{ style.fonts.items.__func__ }}",
        "{{ style.pop('fonts') }}",
    ],
    ids=lambda css: css[:24],
)
def test_a_stylesheet_without_end_or_measure_is_refused(css: str, look: Look, release: Document) -> None:
    add_to_stylesheet(css, look)
    with pytest.raises(TemplateFault) as refused:
        render_pdf(release, look)
    assert refused.value.path == look.house / "page.css"
    check_templates([look.folder, look.house])


@pytest.mark.parametrize("words", ["{% include 'house/page.html' %}", "{% include 'page.html' %}"])
def test_a_page_that_takes_over_itself_is_stopped_before_python_has_to(
    words: str, look: Look, release: Document
) -> None:
    path = look.house / "page.html"
    path.write_text(words + path.read_text("utf-8"), "utf-8")
    with pytest.raises(TemplateFault) as refused:
        page(release, look, paged=False)
    assert isinstance(refused.value.__cause__ or refused.value.__context__, TooManySteps)
