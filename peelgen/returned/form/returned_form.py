"""A form as it came back from a force: which report it answers, and what stands in each field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from peelgen.base.errors import Unreadable
from peelgen.base.files import readable
from peelgen.languages import languages
from peelgen.languages.language import load_language
from peelgen.returned.form import html_form, odt_file
from peelgen.returned.form.continuations import with_continuations
from peelgen.returned.form.draft_copy import refuse_draft_copy
from peelgen.returned.form.odt_asides import mark_asides_of_text
from peelgen.word import form_body
from peelgen.word.blank_form import Blank, BlankField, is_of_sheet, joined, row_of, unpacked
from peelgen.word.form_asides import Aside, AsideKind, mark_asides
from peelgen.word.form_cells import OutsideParagraph, find_answers
from peelgen.word.form_pieces import FormCell, Piece, spaced
from peelgen.word.list_numbers import BULLET, text_marks, word_marks
from peelgen.word.names import W
from peelgen.word.package import Package, open_untrusted
from peelgen.word.raised_digits import write_raised_digits

if TYPE_CHECKING:
    from lxml import etree

    from peelgen.returned.form.pdf_form import PdfForm, PdfNote

#: By how much two wordings of a paragraph must agree, in percent; how many are compared, and how much of them.
_LIKE, _MOST_COMPARED, _LONGEST_COMPARED = 60, 50, 2_000
#: How the files begin that forms come as: packed ones, and those that open_untrusted says more of.
_BEGINNINGS: Final = (b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")
#: The lines that a mail begins with, as programs save it.
_MAIL: Final = re.compile(
    rb"(?:[a-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:from|subject|received|mime-version):", re.IGNORECASE
)
#: What others have in their beginning, what they are, and what to do with them.
_OTHER_KINDS: Final = {
    b"urn:oasis:names:tc:opendocument": (
        "an OpenDocument text in one piece (.fodt)",
        "Open it in LibreOffice, save it as .odt or .docx, and send that file.",
    ),
    b"Word.Document": ("a Word file that was saved as XML", "Open it in Word, save it as .docx, and send that file."),
}
#: Tags in one part of a form, of which one with 60 findings has 45,000; paragraphs that are not the form's; how deeply
#: tables stand within others, and the elements in such a one.
_MOST_TAGS, _MOST_REMARKS, _DEEPEST_TABLES, _MOST_IN_A_TABLE = 300_000, 1_000, 8, 30_000
_TICKED: Final = re.compile("[☑☒✓✔✗✘🗵🗶🗷🗸🗹xX]")


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What stands in one field: `text` is empty where nothing was written, or the placeholder still stands.

    A ticked box is "yes". `found` says by what the field was found: "control", "bookmark", "position" or "field".
    `pictured` tells that a picture stands in it besides.
    """

    text: str
    found: str
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class FormRemark:
    """Words of a returned form that stand in none of its fields: a comment, or what was written or deleted elsewhere.

    `near` is the field or box (such as `vetting`) that they stand in or below, empty where that is none; `beside` the
    words that a comment is about. `was` is what stood there before; what was deleted has no words of its own. `kind`
    says of what hangs from the words, such as a comment, what it is.
    """

    words: str
    near: str = ""
    author: str = ""
    beside: str = ""
    was: str = ""
    kind: AsideKind = AsideKind.COMMENT


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form in one of the formats docx, odt, pdf and html.

    `identity` has `form` (its kind of document; earlier ones have none), `draft_id` (of the findings file; earlier
    forms have its stem as `draft`), `force`, `framework`, `version`, `status` and `findings` (its sha256). `answers` go
    by the fields' names, rows as `vetting.actions.1.owner`. `altered` is what was changed, written or deleted outside
    of the fields; `comments` what somebody put beside the text. `gone` are the fields that a PDF has no more, `shown`
    those of which it has a picture of the words and not the words. `texts` are the paragraphs that stood outside of
    the fields when the form was made, as far as it has kept them. A `printed` form had no fields any more, and was
    read by where its words stand. The name in `path` has the pages behind it where forms are joined in a PDF, or the
    form’s number if they are in one page.
    """

    path: Path
    format: str
    identity: Mapping[str, str]
    answers: Mapping[str, TypedAnswer]
    altered: tuple[FormRemark, ...] = ()
    comments: tuple[FormRemark, ...] = ()
    gone: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    printed: bool = False


def read_form(path: Path, draft: Path | None = None) -> list[ReturnedForm]:
    """Return what stands in a returned form; in a PDF or a page, somebody may have joined several.

    A print of the form of a findings file `draft` is read too. Raises Unreadable for a file that is no form, is damaged
    or is built to do harm.
    """
    beginning = _beginning(path)
    if b"%PDF-" in beginning:
        return _from_pdf(path, draft)
    if html_form.is_page(beginning):
        return _from_page(path)
    if _is_mail(path, beginning):
        raise Unreadable(f"{path} is a mail.", "Open it, save the form that is attached to it, and name that file.")
    if beginning and not beginning.startswith(_BEGINNINGS):
        raise _another_kind(path, beginning)
    package = open_untrusted(path, _MOST_TAGS)
    return [_from_text(package) if "mimetype" in package.names else _from_word(package)]


def _is_mail(path: Path, beginning: bytes) -> bool:
    """Return whether a file is a mail; a page that a browser saved in one piece begins as one does."""
    return path.suffix.lower() == ".msg" or (
        bool(_MAIL.match(beginning)) and not html_form.IN_ONE_PIECE.search(beginning)
    )


def _another_kind(path: Path, beginning: bytes) -> Unreadable:
    """Return what a file is that is none of those that forms come as, and how it becomes one."""
    for sign, (what, remedy) in _OTHER_KINDS.items():
        if sign in beginning:
            return Unreadable(f"{path} is {what}.", remedy)
    if html_form.IN_ONE_PIECE.search(beginning):
        return Unreadable(
            f"{path} is a web page in one piece (.mhtml), as a browser saves it.",
            "Open it in the browser, press “Save your answers” in the page, and send the file that this makes.",
        )
    return Unreadable(
        f"{path} is no form: it is neither a Word file, nor a PDF, nor an OpenDocument text, nor a web page.",
        "Send the form itself as it was filled in, and not a picture of it or a message about it.",
    )


def _beginning(path: Path) -> bytes:
    try:
        with readable(path, ""), path.open("rb") as opened:
            return opened.read(1024)
    except Unreadable:
        return b""  # why it cannot be read, open_untrusted says


def _from_word(package: Package) -> ReturnedForm:
    parts = package.related(package.main, "comments")
    comments = {number: said for name in parts for number, said in form_body.comments_of(package.xml(name)).items()}
    blank, document = _blank(package.path, package.custom_properties), package.xml(package.main)
    _refuse_nested(package.path, document, W.tbl)
    write_raised_digits(document)
    comments |= mark_asides(package, document)
    listed = (package.related(package.main, kind) for kind in ("numbering", "styles"))
    marks = word_marks(*(package.xml(names[0]) if names else None for names in listed))
    form = _from_pieces(package.path, "docx", blank, (form_body.pieces_of(document, marks), comments))
    ends = (package.xml(name) for kind in ("header", "footer") for name in package.related(package.main, kind))
    return _with_margins(form, blank, (said for part in ends for said in form_body.texts_of(part)))


def _from_text(package: Package) -> ReturnedForm:
    content = package.xml("content.xml")
    blank = _blank(package.path, odt_file.properties_of(package.xml("meta.xml")))
    _refuse_nested(package.path, content, odt_file.TABLE)
    styles = [package.xml(name) for name in ("styles.xml", "content.xml") if name in package.names]
    marks = text_marks(*styles)
    odt_file.write_raised_digits_of_text(content, styles)
    mark_asides_of_text(package.path, content, styles)
    found = odt_file.pieces_of(content, marks), odt_file.comments_of(content)
    margins = (said for part in styles for said in odt_file.texts_at_the_margins(part))
    return _with_margins(_from_pieces(package.path, "odt", blank, found), blank, margins)


def _from_pdf(path: Path, draft: Path | None) -> list[ReturnedForm]:
    from peelgen.returned.form.pdf_form import read_fields  # its library takes longer to load than a Word form to read

    forms = read_fields(path)
    if not any(found.blank or found.values for found in forms):
        refuse_draft_copy(path)
    if draft is None or any(found.blank or found.values for found in forms):
        return [_from_pdf_form(path, found) for found in forms]
    from peelgen.returned.form.printed_form import read_prints

    return [replace(_from_pdf_form(path, found), printed=True) for found in read_prints(path, draft)]


def _from_pdf_form(path: Path, found: PdfForm) -> ReturnedForm:
    blank, values, shown, notes, pages = found
    if blank is None and not values:
        raise Unreadable(
            f"{path} has no fields: it is a print, a scan or a copy of a form.",
            "Send the form itself as it was filled in. If there is only a print, name the findings file with  --draft"
            " FILE : the words are then read as a draft, to be confirmed.",
        )
    if blank is None:
        raise _no_form(path)
    if pages:
        path = path.with_name(f"{path.name} (pages {pages[0]} to {pages[1]})")
    typed, strange = _from_fields(path, blank, values)
    whole, loose = with_continuations({name: answer.text for name, answer in typed.items()}, blank)
    answers = {name: replace(typed[name], text=text) for name, text in whole.items()}
    written, comments = ([note for note in notes if note.on_the_page is wanted] for wanted in (True, False))
    return ReturnedForm(
        path=path,
        format="pdf",
        identity=blank.identity,
        answers=answers,
        altered=(*map(_note, written), *strange),
        comments=(*map(_note, comments), *(FormRemark(words, kind=AsideKind.SHEET) for words in loose)),
        gone=tuple(one.name for one in blank.fields if one.name not in values and not is_of_sheet(one.name)),
        shown=tuple(field.name for field in blank.fields if field.name in shown),
        texts=blank.texts,
    )


def _from_page(path: Path) -> list[ReturnedForm]:
    found = html_form.read_page_fields(path)
    several = len(found) > 1
    names = (path.with_name(f"{path.name} (form {number})") if several else path for number in range(1, len(found) + 1))
    return [_from_form_of_page(name, form) for name, form in zip(names, found, strict=True)]


def _from_form_of_page(path: Path, found: html_form.HtmlForm) -> ReturnedForm:
    blank, values, words = found
    if blank is None:
        raise _no_form(path)
    answers, strange = _from_fields(path, blank, values)
    gone = tuple(field.name for field in blank.fields if field.name not in values)
    return ReturnedForm(path, "html", blank.identity, answers, strange, gone=gone, texts=(words,))


def _from_fields(
    path: Path, blank: Blank, values: Mapping[str, str]
) -> tuple[dict[str, TypedAnswer], tuple[FormRemark, ...]]:
    """Return the answers in the fields of a form, and what stands in fields that are not the form's."""
    asked = _fields_by_name(blank, values)
    answers = {name: TypedAnswer(_without_prompt(values[name], field), "field") for name, field in asked.items()}
    prompts = {"", *(one.placeholder for one in blank.fields)}
    strange = tuple(FormRemark(words) for name, words in values.items() if name not in asked and words not in prompts)
    if len(strange) > _MOST_REMARKS:
        raise Unreadable(f"{path} has {len(strange):,} fields that are not the form’s.", "Send the form by itself.")
    return answers, strange


