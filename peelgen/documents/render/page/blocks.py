"""A document's blocks as markup: which element and which classes each becomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from peelgen.documents.document import (
    Align,
    Block,
    Blocks,
    Box,
    BulletList,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    FieldRows,
    Figure,
    Heading,
    Inline,
    Inlines,
    ListEntry,
    Note,
    Origin,
    PageBreak,
    Paragraph,
    Passage,
    Quotation,
    Scale,
    Statistic,
    Statistics,
    Table,
    Unwritten,
    plain,
    walk,
)
from peelgen.documents.render.castoff import Chapter, chapters, is_short, is_tight, leads_in, panel_rows, value_size
from peelgen.documents.render.chart_svg import NARROW, draw
from peelgen.documents.render.page.form import FormSetter
from peelgen.documents.render.page.inline import InlineSetter
from peelgen.documents.render.page.picture import show
from peelgen.documents.render.table_fit import TableFit, fit_of, fitted_widths, is_number, width_for
from peelgen.documents.roles import BOXES, HEADINGS, LISTS, PARAGRAPHS, TABLES, Role
from peelgen.languages.language import spoken_in

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

#: Asides may be left out in reading without losing the thread; the other boxes are the publication's own substance. A
#: web page has none: each would be a place that a screen reader lists, and has no name.
_ASIDES = frozenset({"imprint", "notice", "practice"})
#: A table of so few rows stays on one page.
_KEPT_ROWS = 8


class BlockSetter:
    """Sets one document's blocks in reading order; `lines` then holds the notes that stood in them."""

    def __init__(self, document: Document, style: HouseStyle, *, paged: bool) -> None:
        self.lines = InlineSetter(document.labels, spoken_in(document.language), paged=paged)
        self._style = style
        self._paged = paged
        self._form = FormSetter(self.lines.inline, self.lines.spoken.web, paged=paged)
        self._regions: Counter[str] = Counter()
        self._boxed = False
        #: On the web the title is the only h1; on paper, where bookmarks show it by itself, chapters have its level.
        self._lowered = not paged and any(isinstance(one, Heading) and one.level == 1 for one in walk(document.body))

    def blocks(self, blocks: Blocks) -> Markup:
        """Return the blocks' markup, one below the other."""
        return Markup("\n").join(
            self._leading(block) if leads_in(before, block, following) else self._set(block)
            for before, block, following in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
        )

    def chapters(self, body: Blocks) -> Markup:
        """Return the markup of a whole body, in which a short chapter is not divided between two pages."""
        return Markup("\n").join(self._chapter(chapter) for chapter in chapters(body, self._style))

    def _chapter(self, chapter: Chapter) -> Markup:
        markup = self.blocks(chapter.blocks)
        return Markup('<div class="chapter short">\n{}\n</div>').format(markup) if chapter.short else markup

    def notes(self) -> Markup:
        """Return the section of notes that ends a page of the web; nothing if there are none."""
        if not self.lines.notes:
            return Markup("")
        said = self.lines.spoken
        entry = Markup('<li id="note.{0}">{1} <a class="back" href="#call.{0}" aria-label="{2} {0}"></a></li>')
        entries = Markup("\n").join(
            entry.format(number, words, said.back_to_note) for number, words in enumerate(self.lines.notes, 1)
        )
        section = Markup('<section class="notes" role="doc-endnotes" aria-label="{}">\n<ol>\n{}\n</ol>\n</section>')
        return section.format(said.notes, entries)

    def _set(self, block: Block) -> Markup:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case BulletList():
                return self._list(block)
            case Quotation():
                words = Markup("\n").join(self._paragraph(paragraph) for paragraph in block.paragraphs)
                return Markup("<blockquote{}>\n{}\n</blockquote>").format(self._origin(block.origin), words)
            case Table() | Figure() | Scale() | Statistics():
                return self._drawn(block)
            case Field() | FieldRows():
                return self._form.question(block)
            case Box():
                return self._box(block)
            case Contents():
                return self._contents(block)
            case PageBreak():
                return Markup('<div class="page-break"></div>')
            case Unwritten():  # a page has nothing to be written in
                return Markup("")

    def _drawn(self, block: Table | Figure | Scale | Statistics) -> Markup:
        match block:
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Scale():
                return _scale(block, paged=self._paged)
            case Statistics():
                return self._statistics(block)

    def _heading(self, block: Heading) -> Markup:
        self._form.about = plain(block.content)
        return Markup('<h{0} class="{1}" id="{2}"{3}>{4}</h{0}>').format(
            block.level + self._lowered,
            _css(HEADINGS, block.role) if block.role else f"heading-{block.level}",
            block.anchor,
            self._origin(block.origin),
            self.lines.inline(block.content),
        )

    def _origin(self, origin: Origin) -> Markup:
        """Return where the words came from, for the preview; the printed page has no use for it."""
        return Markup("") if self._paged or origin is None else Markup(' data-origin="{}"').format(origin)

    def _paragraph(self, block: Paragraph, more: str = "") -> Markup:
        return Markup('<p class="{}{}"{}>{}</p>').format(
            _css(PARAGRAPHS, block.role), more, self._origin(block.origin), self.lines.inline(block.content)
        )

    def _leading(self, block: Block) -> Markup:
        """Return what leads into the block below it, which only on paper may stand on another page."""
        return self._paragraph(block, " leading") if self._paged and isinstance(block, Paragraph) else self._set(block)

    def _list(self, block: BulletList) -> Markup:
        entries = Markup("\n").join(self._entry(entry) for entry in block.entries)
        start = Markup(' start="{}"').format(block.first) if block.first != 1 else ""
        return Markup('<{0} class="{1}"{2}{3}>\n{4}\n</{0}>').format(
            "ol" if block.ordered else "ul", _css(LISTS, block.role), start, self._origin(block.origin), entries
        )

    def _entry(self, entry: ListEntry) -> Markup:
        nested = Markup("").join(Markup("\n") + self._list(block) for block in entry.nested)
        return Markup("<li{}>{}{}</li>").format(self._origin(entry.origin), self.lines.inline(entry.content), nested)

    def _labelled(self, anchor: str | None, caption: Inlines) -> Markup:
        words = self.lines.inline(caption)
        if anchor is None:
            return words
        number = Markup('<span class="number">{}</span>').format(self.lines.label(anchor))
        return Markup("{}: {}").format(number, words) if caption else number

    def _source(self, source: Inlines) -> Markup:
        return Markup('\n<p class="source">{}</p>').format(self.lines.inline(source)) if source else Markup("")

    def _table(self, block: Table) -> Markup:
        caption = self._labelled(block.anchor, block.caption)
        rows = Markup("\n").join(self._row(row, block.align) for row in block.rows)
        fit = fit_of(block, self._style, turns=self._paged, lies=not (self._paged and self._boxed))
        table = Markup('<table class="{}"{}>\n{}{}\n<thead>\n{}\n</thead>\n<tbody>\n{}\n</tbody>\n</table>').format(
            _css(TABLES, block.role) + (f" {fit.name}" if fit.name else ""),
            self._origin(block.origin),
            Markup("<caption>{}</caption>\n").format(caption) if caption else "",
            _columns(fitted_widths(block, width_for(fit, self._style), fit)),
            self._header(block, fit),
            rows,
        )
        kept = " short" if len(block.rows) <= _KEPT_ROWS else ""
        kept += " landscape" if fit.landscape else ""
        about = _id("label", block.anchor) + self._region(block)
        return Markup('<div class="tabular{}"{}>\n{}{}\n</div>').format(kept, about, table, self._source(block.source))

    def _region(self, block: Table) -> Markup:
        """Return what makes a table, which a narrow screen may have to move, a named place that keys reach."""
        if self._paged:
            return Markup("")
        number = self.lines.label(block.anchor) if block.anchor else ""
        heads = ", ".join(plain(cell.content, self.lines.labels) for cell in block.header)
        words = ": ".join(filter(None, (number, plain(block.caption, self.lines.labels)))) or heads
        self._regions[words] += 1
        again = f" ({self._regions[words]})" if self._regions[words] > 1 else ""
        return Markup(' role="region" aria-label="{}{}" tabindex="0"').format(words, again)

    def _header(self, block: Table, fit: TableFit) -> Markup:
        height = fit.turned_height(block)
        upright = Markup('<th scope="col" class="{}">{}</th>')
        turned = Markup(
            '<th scope="col" class="turned" style="height: {0:.1f}pt"><span style="width: {0:.1f}pt">{1}</span></th>'
        )
        cells = zip(block.align, block.header, strict=True)
        words = (
            turned.format(height, self._cell(cell))
            if height and place
            else upright.format(align.value, self._cell(cell))
            for place, (align, cell) in enumerate(cells)
        )
        return Markup("<tr>{}</tr>").format(Markup("").join(words))

    def _row(self, cells: Sequence[Cell], align: Sequence[Align]) -> Markup:
        """Return a row; what stands first in it says what the others are about."""
        first = Markup('<th scope="row" class="{}">{}</th>')
        other = Markup('<td class="{}">{}</td>')
        words = (
            (other if place or len(cells) == 1 else first).format(_look(cell, column), self._cell(cell))
            for place, (cell, column) in enumerate(zip(cells, align, strict=True))
        )
        return Markup("<tr>{}</tr>").format(Markup("").join(words))

    def _cell(self, cell: Cell) -> Markup:
        words = self.lines.inline(cell.content)
        if cell.grade is None:
            return words
        return Markup('<span class="pill {}">{}</span>').format(_grade(cell.grade), words)

    def _figure(self, block: Figure) -> Markup:
        seen = show(block.picture, block.alt, paged=self._paged) if block.picture else self._chart(block)
        figure = Markup("<figure{}{}>\n<figcaption>{}</figcaption>\n{}{}\n</figure>").format(
            _id("label", block.anchor),
            self._origin(block.origin),
            self._labelled(block.anchor, block.caption),
            seen,
            self._source(block.source),
        )
        return figure + "\n" + self._values(block.table, printed=block.table_printed) if block.table else figure

    def _chart(self, block: Figure) -> Markup:
        """Return a chart; on the web a narrow drawing too, which a narrow screen shows in place of the wide one."""
        wide = draw(block, self._style)
        return wide if self._paged else wide + "\n" + draw(block, self._style, NARROW)

    def _values(self, table: Table, *, printed: bool) -> Markup:
        """Return the table of a chart's values: where it is not printed, the web page has it to be opened."""
        if printed or self._paged:
            return self._table(table) if printed else Markup("")
        folded = Markup('<details class="values">\n<summary>{}</summary>\n{}\n</details>')
        words = plain(table.caption, self.lines.labels)  # a link in what opens it could not be reached by keys
        return folded.format(words, self._table(replace(table, caption=())))

    def _statistics(self, block: Statistics) -> Markup:
        rows = panel_rows(block.entries)
        across = max(map(len, rows), default=1)
        panels = (Markup("\n").join(self._statistic(entry, across) for entry in row) for row in rows)
        row = Markup('<div class="panels">\n{}\n</div>')
        return Markup('<div class="statistics">\n{}\n</div>').format(Markup("\n").join(map(row.format, panels)))

    def _statistic(self, entry: Statistic, across: int) -> Markup:
        parts = {
            "counted": entry.label,
            f"value set-{value_size(entry.value, across, self._style)}": entry.value,
            "period": entry.period,
            "comparison": entry.comparison,
            "source": entry.source,
        }
        line = Markup('<p class="{}">{}</p>')
        lines = Markup("\n").join(line.format(name, self.lines.inline(words)) for name, words in parts.items() if words)
        return Markup('<div class="statistic"{}>\n{}\n</div>').format(self._origin(entry.origin), lines)

    def _box(self, block: Box) -> Markup:
        name = "aside" if self._paged and block.role in _ASIDES else "section"
        classes = f"box {_css(BOXES, block.role)}" + (f" {_grade(block.grade)}" if block.grade else "")
        classes += " short" if block.role != "answer" and is_short(block, self._style) else ""
        attributes = _id("finding", block.anchor) + _named_by(block) + self._origin(block.origin)
        about, boxed = self._form.about, self._boxed
        self._form.about, self._boxed = _first_words(block) or about, True
        content = self.blocks(block.content)
        self._form.about, self._boxed = about, boxed
        return Markup('<{0} class="{1}"{2}>\n{3}\n</{0}>').format(name, classes, attributes, content)

    def _contents(self, block: Contents) -> Markup:
        entries = Markup("\n").join(self._contents_entry(entry) for entry in block.entries)
        tight = " tight" if is_tight(block, self._style) else ""
        nav = Markup('<nav class="contents{}"{}>\n<ul class="contents-list">\n{}\n</ul>\n</nav>')
        named = Markup(' aria-label="{}"').format(self.lines.spoken.web.contents)
        return nav.format(tight, "" if self._paged else named, entries)

    def _contents_entry(self, entry: ContentsEntry) -> Markup:
        words = self.lines.linked(_without_notes(entry.content), f"#{entry.anchor}")
        return Markup('<li class="contents-entry level-{}">{}</li>').format(entry.level, words)


