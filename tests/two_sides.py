"""Two people's random edits of one text, each of paragraphs of their own: so what should come of them is known."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

VERBS = ("check", "train", "vet", "support", "record", "review")
NOUNS = ("officers", "staff in its control room", "neighbourhood teams", "case files", "calls from victims", "plans")
TYPED = ("zebra", "quagga", "okapi", "lemur", "tapir", "ocelot")


@dataclass
class Paragraph:
    """A paragraph by its sentences, and whose it is: 0 or 1."""

    owner: int
    sentences: list[str]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass
class Pair:
    """A text, both sides' edits of it, and what each side made of its own paragraphs, in their order."""

    base: list[str]
    sides: list[list[str]] = field(default_factory=list)
    own: list[list[str]] = field(default_factory=list)

    def is_right(self, made: list[str]) -> bool:
        """Return whether each side's paragraphs are there as it made them and, but for new ones, in its order."""
        new = {text for side in self.own for text in side if text.startswith("New: ")}
        orders = [[text for text in side if text not in new] for side in self.own]
        return sorted(made) == sorted([*self.own[0], *self.own[1]]) and all(
            [text for text in made if text in order] == order for order in orders
        )


def two_sides(seed: int) -> Pair:
    """Return a text of three to six paragraphs, of each of which one side alone makes its edits."""
    chooser = random.Random(seed)
    said = [f"The force should {verb} its {noun}." for verb in VERBS for noun in NOUNS]
    chooser.shuffle(said)
    base = [Paragraph(0, [said.pop() for _ in range(chooser.randint(1, 3))]) for _ in range(chooser.randint(3, 6))]
    for number, one in enumerate(chooser.sample(base, len(base))):
        one.owner = 0 if number == 0 else 1 if number == 1 else chooser.randrange(2)
    pair = Pair([one.text for one in base])
    for side in (0, 1):
        paragraphs = [Paragraph(one.owner, list(one.sentences)) for one in base]
        words = [f"{word}{side}" for word in TYPED]
        for _ in range(chooser.randint(1, 3)):
            _edit(paragraphs, side, chooser, words)
        pair.sides.append([one.text for one in paragraphs])
        pair.own.append([one.text for one in paragraphs if one.owner == side])
    return pair


def _edit(paragraphs: list[Paragraph], side: int, chooser: random.Random, words: list[str]) -> None:
    places = [place for place, one in enumerate(paragraphs) if one.owner == side]
    if not places:
        return
    place = chooser.choice(places)
    one = paragraphs[place]
    match chooser.choice(("word", "split", "join", "delete", "add", "move")):
        case "word":
            number = chooser.randrange(len(one.sentences))
            one.sentences[number] = one.sentences[number].replace("should", f"should {words.pop()}", 1)
        case "split" if len(one.sentences) > 1:
            cut = chooser.randrange(1, len(one.sentences))
            paragraphs[place : place + 1] = [Paragraph(side, one.sentences[:cut]), Paragraph(side, one.sentences[cut:])]
        case "join" if place + 1 in places:
            one.sentences += paragraphs.pop(place + 1).sentences
        case "delete" if len(paragraphs) > 2:
            del paragraphs[place]
        case "add":
            paragraphs.insert(place + 1, Paragraph(side, [f"New: a {words.pop()} was seen in the yard."]))
        case "move":
            paragraphs.insert(chooser.randrange(len(paragraphs)), paragraphs.pop(place))