def _fields_by_name(blank: Blank, names: Iterable[str]) -> dict[str, BlankField]:
    """Return the form's fields that are there, in its order, and those of rows that were added, by their names."""
    there = dict.fromkeys(names)
    columns = {(one.rows, one.column): one for one in blank.fields if one.rows}
    known = {one.name: one for one in blank.fields if one.name in there}
    rows = ((name, row) for name in there if name not in known and (row := row_of(name)))
    return known | {name: columns[row[0], row[2]] for name, row in rows if (row[0], row[2]) in columns}


def _note(note: PdfNote) -> FormRemark:
    return FormRemark(note.words, near=note.near, author=note.author, kind=note.kind)


def _blank(path: Path, properties: Mapping[str, str]) -> Blank:
    blank = unpacked(joined(properties))
    if blank is None:
        raise _no_form(path)
    return blank


def _no_form(path: Path) -> Unreadable:
    """Return why a file is not read: it is no form of peelgen's, or no longer.

    Raises Unreadable for the copy of a draft, which belongs to a form.
    """
    refuse_draft_copy(path)
    return Unreadable(
        f"{path} is not a response form, or it has lost what tells which report it answers.",
        "Send the form itself as it was filled in: a copy of its text cannot be read.",
    )


def _from_pieces(
    path: Path, form: str, blank: Blank, found: tuple[Iterable[Piece], Mapping[str, Aside]]
) -> ReturnedForm:
    pieces, comments = found
    places = find_answers(pieces, blank)
    kinds = {(one.rows, one.column) if one.rows else one.name: one for one in blank.fields}
    answers = {}
    for name, (cell, way) in places.cells.items():
        row = row_of(name)
        field = kinds.get((row[0], row[2]) if row else name) or kinds[name]
        answers[name] = TypedAnswer(_answered(cell, field), way, cell.pictured)
    made = (_remark(aside, places.commented.get(number, ("", ""))) for number, aside in comments.items())
    said = tuple(one for one in made if not _is_known(one, answers, blank))
    _refuse_second_form(path, places.texts, blank.texts)
    altered = tuple(_altered(places.texts, blank.texts))
    if len(altered) + len(said) > _MOST_REMARKS:
        raise Unreadable(
            f"{path} has {len(altered) + len(said):,} paragraphs and comments that are not the form’s.",
            "Send the form by itself as it was filled in, and whatever else there is in another file.",
        )
    return ReturnedForm(path, form, blank.identity, answers, altered, said, texts=blank.texts)


