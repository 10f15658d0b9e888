"""A PDF that stays readable for ever: PDF/A-3 beside PDF/UA, and the findings file attached where that is asked for."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pydyf

_UA = "http://www.aiim.org/pdfua/ns/id/"
_ABOUT_UA = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".encode()
_END = b"</rdf:RDF>"
#: Whatever the findings file is called where it is written: a published file names nobody's folders or versions.
_ATTACHED = "findings.yaml"


def say_accessible(pdf: pydyf.PDF) -> None:
    """Say in a PDF/A that it is PDF/UA-1 too; PDF/A wants that property explained in the file itself."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [part.replace(_END, _ABOUT_UA + _END) for part in metadata.stream]


def with_attached(content: bytes, findings: str, published: date) -> bytes:
    """Return a PDF with the text of the findings file that it was made from attached as its source."""
    moment = f"D:{published:%Y%m%d}000000Z"
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        attached = pikepdf.AttachedFileSpec(
            pdf,
            findings.encode(),
            filename=_ATTACHED,
            mime_type="application/yaml",
            description="The findings file that this document was made from, without its writers’ remarks and waivers",
            creation_date=moment,
            mod_date=moment,
        )
        attached.relationship = pikepdf.Name.Source
        pdf.attachments[_ATTACHED] = attached
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return made.getvalue()
