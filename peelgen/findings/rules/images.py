"""Rules about images: that each file is one which can be printed, and that its words say what is to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.base.pictures import read_picture, refuse_name
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection
from peelgen.findings.model.figures import Image
from peelgen.findings.rules.problem import FieldProblem

#: More than any report has; each is opened, which takes time.
MOST_IMAGES = 200


def image_names(inspection: Inspection) -> Iterator[FieldProblem]:
    """An image is named by a PNG or JPEG file in the findings file's folder; and there are not endlessly many."""
    if len(inspection.images) > MOST_IMAGES:
        message = f"There are {len(inspection.images):,} images; {MOST_IMAGES} is the most."
        yield FieldProblem(ProblemKind.IMAGE_FILE, ("images",), message, "keep those that the text needs")
    for place, image in enumerate(inspection.images):
        refused = _refused(image)
        if refused:
            yield _problem(place, refused)


def image_files(inspection: Inspection, draft: Path) -> Iterator[FieldProblem]:
    """Yield what is wrong with the image files themselves, which are found from where the findings file is."""
    for place, image in enumerate(inspection.images[:MOST_IMAGES]):
        if _refused(image):
            continue
        try:
            read_picture(image.file, draft.parent, image.share)
        except Unreadable as refused:
            yield _problem(place, refused)


def _refused(image: Image) -> Unreadable | None:
    try:
        refuse_name(image.file)
    except Unreadable as refused:
        return refused
    return None


def _problem(place: int, refused: Unreadable) -> FieldProblem:
    return FieldProblem(ProblemKind.IMAGE_FILE, ("images", place, "file"), refused.message, refused.remedy)


def alt_texts(inspection: Inspection) -> Iterator[FieldProblem]:
    """What is said for those who cannot see an image or a chart is not its caption, which they hear anyway."""
    for field in ("charts", "images"):
        for place, figure in enumerate(getattr(inspection, field)):
            if figure.alt and _letters(figure.alt) == _letters(figure.caption):
                yield FieldProblem(
                    ProblemKind.ALT_REPEATS_CAPTION,
                    (field, place, "alt"),
                    "The alt text repeats the caption; who cannot see the picture hears the same twice.",
                    "say what is to be seen, such as what is highest, what rose, or who does what where",
                )


def _letters(words: str) -> str:
    """Return words without what makes no difference to the ear: capitals, spaces and marks."""
    return re.sub(r"[\W_]+", "", words).casefold()
