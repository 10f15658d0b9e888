// Fills in a PDF form with pdf-lib: node fill.mjs FORM.pdf ANSWERS.json FILLED.pdf
import { readFileSync, writeFileSync } from "node:fs";
import { PDFCheckBox, PDFDocument, PDFDropdown } from "pdf-lib";

const [form, answers, filled] = process.argv.slice(2);
const pdf = await PDFDocument.load(readFileSync(form));
for (const [name, words] of Object.entries(JSON.parse(readFileSync(answers, "utf8")))) {
  const field = pdf.getForm().getField(name);
  if (field instanceof PDFCheckBox) field.check();
  else if (field instanceof PDFDropdown) field.select(words);
  else field.setText(words);
}
// Its own font has Latin letters only: it leaves the drawing of the words to whoever shows the form.
writeFileSync(filled, await pdf.save({ updateFieldAppearances: false }));
