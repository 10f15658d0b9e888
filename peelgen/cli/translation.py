"""The commands for translators: which words wait for them, and what they have approved and confirmed."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peelgen.documents.standing_words import StandingWords
    from peelgen.findings.edition import Original
    from peelgen.findings.model import Inspection

_edition = click.argument("edition", type=click.Path(path_type=Path), metavar="EDITION")
#: So many untranslated texts are named.
_MOST_NAMED = 5
_by = click.option("--by", required=True, callback=named, metavar="NAME", help="Who says so: the translator’s name.")


@click.group(short_help="For translators: what waits for them, what they approved.")
def translation() -> None:
    """Look after an EDITION in another language: its standing words, and what its texts were translated from."""


@translation.command("words")
@_edition
def words(edition: Path) -> None:
    """List what the documents of an EDITION print by themselves, and no translator has approved."""
    waiting = _waiting(edition)
    for file, listed in groupby(waiting, key=lambda one: one.file):
        click.echo(f"{file}\n" + "".join(f"  line {one.line:<4} {one.words}\n" for one in listed))
    click.echo(f"{len(waiting)} texts wait for a translator." if waiting else "Every text is approved.", err=True)


@translation.command("approve")
@_edition
@_by
@click.option(
    "--only",
    "files",
    multiple=True,
    metavar="FILE",
    help="Only the words of this file, as “words” names it; again for more.",
)
def approve(edition: Path, by: str, files: tuple[str, ...]) -> None:
    """Record that a translator has read and approved what the documents of an EDITION print by themselves."""
    from datetime import UTC, datetime

    from peelgen.base.write import write
    from peelgen.languages.approved_words import list_to_write, with_approval

    waiting = _waiting(edition)
    _refuse_unknown(files, waiting)
    chosen = [one.words for one in waiting if not files or one.file in files]
    if not chosen:
        click.echo("Every text is approved.", err=True)
        return
    path = list_to_write(_inspection(edition).language, edition)
    listed = path.read_text(encoding="utf-8") if path.is_file() else ""
    write(with_approval(listed, chosen, by, datetime.now(UTC).date()).encode(), path)
    click.echo(path)
    click.echo(f"{len(chosen)} texts are approved by {by}.", err=True)


@translation.command("confirm")
@_edition
@click.argument("fields", nargs=-1, metavar="[FIELD]…")
@_by
@click.option(
    "--also-untranslated", "also", is_flag=True, help="Also texts that are still in English: they are meant so."
)
def confirm(edition: Path, fields: tuple[str, ...], by: str, also: bool) -> None:  # noqa: FBT001 - an option
    """Record that an EDITION says what its original says now; if named, only in some FIELDs, such as summary."""
    from datetime import UTC, datetime

    from peelgen.base.write import write
    from peelgen.findings.translated_texts import confirmed, read_record, record_of, written_record

    found = _original(edition)
    original, path = found.source, record_of(edition)
    if not also:
        _refuse_untranslated(edition, found, fields)
    record = confirmed(read_record(path), original.tree, fields, by=by, day=datetime.now(UTC).date())
    unknown = [field for field in fields if not any(text.field.startswith(field) for text in record)]
    if unknown:
        raise click.BadParameter(f"The original has no text “{unknown[0]}”.", param_hint="FIELD")
    write(written_record(record).encode(), path)
    click.echo(path)
    told = f"{len(record)} fields" if not fields else ", ".join(fields)
    click.echo(f"{by} has confirmed the translation of {told}.", err=True)


def _refuse_untranslated(edition: Path, original: Original, fields: Sequence[str]) -> None:
    """Raise a usage error for texts, of the named fields or of all, that are still those of the original."""
    from peelgen.findings.translated_texts import is_within
    from peelgen.review.untranslated import untranslated_fields
    from peelgen.source import load

    left = untranslated_fields(load(edition), _inspection(edition), original)
    named = [one for one in left if not fields or any(is_within(one, field) for field in fields)]
    if named:
        shown = ", ".join(named[:_MOST_NAMED]) + (" and others" if len(named) > _MOST_NAMED else "")
        texts = f"{len(named)} texts are" if len(named) > 1 else "A text is"
        raise click.UsageError(
            f"{texts} still in English: {shown}. Translate what is to be translated. If the rest is meant so, add a "
            "waiver, or the option  --also-untranslated."
        )


def _original(edition: Path) -> Original:
    """Return the original of an edition; a usage error where there is none that can be used."""
    from peelgen.findings.edition import Original, original_of

    found = original_of(_inspection(edition), edition)
    if not isinstance(found, Original):
        raise click.UsageError(found.message if found else f"{edition} names no original: add the field  edition_of.")
    return found


def _refuse_unknown(files: Sequence[str], waiting: Sequence[StandingWords]) -> None:
    known = list(dict.fromkeys(one.file for one in waiting))
    for file in files:
        if file not in known:
            raise click.BadParameter(
                f"Nothing in “{file}” waits. Write one of: {', '.join(known)}.", param_hint="--only"
            )


def _waiting(edition: Path) -> list[StandingWords]:
    from peelgen.documents.standing_words import unapproved_words

    return unapproved_words(_inspection(edition), edition)


def _inspection(edition: Path) -> Inspection:
    """Return what an edition says; a usage error for a file that is in the original language, or cannot be used."""
    from peelgen.findings.validate import validated
    from peelgen.languages import ORIGINAL
    from peelgen.source import load

    inspection = validated(load(edition)).inspection
    if inspection is None:
        raise click.UsageError(f"{edition} cannot be used as it is: see  peelgen check {edition}")
    if inspection.language == ORIGINAL:
        raise click.UsageError(
            f"{edition} is in the original language: name an edition, which has the field  language."
        )
    return inspection