def _with_margins(form: ReturnedForm, blank: Blank, margins: Iterable[str]) -> ReturnedForm:
    """Return a form with what somebody wrote at the head or the foot of its pages."""
    if blank.margins is None:
        return form
    known = " ".join(map(_letters, blank.margins))
    new = [FormRemark(said) for said in dict.fromkeys(margins) if _letters(said) not in known]
    return replace(form, altered=(*form.altered, *new[:_MOST_REMARKS]))


def _letters(words: str) -> str:
    """Return the letters of some words: numbers of pages differ from one program to the next."""
    return "".join(filter(str.isalpha, words))


def _refuse_nested(path: Path, text: etree._Element, table: str) -> None:
    """Refuse tables within tables beyond what anybody pastes: each is read for itself and for all that it is in."""
    for one in text.iter(table):
        depth = sum(1 for _ in one.iterancestors(table))
        if depth > _DEEPEST_TABLES or (depth and sum(1 for _ in one.iter()) > _MOST_IN_A_TABLE):
            raise Unreadable(
                f"{path} has tables within tables that are larger than any in a form.",
                "Write the answers in words, and send tables in another file.",
            )


def _answered(cell: FormCell, field: BlankField) -> str:
    """Return what was written in a cell, without the placeholder: what a program says of that need not be true."""
    text = cell.text
    if field.kind == "check":
        return "yes" if _TICKED.search(text) else ""
    left = "" if spaced(text) in _prompts() else _without_prompt(text, field)
    return "" if left in cell.marks else left  # of a list that was begun round the placeholder


