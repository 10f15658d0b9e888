from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import at_most
from two_sides import two_sides

from peelgen.base.alignment import matches, slid
from peelgen.base.merge import Conflict, Merged, merge, merge_paragraphs

RUNS = int(os.environ.get("PEELGEN_RUNS", "500"))
BASE = "The force treats people fairly. It should train its officers, and *check* the records."
WORDS = st.lists(st.sampled_from("the force a b c , . *x* \n \n\n {n} it’s".split(" ")), max_size=14).map(" ".join)


def said(merged: Merged) -> Counter[str]:
    texts = [part if isinstance(part, str) else f"{part.base} {part.mine} {part.theirs}" for part in merged.parts]
    return Counter(" ".join(texts).replace(",", " , ").split())


def swapped(merged: Merged) -> tuple[str | Conflict, ...]:
    return tuple(p if isinstance(p, str) else Conflict(p.base, p.theirs, p.mine) for p in merged.parts)


def test_edits_that_are_apart_are_both_made() -> None:
    merged = merge(BASE, BASE.replace("fairly", "well"), BASE.replace("records", "files"))
    assert merged.text == BASE.replace("fairly", "well").replace("records", "files")


def test_edits_of_the_same_words_are_a_conflict() -> None:
    merged = merge(BASE, BASE.replace("fairly", "well"), BASE.replace("fairly", "badly"))
    assert merged.conflicts == (Conflict("fairly", "well", "badly"),)
    assert merged.text is None


def test_edits_with_only_a_space_between_are_a_conflict() -> None:
    merged = merge(BASE, BASE.replace("people", "men"), BASE.replace("fairly", "well"))
    assert merged.conflicts == (Conflict("people fairly", "men fairly", "people well"),)


def test_an_insertion_where_the_other_side_deleted_is_a_conflict() -> None:
    assert merge("a b c d", "a b new c d", "a b d").conflicts


def test_marks_of_emphasis_stay_whole() -> None:
    assert merge("so **it** all is", "so *it* all is", "so **it** all was").text == "so *it* all was"
    assert merge("so **it** is", "so it is", "so ***it*** is").conflicts[0] == Conflict("**", "", "***")


def test_two_edits_that_would_leave_an_emphasis_open_are_a_conflict() -> None:
    assert merge("so **a b c** is", "so **a** b c is", "so a b c is").text is None


def test_the_same_edit_on_both_sides_is_made_once() -> None:
    assert merge("a b c", "a x c", "a x c").text == "a x c"
    assert merge("one two three four five", "one 2 three four 5", "one 2 three four five").text == "one 2 three four 5"


@settings(max_examples=1000, deadline=None)
@given(WORDS, WORDS)
def test_an_edit_of_one_side_only_is_the_result(base: str, edited: str) -> None:
    assert merge(base, base, edited).text == edited
    assert merge(base, edited, base).text == edited
    assert merge(base, edited, edited).text == edited


