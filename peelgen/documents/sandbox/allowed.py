"""All that templates can ask for, by name. What is not here cannot be reached: not by a template, page or Word file.

docs/what-templates-can-print.md explains the names, and `peelgen template check` goes by these lists too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

#: The attributes of each class, by the class's name; a class has those of the classes it is made of, too.
ATTRIBUTES: Final[Mapping[str, str]] = {
    # The findings file
    "Inspection": "framework force inspector status published embargo fieldwork language edition_of version amendments"
    " isbn kind judgment pillars context summary observations introduction force_in_numbers questions national_findings"
    " values tables charts images about_data next_steps related monitoring press_release force_response fact_check"
    " waivers cycle pillar",
    "Fieldwork": "start end",
    "Amendment": "version date kind change",
    "Judgment": "grade status from_year reason previous inspected",
    "PreviousJudgment": "grade framework year",
    "PillarJudgment": "id judgment context in_release summary",
    "Question": "id pillar text activity graded judgment in_release narrative sections findings causes_of_concern"
    " areas_for_improvement summary",
    "Section": "id heading narrative findings areas_for_improvement",
    "Finding": "id number title forces first_published history is_repeated is_closed kind text",
    "StatusEntry": "date status comment",
    "AreaForImprovement": "id number title forces first_published history is_repeated is_closed text parts evidence",
    "CauseOfConcern": "id number title forces first_published history is_repeated is_closed"
    " text recommendations accelerated",
    "Recommendation": "id number title forces first_published history is_repeated is_closed"
    " text parts deadline addressee",
    "RecommendationPart": "text deadline",
    "NationalFinding": "id number title forces first_published history is_repeated is_closed"
    " kind text addressee published_in progress",
    "Value": "id label value unit period comparators interval sample target source",
    "Comparator": "name value",
    "DataTable": "id caption columns rows source",
    "Column": "heading align",
    "Chart": "id caption kind unit categories series source alt data_table",
    "ChartSeries": "name values",
    "Image": "id file alt caption source width share",
    "RelatedDocument": "title url language",
    "Monitoring": "stage since left reasons improvements",
    "PressRelease": "headline standfirst context strengths weaknesses speaker quotation closing report_link notes"
    " contacts statements",
    "Contact": "name telephone email hours",
    "BoundStatement": "words says",
    "ResponseForm": "return_to instructions due rows",
    "FactCheck": "sent recipient working_days due points return_to instructions",
    "Waiver": "rule where reason",
    # The response file
    "Response": "response_to status answers general_answer chief_officer local_policing_body sign_off statement remarks"
    " waivers published policing_body_sign_off from_print approved copied",
    "AnsweredReport": "draft force framework version findings",
    "GeneralAnswer": "acceptance response actions",
    "Answer": "id acceptance response actions enclosures from_print remarks given",
    "Action": "what owner by status",
    "Remark": "by about words",
    "SignOff": "name position date approved published copied",
    "Statement": "by title date issued introduction speaker quotation closing figures together_with contacts",
    "NewerFigure": "of label value unit period source",
    "Speaker": "rank name role",
    # The fact-check file
    "FactCheckFile": "fact_check_of returned_by points letter remarks",
    "CheckedDraft": "draft version findings",
    "ReturnedBy": "name position date nothing",
    "Point": "number paragraph kind version wrong right evidence raised_by report_says decision reason decided_by"
    " second_reader wording applied captioned whole",
    "Letter": "date introduction closing signed_by position",
    # The frameworks and registers
    "Framework": "id cycle programme published integrated carry_over overall_force_grade areas_for_improvement"
    " overview_noun note phrases introduction next_steps about_data comparable_with comparison_warning"
    " scale_source meanings_source scale pillars questions names grades standfirst",
    "Phrases": "report_title assessed unit units ungraded",
    "Grade": "grade verb past_state headline meaning",
    "Pillar": "id name adjective adverb headline headline_source report_title graded published fieldwork how subject"
    " activity assessed meaning looked_at standing also_published note questions",
    "FrameworkQuestion": "id number text heading short activity graded inspected diagnostics note source",
    "ForceName": "slug name short in_sentence noun nation chief_officer local_policing_body"
    " local_policing_body_in_sentence local_policing_body_kind local_policing_body_possessive abbreviation informal"
    " translated_names plural language at_start possessive possessive_at_start chief_officer_in_sentence",
    "Inspectorate": "first until name short website address source",
    "PressOffice": "name telephone email hours",
    "ResponseLaw": "start until law days explains_recommendations",
    # The languages
    "Called": "kinds national_kinds practice_kinds acceptance choices response what owner by status statuses enclosures"
    " chief_officer local_policing_body sign_off policing_body_sign_off name position date approved published copied"
    " fact_check",
    "FactCheckCalled": "points point paragraph kind kinds wrong right evidence nothing decisions",
    # Jinja's own and Python's
    "LoopContext": "index index0 revindex revindex0 first last length depth depth0 previtem nextitem",
    "BlockReference": "super",
    "date": "year month day",
    "datetime": "hour minute",
}

#: What can be called of each class, by the class's name. Nothing here makes more of its words than there were.
CALLS: Final[Mapping[str, str]] = {
    "Framework": "grade pillar",
    "Grade": "called",
    "LoopContext": "cycle changed",
    "dict": "items",
    "str": "capitalize endswith lower startswith strip title upper",
}

#: Jinja's own filters. `safe` is not among them: no value may act as words of the template.
FILTERS: Final = frozenset(
    "capitalize count d default first items join last length lower replace title trim upper".split()
)

#: Filters that make markup of a value, for pages and Word files only: in words.md markup is words of the template.
MARKUP_FILTERS: Final = frozenset({"e", "escape"})

#: Jinja's own tests.
TESTS: Final = frozenset(
    "boolean defined divisibleby even false float integer iterable lower mapping none number odd sequence string true"
    " undefined upper".split()
)


@cache
def attributes_of(kind: type) -> frozenset[str]:
    """Return what a template may ask of values of a class."""
    return _listed(ATTRIBUTES, kind)


@cache
def calls_of(kind: type) -> frozenset[str]:
    """Return what a template may call of values of a class."""
    return _listed(CALLS, kind)


def _listed(names: Mapping[str, str], kind: type) -> frozenset[str]:
    return frozenset(name for one in kind.__mro__ for name in names.get(one.__name__, "").split())