@cache
def _prompts() -> frozenset[str]:
    """Return what Word and LibreOffice put into a field from which everything was deleted, in every language."""
    return frozenset(words for code in languages() for words in load_language(code).emptied)


def _without_prompt(text: str, field: BlankField) -> str:
    if spaced(text) == spaced(field.placeholder):
        return ""
    left = text.removeprefix(field.placeholder).removesuffix(field.placeholder).strip()
    return "" if left == BULLET else left


def _remark(aside: Aside, where: tuple[str, str]) -> FormRemark:
    return FormRemark(aside.words, near=where[0], author=aside.author.strip(), beside=where[1], kind=aside.kind)


def _is_known(remark: FormRemark, answers: Container[str], blank: Blank) -> bool:
    """Return whether nothing has to be said of a remark: it is empty, is told otherwise, or was in the form before."""
    if remark.kind is AsideKind.COMMENT:
        return not remark.words
    if remark.near in answers:
        return remark.kind is AsideKind.PICTURE
    printed = remark.kind is AsideKind.LINK or (remark.kind is AsideKind.PICTURE and not remark.near)
    return printed and all(spaced(line) in {"", *blank.texts} for line in remark.beside.split("\n"))


def _refuse_second_form(path: Path, now: Iterable[OutsideParagraph], then: Iterable[str]) -> None:
    """Refuse a file in which most of what stands once in the form stands twice: whose answers are whose is a guess."""
    once = {words for words, times in Counter(then).items() if times == 1}
    counts = Counter(one.words for one in now)
    if once and sum(counts[words] > 1 for words in once) > len(once) / 2:
        raise Unreadable(
            f"{path} has the form in it more than once: somebody has put several forms into one file.",
            "Send each form in a file of its own, as it was filled in.",
        )


def _altered(now: Iterable[OutsideParagraph], then: Iterable[str]) -> Iterator[FormRemark]:
    """Yield the words that are new outside of the fields, with those in whose place they stand; then what is gone."""
    now, then = list(now), list(then)
    new, gone = Counter(one.words for one in now) - Counter(then), Counter(then) - Counter(one.words for one in now)
    left = [words for words in dict.fromkeys(then) if words in gone]
    written = {one.words: one for one in reversed(now) if one.words in new}
    for number, one in enumerate(reversed(written.values())):
        compared = left[:_MOST_COMPARED] if number < _MOST_COMPARED else ()
        was = next((words for words in compared if _is_like(one.words, words)), "")
        if was:
            left.remove(was)
        yield FormRemark(one.words, near=one.near, was=was)
    yield from (FormRemark("", was=words) for words in left)


def _is_like(words: str, other: str) -> bool:
    return fuzz.ratio(words[:_LONGEST_COMPARED], other[:_LONGEST_COMPARED]) >= _LIKE