@settings(max_examples=1500, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_both_sides_count_alike(base: str, mine: str, theirs: str) -> None:
    assert swapped(merge(base, theirs, mine)) == merge(base, mine, theirs).parts


@settings(max_examples=1500, deadline=None)
@given(WORDS, st.data())
def test_every_inserted_word_is_kept_and_every_deletion_honoured(base: str, choices: st.DataObject) -> None:
    words = base.split(" ")
    sides = []
    for side in ("M", "T"):
        gone = choices.draw(st.sets(st.integers(0, len(words) - 1)))
        sides.append(
            " ".join(f"{side}{n}" if n in gone and n % 2 else "" if n in gone else w for n, w in enumerate(words))
        )
    merged = merge(base, *sides)
    inserted = [word for side in sides for word in side.split() if word[0] in "MT"]
    assert all(said(merged)[word] for word in inserted)
    if merged.text is not None:
        kept = Counter(merged.text.split())
        assert all(kept[w] <= Counter(base.split())[w] for w in kept if w[0] not in "MT")


def test_a_long_text_is_merged_in_bounded_steps() -> None:
    rng = random.Random(1)
    words = [rng.choice(["the", "of", "force", "officers", f"w{n}"]) for n in range(20_000)]
    edited = [[w if rng.random() < 0.9 else f"{side}{n}" for n, w in enumerate(words)] for side in "mt"]
    with at_most(calls=1_500_000):
        merge(" ".join(words), *map(" ".join, edited))
        merge("a b " * 25_000, "b a a " * 17_000, "b b a " * 17_000)


PARAGRAPHS = ["One is about fairness and respect.", "Two is about ethics and vetting.", "Three is about the workforce."]


def texts(merged: tuple[Merged, ...]) -> list[str | None]:
    return [one.text for one in merged]


def test_paragraphs_added_deleted_and_edited_are_merged() -> None:
    mine = [PARAGRAPHS[0], "A new one.", *PARAGRAPHS[1:]]
    theirs = [PARAGRAPHS[0].replace("fairness", "justice"), PARAGRAPHS[1]]
    merged = merge_paragraphs(PARAGRAPHS, mine, theirs)
    assert texts(merged) == ["One is about justice and respect.", "A new one.", PARAGRAPHS[1]]


def test_a_paragraph_that_one_side_moved_is_edited_where_it_now_stands() -> None:
    mine = [PARAGRAPHS[2], *PARAGRAPHS[:2]]
    theirs = [*PARAGRAPHS[:2], PARAGRAPHS[2].replace("workforce", "people")]
    wanted: list[str | None] = [theirs[2], *PARAGRAPHS[:2]]
    assert texts(merge_paragraphs(PARAGRAPHS, mine, theirs)) == wanted
    assert texts(merge_paragraphs(PARAGRAPHS, theirs, mine)) == wanted


def test_split_and_joined_paragraphs_keep_the_other_sides_words() -> None:
    base, split = ["One here. Two there.", "Three."], ["One here.", "Two there.", "Three."]
    assert texts(merge_paragraphs(base, split, ["One here. Two there.", "Three, too."])) == [*split[:2], "Three, too."]
    assert texts(merge_paragraphs(split, base, ["One here.", "Two there.", "Three!"])) == [base[0], "Three!"]


def test_a_conflict_in_one_paragraph_leaves_the_others_merged() -> None:
    mine, theirs = ([PARAGRAPHS[0].replace("fairness", x), *PARAGRAPHS[1:]] for x in ("a", "b"))
    merged = merge_paragraphs(PARAGRAPHS, mine, theirs)
    assert texts(merged) == [None, *PARAGRAPHS[1:]]
    assert merged[0].conflicts == (Conflict("fairness", "a", "b"),)


@pytest.mark.parametrize("edited", ["", " very", " well and"])
def test_a_sentence_that_both_sides_added_is_there_once(edited: str) -> None:
    base = "The force works hard to be fair. It knows why. There is more to do."
    theirs = base.replace(" There", " A zebra came. There")
    mine = theirs.replace("works", f"works{edited}")
    assert merge(base, mine, theirs).text == mine


@given(WORDS, WORDS, WORDS)
def test_stretches_that_slide_are_still_what_both_have_in_common(before: str, after: str, added: str) -> None:
    old, new = list(before + after), list(before + added + after)
    for i, j, length in slid(old, new, matches(old, new)):
        assert old[i : i + length] == new[j : j + length]


#: Of random pairs, as many as may be left to a person though each side edited paragraphs of its own.
MOST_LEFT = 0.2


def test_random_edits_of_two_people_lose_double_and_misplace_nothing() -> None:
    pairs = [two_sides(seed) for seed in range(RUNS)]
    made = [texts(merge_paragraphs(pair.base, *pair.sides)) for pair in pairs]
    decided = [(pair, [one for one in text if one]) for pair, text in zip(pairs, made, strict=True) if None not in text]
    assert [pair for pair, text in decided if not pair.is_right(text)] == []
    assert len(decided) >= (1 - MOST_LEFT) * len(pairs)


ONE, TWO, THREE, FOUR = (
    f"{word} is about the {word} of the force." for word in ("Fairness", "Vetting", "Pay", "Crime")
)


@pytest.mark.parametrize(
    ("mine", "theirs", "made"),
    [
        ([TWO, THREE, FOUR, ONE], [FOUR, ONE, TWO, THREE], [FOUR, TWO, THREE, ONE]),
        ([TWO, ONE, THREE, FOUR], [ONE, TWO, FOUR, THREE], [TWO, ONE, FOUR, THREE]),
        ([TWO, THREE, ONE, FOUR], [ONE, THREE, FOUR], [THREE, ONE, FOUR]),
        ([TWO, THREE, FOUR, ONE], [TWO, THREE, FOUR, ONE], [TWO, THREE, FOUR, ONE]),
    ],
)
def test_paragraphs_that_both_sides_moved_stand_where_both_want_them(
    mine: list[str], theirs: list[str], made: list[str]
) -> None:
    base = [ONE, TWO, THREE, FOUR]
    assert texts(merge_paragraphs(base, mine, theirs)) == made
    assert texts(merge_paragraphs(base, theirs, mine)) == made


def test_what_one_side_alone_made_of_a_text_is_never_a_conflict() -> None:
    for seed in range(RUNS):
        pair = two_sides(seed)
        for side in pair.sides:
            assert texts(merge_paragraphs(pair.base, pair.base, side)) == side
            assert texts(merge_paragraphs(pair.base, side, pair.base)) == side


def test_many_paragraphs_that_one_side_moved_are_moved() -> None:
    base = [f"Paragraph {number} is about the number {number}." for number in range(600)]
    moved = [*base[300:], *base[:300]]
    theirs = [*base[:-1], "Paragraph 599 is about another number."]
    assert texts(merge_paragraphs(base, moved, theirs)) == [*theirs[300:], *theirs[:300]]


def test_a_paragraph_that_each_side_moved_elsewhere_is_a_conflict() -> None:
    mine, theirs = [TWO, ONE, THREE, FOUR], [ONE, THREE, TWO, FOUR]
    (merged,) = merge_paragraphs([ONE, TWO, THREE, FOUR], mine, theirs)
    assert merged.conflicts == (Conflict(*("\n\n".join(side) for side in ([ONE, TWO, THREE, FOUR], mine, theirs))),)


def test_a_paragraph_deleted_here_and_joined_to_another_there_is_a_conflict() -> None:
    assert None in texts(merge_paragraphs([ONE, TWO, THREE], [ONE, THREE], [TWO, f"{THREE} {ONE}"]))
    assert None in texts(merge_paragraphs([ONE, TWO, THREE], [THREE, ONE], [f"{ONE} {TWO}", THREE]))


def test_halves_of_a_paragraph_stay_together_when_others_are_moved() -> None:
    both = f"{TWO} {THREE}"
    assert texts(merge_paragraphs([ONE, both, FOUR], [both, FOUR, ONE], [ONE, TWO, THREE, FOUR])) == [
        TWO,
        THREE,
        FOUR,
        ONE,
    ]
