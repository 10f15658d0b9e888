"""The model as JSON Schema: what may be typed for a text, a number, a day or a list, and what to say if it is not."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import override

from peelgen.findings.editor_schema.descriptions import described
from peelgen.findings.model import TO_COME, Part
from peelgen.findings.model.finding import DEADLINE

REFERENCE = "#/definitions/"

_DAY = r"\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d))"
_TIME = r"[T _]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
_WHOLE = r"\s*[+-]?\d[\d_]*\s*"
_NUMBER = r"\s*[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*"
_YES_OR_NO = "[Tt](?:[Rr][Uu][Ee])?|[Ff](?:[Aa][Ll][Ss][Ee])?|[Yy](?:[Ee][Ss])?|[Nn][Oo]?|[Oo](?:[Nn]|[Ff][Ff])|[01]"

_SAY_TEXT = "This is text. Put it in straight quotation marks, or on lines of its own, indented below  |"
_SAY_SOMETHING = "Write something after the colon, or delete the line."
_SAY_LIST = "This is a list. Put each entry on a line of its own that begins with a hyphen."
_SAY_DAY = "Write a day of the calendar as year, month and day, such as  2016-12-08"
_SAY_TIME = "Write the day and the time, such as  2016-12-08 00:01"
_SAY_NUMBER = "Write digits only, such as  58 , and put what they count in  unit: …"
_SAY_YES_OR_NO = "Write  true  or  false"
_SAY_NAME = "Use small letters, digits and single hyphens, such as  re-vetting-1"
_SAY_ADDRESS = "Begin the web address with  https://"
_SAY_EMAIL = "Write one e-mail address, such as  press@example.org"
_SAY_DEADLINE = "Write a deadline as  immediately,  within three months,  2017-09-30  or  September 2017"

#: What would be right, by what stands in the pattern of a kind of text and in no other.
_REMEDIES = {"https?": _SAY_ADDRESS, "@": _SAY_EMAIL, "a-z0-9": _SAY_NAME}

_ANY_WORD = {
    "if": {"type": ["object", "array"]},
    "then": {"type": "string", "errorMessage": _SAY_TEXT},
    "else": {"if": {"type": "null"}, "then": {"type": "string", "errorMessage": _SAY_SOMETHING}},
}
_DEADLINES = ["immediately", "within three months", "2017-09-30", "September 2017"]


def shapes(model: type[Part]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema of a file of this model, and of each of its parts by the name of its class."""
    file = model.model_json_schema(ref_template=f"{REFERENCE}{{model}}", schema_generator=_Shapes)
    parts = file.pop("$defs")
    for part in (file, *parts.values()):
        del part["title"]
        if "deadline" in part.get("properties", {}):
            part["properties"]["deadline"] |= _pattern(DEADLINE.pattern, _SAY_DEADLINE) | {"examples": _DEADLINES}
    return file, parts


#: A grade goes with some ways in which a judgment came about, and not with others.
AGREEMENT = [
    {
        "if": {
            "properties": {"status": {"enum": ["not inspected", "ungraded", "to be graded"]}},
            "required": ["status"],
        },
        "then": {"properties": {"grade": False}},
    },
    {
        "if": {"properties": {"status": {"const": "carried over"}}, "required": ["status"]},
        "then": {"required": ["grade", "from_year"]},
    },
]


def _pattern(pattern: str, remedy: str) -> JsonSchemaValue:
    return {"pattern": f"^(?:{pattern})$", "patternErrorMessage": remedy, "errorMessage": remedy}


class _Shapes(GenerateJsonSchema):
    """Schemas by what is typed in the file, not by what peelgen makes of it."""

    @override
    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A year or a “true” without quotation marks is text too, for peelgen reads every value as text.

        Were the types listed that may stand here, editors would offer “true” and “false” in every line.
        """
        written = super().str_schema(schema) | _ANY_WORD
        del written["type"]
        remedy = next((remedy for part, remedy in _REMEDIES.items() if part in written.get("pattern", "")), None)
        return written | ({"patternErrorMessage": remedy} if remedy else {})

    @override
    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", **_pattern(rf"{_DAY}(?:[T _]00:00(?::00)?)?", _SAY_DAY)}

    @override
    def function_wrap_schema(self, schema: core_schema.WrapValidatorFunctionSchema) -> JsonSchemaValue:
        """A day that may not be known yet: the only validator of the model that wraps another."""
        written = self.generate_inner(schema["schema"])
        return written | _pattern(rf"{TO_COME}|{written['pattern'].removeprefix('^').removesuffix('$')}", _SAY_DAY)

    @override
    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        return {"type": "string", **_pattern(rf"{_DAY}(?:{_TIME})?", _SAY_TIME)}

    @override
    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": ["number", "string"], **_pattern(_NUMBER, _SAY_NUMBER)}

    @override
    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return super().int_schema(schema) | {"type": ["integer", "string"], **_pattern(_WHOLE, _SAY_NUMBER)}

    @override
    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        written = {"type": ["boolean", "string", "integer"], "minimum": 0, "maximum": 1}
        return written | _pattern(_YES_OR_NO, _SAY_YES_OR_NO)

    @override
    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        return super().tuple_schema(schema) | {"errorMessage": _SAY_LIST}

    @override
    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        written = self.generate_inner(schema["schema"])
        return written | {"type": [*written["type"], "null"]}

    @override
    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A field may be left out, but not left empty; only a default that is one word is worth offering."""
        inner, default = schema["schema"], schema.get("default")
        if inner["type"] == "nullable" and default is None:
            inner = inner["schema"]
        return self.generate_inner(inner) | ({"default": str(default)} if isinstance(default, str) else {})

    @override
    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        told = described(schema["cls"])
        meanings = [told[member.name] for member in schema["members"]]
        return super().enum_schema(schema) | {"markdownEnumDescriptions": meanings}

    @override
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        part = super().model_schema(schema)
        assert issubclass(schema["cls"], Part)
        for name, told in described(schema["cls"]).items():
            part["properties"][name]["description"] = told
        return part

    @override
    def field_title_should_be_set(self, schema: object) -> bool:
        """A title would only say the field’s name again."""
        return False