def _first_words(block: Box) -> str:
    """Return what a box begins with: its title, or the finding that is to be answered."""
    first = next(iter(block.content), None)
    return plain(first.content) if isinstance(first, Heading | Paragraph) else ""


def _named_by(block: Box) -> Markup:
    """Return where the name of a box stands: in its title, where it has one."""
    titles = (one for one in block.content if isinstance(one, Heading) and one.role)
    title = next(titles, None)
    return Markup(' aria-labelledby="{}"').format(title.anchor) if title else Markup("")


def _css(roles: Mapping[str, Role], role: str) -> str:
    return roles[role].css if role in roles else role


def _id(kind: str, anchor: str | None) -> Markup:
    """Return an id that no heading has: theirs have no full stop."""
    return Markup("") if anchor is None else Markup(' id="{}.{}"').format(kind, anchor)


def _grade(grade: str) -> str:
    return "grade-" + "-".join(grade.lower().split())


def _look(cell: Cell, align: Align) -> str:
    return f"{align.value} number" if is_number(cell) else align.value


def _columns(widths: Sequence[float]) -> Markup:
    column = Markup('<col style="width: {:.1f}%">')
    return Markup("<colgroup>{}</colgroup>").format(
        Markup("").join(column.format(100 * width / sum(widths)) for width in widths)
    )


def _scale(block: Scale, *, paged: bool) -> Markup:
    """Return the grades in a row, of which a screen reader hears how many there are and which one is given."""
    row, step = ("p", "span") if paged else ("ul", "li")
    chosen = "" if paged else Markup(' aria-current="true"')
    steps = (
        Markup('<{0} class="step{1}"{2}>{3}</{0}>').format(
            step, *((" chosen", chosen) if number == block.chosen else ("", "")), words
        )
        for number, words in enumerate(block.steps)
    )
    return Markup('<{0} class="scale">\n{1}\n</{0}>').format(row, Markup("\n").join(steps))


def _without_notes(content: Inlines) -> Inlines:
    return tuple(_noteless(inline) for inline in content if not isinstance(inline, Note))


def _noteless(inline: Inline) -> Inline:
    match inline:
        case Emphasis(content, strong):
            return Emphasis(_without_notes(content), strong)
        case Passage(content, language):
            return Passage(_without_notes(content), language)
    return inline
