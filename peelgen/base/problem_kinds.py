"""Every kind of problem that peelgen can tell of: one table, which the checks, the messages and the manual go by.

A row says to which group of the manual’s index the kind belongs, how grave it is at most, its title, and its traits.
Rows stand in the order of the index. What a kind means to its reader is on its page, docs/problems/<id>.md.
"""

from __future__ import annotations

from enum import Enum, Flag, StrEnum, auto, unique
from typing import Final


class Severity(StrEnum):
    """An error stops a build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Group(StrEnum):
    """The groups of kinds, as the manual’s index heads them."""

    FILE = "The file as a whole"
    LINES = "How lines are written"
    NAMES = "The names of fields"
    VALUES = "What stands in a field"
    REGISTERS = "Names from the registers"
    JUDGMENTS = "Judgments"
    CONTENTS = "Findings, numbers and tables"
    RELEASE = "The press release"
    DATES = "Dates"
    TO_WRITE = "What is still to be written"
    STYLE = "Style and spelling"
    SIGNS = "Bullets, notes, links and other signs"
    AGREEMENT = "What the documents say of each other"
    EDITIONS = "Editions in two languages"
    RESPONSES = "Responses of forces"
    FACT_CHECKS = "Fact checks before publication"
    FOLLOW_UP = "What became of findings"
    TEMPLATES = "Templates"
    ADVICE = "Advice on what everybody can read"


class Trait(Flag):
    """What holds for all problems of a kind."""

    NONE = 0
    #: It is something that is still to be written, which stops no build of a draft.
    HOLE = auto()
    #: A rule of the house finds it: the rule’s level says how grave it is, and a waiver gives the rule’s name.
    BY_RULE = auto()
    #: A waiver can give the kind’s id.
    WAIVABLE = auto()
    #: “peelgen check --fix” mends it, where its rule says that this is safe.
    REPAIRED = auto()


ERROR, WARNING = Severity.ERROR, Severity.WARNING
HOLE, BY_RULE, WAIVABLE, REPAIRED = Trait.HOLE, Trait.BY_RULE, Trait.WAIVABLE, Trait.REPAIRED


@unique
class ProblemKind(Enum):
    """One kind of problem. Its `id` is the member’s name in small letters, and stays the same from version to version.

    `gravest` is how grave it is unless a finding of it is doubtful, or is a hole in a draft.
    """

    def __init__(self, group: Group, gravest: Severity, title: str, traits: Trait = Trait.NONE) -> None:
        self.id: Final = self.name.lower().replace("_", "-")
        self.group: Final = group
        self.gravest: Final = gravest
        self.title: Final = title
        self.traits: Final = traits

    @classmethod
    def called(cls, name: str) -> ProblemKind | None:
        """Return the kind with an id; None if there is none."""
        return next((kind for kind in cls if kind.id == name), None)

    @property
    def hole(self) -> bool:
        """Whether it is something that is still to be written, not something that was written wrongly."""
        return Trait.HOLE in self.traits

    def severity(self, *, doubtful: bool = False, draft: bool = False) -> Severity:
        """Return how grave it is: what is `doubtful` may be meant so; in a `draft` a hole may still be there."""
        return Severity.WARNING if doubtful or (draft and self.hole) else self.gravest

    EMPTY_FILE = Group.FILE, ERROR, "The findings file is empty"
    NOT_UTF_8 = Group.FILE, ERROR, "The file is not saved as UTF-8"
    UNPRINTABLE_CHARACTER = Group.FILE, ERROR, "An invisible character stands in the text"
    GLYPH_MISSING = Group.FILE, ERROR, "A character that the house font lacks"
    TOO_DEEP = Group.FILE, ERROR, "Fields are nested too deeply"
    TOO_MANY_FIELDS = Group.FILE, ERROR, "The file has more fields than any report needs"
    OPEN_CHOICE = Group.FILE, ERROR, "Two wordings stand side by side"

    YAML_SYNTAX = Group.LINES, ERROR, "A line cannot be read"
    ODD_INDENT = Group.LINES, ERROR, "A line is indented with something other than spaces"
    SWALLOWED_COMMENT = Group.LINES, WARNING, "Words after a # are not printed"
    JOINED_LINES = Group.LINES, WARNING, "Several paragraphs or bullets are read as one"
    ANCHOR = Group.LINES, ERROR, "Text begins with & or *"
    TAG = Group.LINES, ERROR, "Text begins with an exclamation mark"
    SWALLOWED_FIELD = Group.LINES, WARNING, "A field stands in the text above it"
    FIELD_NAME = Group.LINES, ERROR, "The name of a field cannot be a list"
    GIVEN_TWICE = Group.LINES, ERROR, "A field is given twice"

    MISSING_FIELD = Group.NAMES, ERROR, "A field is missing"
    UNKNOWN_FIELD = Group.NAMES, ERROR, "There is no such field"
    EMPTY_FIELD = Group.NAMES, ERROR, "A field has nothing in it"

    UNKNOWN_CHOICE = Group.VALUES, ERROR, "The word is not one that can stand here"
    NOT_A_DATE = Group.VALUES, ERROR, "This is not a date"
    NOT_A_TIME = Group.VALUES, ERROR, "This is not a day with a time"
    NOT_A_NUMBER = Group.VALUES, ERROR, "This is not a number"
    NOT_YES_OR_NO = Group.VALUES, ERROR, "This is neither true nor false"
    NOT_A_LIST = Group.VALUES, ERROR, "A list is expected here"
    NOT_A_PART = Group.VALUES, ERROR, "Fields are expected here"
    NOT_TEXT = Group.VALUES, ERROR, "Text is expected here"
    TOO_LONG = Group.VALUES, ERROR, "The text is too long"
    WORD_TOO_LONG = Group.VALUES, ERROR, "One word is longer than a line"
    TOO_MANY_BRACKETS = Group.VALUES, ERROR, "A paragraph has thousands of opening brackets"
    NOT_A_NAME = Group.VALUES, ERROR, "The name is not written as names are"
    WRONG_VALUE = Group.VALUES, ERROR, "The value cannot stand in this field"
    CURLY_QUOTES = Group.VALUES, WARNING, "A name stands in curly quotation marks"

    UNKNOWN_FRAMEWORK = Group.REGISTERS, ERROR, "There is no such cycle of inspections"
    UNKNOWN_FORCE = Group.REGISTERS, ERROR, "There is no such force"
    UNKNOWN_INSPECTOR = Group.REGISTERS, ERROR, "There is no such inspector"
    INSPECTOR_NOT_IN_OFFICE = Group.REGISTERS, WARNING, "The inspector was not in office on the day of publication"
    INSPECTOR_OF_OTHER_REGION = Group.REGISTERS, WARNING, "The inspector led the inspections of another region"
    UNKNOWN_PILLAR = Group.REGISTERS, ERROR, "There is no such pillar in this cycle"
    UNKNOWN_QUESTION = Group.REGISTERS, ERROR, "The framework has no such question"
    UNKNOWN_GRADE = Group.REGISTERS, ERROR, "This is no grade of that year"
    NOT_TRANSLATED = Group.REGISTERS, ERROR, "There are no words for this in the edition’s language yet"

    GRADE_MISSING = Group.JUDGMENTS, ERROR, "A question has no grade yet", HOLE
    GRADE_NOT_GIVEN = Group.JUDGMENTS, ERROR, "This question has no grade in this cycle"
    GRADE_WITHOUT_INSPECTION = Group.JUDGMENTS, ERROR, "There is a grade, but the status says that there is none"
    CARRIED_OVER_FROM = Group.JUDGMENTS, ERROR, "A grade is carried over, but not said from where"
    CARRIED_OVER_HERE = Group.JUDGMENTS, ERROR, "This judgment cannot be carried over"
    PILLAR_AS_FOUND = Group.JUDGMENTS, WARNING, "A pillar of which nothing was inspected has a new grade"
    NOT_CARRIED_OVER = Group.JUDGMENTS, WARNING, "A question not inspected lacks its last grade"
    PREVIOUS_NOT_EARLIER = Group.JUDGMENTS, ERROR, "The last judgment is not of an earlier cycle"
    QUESTION_TWICE = Group.JUDGMENTS, ERROR, "A question is answered twice"

    ID_TWICE = Group.CONTENTS, ERROR, "An id is used twice"
    NUMBER_TWICE = Group.CONTENTS, WARNING, "Two findings have the same register number"
    AREA_NOT_IN_CYCLE = Group.CONTENTS, WARNING, "There were no areas for improvement in this cycle"
    FINDING_TYPED = Group.CONTENTS, WARNING, "Recommendations or areas for improvement stand in a text"
    UNKNOWN_VALUE = Group.CONTENTS, ERROR, "There is no number with this id"
    UNIT_TWICE = Group.CONTENTS, ERROR, "A unit would stand twice beside a number"
    UNKNOWN_FIGURE = Group.CONTENTS, ERROR, "There is no table, chart or image with this id"
    NEVER_SHOWN = Group.CONTENTS, ERROR, "A table, chart or image is shown nowhere", HOLE
    HEADING_LEVEL = Group.CONTENTS, ERROR, "A heading leaves out a level"
    ROW_LENGTH = Group.CONTENTS, ERROR, "A row does not have a cell for every column"
    TOTAL_DIFFERS = Group.CONTENTS, WARNING, "The total is not the sum of the rows above it"
    SERIES_LENGTH = Group.CONTENTS, ERROR, "A chart does not have a value for every category"
    IMAGE_FILE = Group.CONTENTS, ERROR, "An image cannot be used"
    ISBN_WRONG = Group.CONTENTS, WARNING, "The ISBN has a wrong digit"
    ALT_REPEATS_CAPTION = Group.CONTENTS, WARNING, "The alt text says what the caption says"

    QUOTATION_MARKS = Group.RELEASE, ERROR, "The quotation is typed with quotation marks"
    QUOTATION_MISSING = Group.RELEASE, WARNING, "The press release has no quotation yet", HOLE
    HEADLINE_MISSING = Group.RELEASE, ERROR, "The press release has no headline yet", HOLE
    STANDFIRST_MISSING = Group.RELEASE, ERROR, "The press release has no standfirst yet", HOLE
    STANDFIRST_UNATTRIBUTED = Group.RELEASE, WARNING, "The standfirst does not say who says so"
    HEADLINE_STOP = Group.RELEASE, WARNING, "The headline ends with a full stop"
    STANDFIRST_STOP = Group.RELEASE, WARNING, "The standfirst ends without a full stop"
    PRESS_OFFICE_UNCONFIRMED = Group.RELEASE, ERROR, "Nobody has confirmed the press office"
    MONITORING_DAYS = Group.RELEASE, ERROR, "The stage of monitoring and its days do not fit"
    MONITORING_REASONS = Group.RELEASE, WARNING, "Why a force is monitored, or no longer, is not said"

    EMBARGO_AFTER_PUBLICATION = Group.DATES, ERROR, "The embargo ends after the day of publication"
    EMBARGO_MISSING = Group.DATES, ERROR, "The status is embargoed, but no time is given", HOLE
    DATED_AFTER_PUBLICATION = Group.DATES, WARNING, "Something is dated after the day of publication"
    FIELDWORK_DATES = Group.DATES, ERROR, "The days of the fieldwork do not fit"
    DRAFT_SENT_DAYS = Group.DATES, ERROR, "The days of the fact check do not fit"

    SUMMARY_MISSING = Group.TO_WRITE, ERROR, "The report has no summary yet", HOLE
    NARRATIVE_MISSING = Group.TO_WRITE, ERROR, "A question has no text yet", HOLE
    TITLE_MISSING = Group.TO_WRITE, WARNING, "A finding has no title yet", HOLE
    STILL_TO_WRITE = Group.TO_WRITE, ERROR, "A reminder stands in the text", HOLE

    SPELLING = Group.STYLE, WARNING, "A word is in no dictionary", BY_RULE
    WORDING = Group.STYLE, ERROR, "Words that the house does not use so", BY_RULE | REPAIRED
    DOUBLED_WORD = Group.STYLE, ERROR, "A word stands twice", BY_RULE | REPAIRED
    CAPITALS = Group.STYLE, ERROR, "A capital letter too many or too few", BY_RULE | REPAIRED
    ABBREVIATION = Group.STYLE, ERROR, "An abbreviation is not spelt out", BY_RULE
    FORM_OF_WORDS = Group.STYLE, ERROR, "The text does not begin or end as it must", BY_RULE
    OPEN_QUOTATION = Group.STYLE, ERROR, "A quotation is not closed", BY_RULE
    TYPOGRAPHY = Group.STYLE, ERROR, "A sign that the house does not write", BY_RULE | REPAIRED
    LIST_MARKS = Group.STYLE, ERROR, "A bullet ends in another way than the others", BY_RULE
    LONG_SENTENCE = Group.STYLE, ERROR, "A sentence is too long", BY_RULE
    WAIVER_RULE = Group.STYLE, ERROR, "A waiver names a rule that there is not"
    WAIVER_UNUSED = Group.STYLE, WARNING, "A waiver is not needed"

    PASTED_LIST = Group.SIGNS, ERROR, "Bullets or numbers that make no list", WAIVABLE | REPAIRED
    PASTED_HEADING = Group.SIGNS, ERROR, "Signs that make no heading", WAIVABLE | REPAIRED
    PASTED_TABLE = Group.SIGNS, ERROR, "A table stands in a text as lines", WAIVABLE | REPAIRED
    PASTED_NOTE = Group.SIGNS, ERROR, "A number in brackets that makes no note", WAIVABLE | REPAIRED
    WEB_MARK = Group.SIGNS, ERROR, "A mark of web pages or templates stands in a text", WAIVABLE | REPAIRED
    OPEN_MARK = Group.SIGNS, ERROR, "A mark is opened and not closed", WAIVABLE
    LINK_ADDRESS = Group.SIGNS, ERROR, "A link without an address to follow", WAIVABLE | REPAIRED
    MARKS_IN_LINE = Group.SIGNS, ERROR, "Marks stand in a field of plain words", WAIVABLE
    WRAPPED_BULLET = Group.SIGNS, WARNING, "A line in a sentence becomes a bullet", WAIVABLE
    STRAY_SIGN = Group.SIGNS, WARNING, "A sign stands inside a word", WAIVABLE
    SHOUTED_WORDS = Group.SIGNS, WARNING, "Ordinary words stand in capitals", WAIVABLE
    UNFINISHED = Group.SIGNS, WARNING, "A paragraph ends in the middle of a sentence", WAIVABLE
    REPEATED_LINE = Group.SIGNS, WARNING, "A line stands twice", WAIVABLE

    HEADLINE_GRADE = Group.AGREEMENT, ERROR, "The headline says another grade than the judgment", WAIVABLE
    JUDGMENT_DIFFERS = Group.AGREEMENT, ERROR, "The words give another grade than the judgment", WAIVABLE
    JUDGMENT_UNSAID = Group.AGREEMENT, WARNING, "A bullet of the release does not say the grade", WAIVABLE
    JUDGMENT_HEDGED = Group.AGREEMENT, WARNING, "A grade is made softer", WAIVABLE
    WORD_LEFT_OUT = Group.AGREEMENT, WARNING, "A word is left out without which more is denied", WAIVABLE
    HOW_MANY_DIFFERS = Group.AGREEMENT, WARNING, "The report says it of more or of fewer", WAIVABLE
    PLANNED_NOT_DONE = Group.AGREEMENT, WARNING, "What is planned is told as done", WAIVABLE
    OBLIGATION_DIFFERS = Group.AGREEMENT, WARNING, "What must be done is told as what can be", WAIVABLE
    NOT_OF_EVERYBODY = Group.AGREEMENT, WARNING, "What some people told inspectors is said of everybody", WAIVABLE
    OPPOSITE = Group.AGREEMENT, WARNING, "The report says the opposite", WAIVABLE
    NUMBER_NOT_IN_REPORT = Group.AGREEMENT, WARNING, "The report does not have this number", WAIVABLE
    NUMBER_TYPED = Group.AGREEMENT, WARNING, "A number that stands under values is typed by hand", WAIVABLE | REPAIRED
    FIGURES_CONTRADICT = Group.AGREEMENT, WARNING, "A sentence’s words and its numbers contradict each other", WAIVABLE
    DATE_NOT_IN_REPORT = Group.AGREEMENT, WARNING, "The report does not have this date", WAIVABLE
    NAME_DIFFERS = Group.AGREEMENT, WARNING, "The report calls it something else", WAIVABLE
    NAME_NOT_IN_REPORT = Group.AGREEMENT, WARNING, "A name of the release stands nowhere else", WAIVABLE
    LIST_DIFFERS = Group.AGREEMENT, WARNING, "A list has another member than in the report", WAIVABLE
    COUNT_DIFFERS = Group.AGREEMENT, ERROR, "There are more or fewer of these in the report", WAIVABLE
    MISQUOTED = Group.AGREEMENT, WARNING, "The report is quoted in other words", WAIVABLE
    NOT_IN_REPORT = Group.AGREEMENT, WARNING, "The report does not say this", WAIVABLE
    REWORDED = Group.AGREEMENT, WARNING, "The sentence follows the report, but for a word", WAIVABLE
    LEFT_OUT = Group.AGREEMENT, WARNING, "A judgment or a cause of concern is left out", WAIVABLE
    SHORTFALL_UNASKED = Group.AGREEMENT, WARNING, "Something falls short, and nothing is asked of the force", WAIVABLE
    EARLIER_DIFFERS = Group.AGREEMENT, ERROR, "The last report gave another grade", WAIVABLE
    GRADES_NOT_COMPARABLE = Group.AGREEMENT, WARNING, "Grades of two scales are compared", WAIVABLE
    MONITORING_DIFFERS = Group.AGREEMENT, WARNING, "The words give another stage of monitoring", WAIVABLE
    TOLD_AS_FOUND = Group.AGREEMENT, ERROR, "A judgment that was not made this year is told as found", WAIVABLE
    VERDICT_DIFFERS = Group.AGREEMENT, ERROR, "The grades do not bear out a verdict on the whole", WAIVABLE
    WEEKDAY_DIFFERS = Group.AGREEMENT, WARNING, "A date falls on another day of the week", WAIVABLE
    TITLE_DIFFERS = Group.AGREEMENT, WARNING, "An inspector had another title on the day of publication", WAIVABLE
    UNKNOWN_STATEMENT = Group.AGREEMENT, ERROR, "A statement tells something that the report does not have"
    STATEMENT_NOWHERE = Group.AGREEMENT, WARNING, "The words of a statement do not stand in the release"
    STANDING_WORDS = Group.AGREEMENT, WARNING, "Standing words differ between forces"

    EDITION_OF = Group.EDITIONS, ERROR, "The original of this edition cannot be compared"
    EDITION_DIFFERS = Group.EDITIONS, ERROR, "The edition does not say the same as its original"
    TRANSLATION_OUTDATED = Group.EDITIONS, ERROR, "The original has changed since this was translated"
    TRANSLATION_UNCONFIRMED = Group.EDITIONS, WARNING, "Nobody has confirmed a translation"
    UNTRANSLATED = Group.EDITIONS, ERROR, "A text of an edition is still in English", WAIVABLE
    WORDS_UNAPPROVED = Group.EDITIONS, ERROR, "No translator has approved what an edition prints by itself", WAIVABLE

    RESPONSE_UNANSWERED = Group.RESPONSES, ERROR, "A finding has no answer", HOLE
    RESPONSE_CONTRADICTION = Group.RESPONSES, WARNING, "A finding is accepted, and the words below it decline it"
    RESPONSE_DEMAND_DIFFERS = Group.RESPONSES, WARNING, "The report asks for more than this, or for less", WAIVABLE
    RESPONSE_TOGETHER = Group.RESPONSES, ERROR, "A response that is published with this one cannot be used"
    RESPONSE_DAY_BEYOND_REASON = Group.RESPONSES, WARNING, "The day of an action is many years away"
    RESPONSE_NO_REASON = Group.RESPONSES, ERROR, "Something is not accepted, but not said why", HOLE
    RESPONSE_NO_ACTION = Group.RESPONSES, ERROR, "A finding is accepted, but nothing is done about it", HOLE
    RESPONSE_NO_OWNER = Group.RESPONSES, ERROR, "Nobody is responsible for an action", HOLE
    RESPONSE_TOO_EARLY = Group.RESPONSES, ERROR, "The day is before the report was published"
    RESPONSE_TOO_LONG = Group.RESPONSES, ERROR, "The text is too long to be printed"
    RESPONSE_UNSIGNED = Group.RESPONSES, WARNING, "Nobody has signed the response", HOLE
    RESPONSE_NO_POST = Group.RESPONSES, WARNING, "Whoever has signed does not say with what rank or post", HOLE
    RESPONSE_NOT_APPROVED = Group.RESPONSES, WARNING, "It is not said whether the response is approved", HOLE
    RESPONSE_UNKNOWN_FINDING = Group.RESPONSES, ERROR, "The report has no such finding"
    RESPONSE_TWICE = Group.RESPONSES, ERROR, "A finding is answered twice"
    RESPONSE_PART_MISSING = Group.RESPONSES, WARNING, "The part of one hand is missing", HOLE
    RESPONSE_FROM_PRINT = Group.RESPONSES, WARNING, "An answer was read from a print and is to be confirmed", HOLE
    RESPONSE_NO_FINDINGS = Group.RESPONSES, ERROR, "The findings file of this response cannot be used"
    RESPONSE_OTHER_INSPECTION = Group.RESPONSES, ERROR, "The response is to another inspection"
    RESPONSE_OLDER_VERSION = Group.RESPONSES, ERROR, "The report has changed since the force answered it"
    RESPONSE_NEWER_VERSION = Group.RESPONSES, ERROR, "The force answered a newer version of the report"
    RESPONSE_NO_SPEAKER = Group.RESPONSES, ERROR, "Somebody is quoted, but not said who", HOLE
    RETURNED_FORCE_UNSAID = Group.RESPONSES, ERROR, "The form does not say which force answers"
    RETURNED_CONFLICT = Group.RESPONSES, ERROR, "Two answers to the same question"
    RETURNED_ALTERED = Group.RESPONSES, WARNING, "Something was changed outside of the fields"
    RETURNED_EMPTY = Group.RESPONSES, ERROR, "Nothing is filled in in the form"
    RETURNED_COMMENT = Group.RESPONSES, WARNING, "Somebody has written a comment into the form"
    RETURNED_AGAIN = Group.RESPONSES, WARNING, "What stands in a form was received before"
    RETURNED_PICTURE = Group.RESPONSES, WARNING, "A picture stands in an answer"
    RETURNED_ASIDE = Group.RESPONSES, WARNING, "Something stands beside the words of an answer"
    RETURNED_MARKED = Group.RESPONSES, WARNING, "Words of a form are struck out, hidden, raised or tracked"

    FACT_CHECK_DRAFT = Group.FACT_CHECKS, ERROR, "The draft of this fact check cannot be used"
    FACT_CHECK_PARAGRAPH = Group.FACT_CHECKS, ERROR, "The copy has no such paragraph"
    FACT_CHECK_INCOMPLETE = Group.FACT_CHECKS, WARNING, "A point does not say what it is about"
    FACT_CHECK_EVIDENCE = Group.FACT_CHECKS, WARNING, "A point has no evidence"
    FACT_CHECK_CONTRADICTION = Group.FACT_CHECKS, WARNING, "A form says that there are no points, and makes some"
    FACT_CHECK_TWICE = Group.FACT_CHECKS, ERROR, "A point is there twice"
    FACT_CHECK_VERSION = Group.FACT_CHECKS, WARNING, "The force had another version of the draft"
    FACT_CHECK_DECISION = Group.FACT_CHECKS, ERROR, "A decision is not complete, or contradicts itself"
    FACT_CHECK_SECOND_READER = Group.FACT_CHECKS, ERROR, "A judgment is changed, and only one person has read it"
    FACT_CHECK_WORDING = Group.FACT_CHECKS, ERROR, "A paragraph has two new wordings"
    FACT_CHECK_OPEN = Group.FACT_CHECKS, ERROR, "A point of the fact check is open", HOLE

    FOLLOW_UP_REPORT = Group.FOLLOW_UP, ERROR, "The report that is followed up cannot be used"
    FOLLOW_UP_UNKNOWN_FINDING = Group.FOLLOW_UP, ERROR, "The report has no such finding to be followed up"
    FOLLOW_UP_TWICE = Group.FOLLOW_UP, ERROR, "A finding is followed up in two places"
    FOLLOW_UP_DATES = Group.FOLLOW_UP, ERROR, "A decision is dated before what it follows"
    FOLLOW_UP_LATER_FINDING = Group.FOLLOW_UP, ERROR, "The later finding is not named, or is not there"

    TEMPLATE_BLOCK_ACROSS = Group.TEMPLATES, ERROR, "A block begins in one kind of place and ends in another"
    TEMPLATE_BLOCK_NOT_CLOSED = Group.TEMPLATES, ERROR, "A block has no end, or an end has no block"
    TEMPLATE_BLOCK_REPEATED = Group.TEMPLATES, ERROR, "A block is printed in two places"
    TEMPLATE_BLOCK_TWICE = Group.TEMPLATES, ERROR, "A block is filled in twice"
    TEMPLATE_BOX_NOT_ENDED = Group.TEMPLATES, ERROR, "A ::: line begins a box that is not ended, or ends none"
    TEMPLATE_BODY = Group.TEMPLATES, ERROR, "word.docx does not say where the body goes"
    TEMPLATE_CIRCLE = Group.TEMPLATES, ERROR, "A template goes round in a circle"
    TEMPLATE_COLOUR = Group.TEMPLATES, ERROR, "A colour is not six hexadecimal digits"
    TEMPLATE_CSS_VARIABLE = Group.TEMPLATES, ERROR, "Nothing defines this value of the house style"
    TEMPLATE_CSS = Group.TEMPLATES, ERROR, "A stylesheet cannot be read"
    TEMPLATE_FIRST_LINES = Group.TEMPLATES, ERROR, "The first lines of words.md are wrong"
    TEMPLATE_MISSING_FILE = Group.TEMPLATES, ERROR, "A template file is missing"
    TEMPLATE_NOT_ALLOWED = Group.TEMPLATES, ERROR, "A template asks for what it may not have"
    TEMPLATE_OUTSIDE_BLOCKS = Group.TEMPLATES, ERROR, "Words outside of the blocks are never printed"
    TEMPLATE_QUOTES = Group.TEMPLATES, ERROR, "A tag has curled quotation marks"
    TEMPLATE_RECORDED_CHANGES = Group.TEMPLATES, ERROR, "Changes are recorded in a Word file"
    TEMPLATE_REMOTE_REFERENCE = Group.TEMPLATES, ERROR, "A template takes something from elsewhere, or runs a program"
    TEMPLATE_STYLE_KEY = Group.TEMPLATES, ERROR, "style.yaml has a value too few or too many"
    TEMPLATE_STYLE_VALUE = Group.TEMPLATES, ERROR, "A value of style.yaml cannot be used"
    TEMPLATE_STYLE = Group.TEMPLATES, ERROR, "word.docx lacks a style"
    TEMPLATE_SYNTAX = Group.TEMPLATES, ERROR, "A tag cannot be read"
    TEMPLATE_TAG_MARKED = Group.TEMPLATES, ERROR, "Something of Word’s is inside a tag"
    TEMPLATE_TAG_MISPLACED = Group.TEMPLATES, ERROR, "A tag stands where it cannot do its work"
    TEMPLATE_TAG_NOT_CLOSED = Group.TEMPLATES, ERROR, "A tag is not closed"
    TEMPLATE_TAG_NOT_FILLED = Group.TEMPLATES, WARNING, "A tag stands where nothing is filled in"
    TEMPLATE_UNKNOWN_BLOCK = Group.TEMPLATES, ERROR, "There is no such block to fill in"
    TEMPLATE_UNKNOWN_CYCLE = Group.TEMPLATES, ERROR, "Words of one cycle are of no cycle or document"
    TEMPLATE_UNKNOWN_FIELD = Group.TEMPLATES, ERROR, "There is no such name or field"
    TEMPLATE_UNKNOWN_FILTER = Group.TEMPLATES, ERROR, "There is no such filter or test"
    TEMPLATE_UNKNOWN_ROLE = Group.TEMPLATES, ERROR, "There is no such role"
    TEMPLATE_UNKNOWN_TAG = Group.TEMPLATES, ERROR, "There is no such tag"
    TEMPLATE_UNREADABLE = Group.TEMPLATES, ERROR, "A template file cannot be read"
    TEMPLATE_WORDS_LOST = Group.TEMPLATES, WARNING, "Words beside a tag are never printed"

    ADVICE_DESCRIPTION = Group.ADVICE, WARNING, "A description says what kind of thing it describes"
    ADVICE_LINK = Group.ADVICE, WARNING, "A link does not say where it leads"
    ADVICE_HEADING = Group.ADVICE, WARNING, "A paragraph looks like a heading"
    ADVICE_TABLE = Group.ADVICE, WARNING, "A row of a table does not say what it is about"
    ADVICE_CAPITALS = Group.ADVICE, WARNING, "A sentence is all in capitals"
    ADVICE_POINTING = Group.ADVICE, WARNING, "Only who sees the page knows what is meant"
    ADVICE_LANGUAGE = Group.ADVICE, WARNING, "Words in another language are not marked"


#: The kinds whose id a waiver can give.
WAIVABLE_KINDS: Final = tuple(kind for kind in ProblemKind if Trait.WAIVABLE in kind.traits)
