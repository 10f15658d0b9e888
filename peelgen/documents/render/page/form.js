"use strict";
// The answers are typed into the page itself. It sends nothing: saving puts a copy of it among the downloads.
(() => {
  const status = document.getElementById("page.status");
  let isUnsaved = false;

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  // What is typed becomes a part of the page, so that every copy has it, however it is saved.
  const keep = (field) => {
    if (field.type === "checkbox") field.toggleAttribute("checked", field.checked);
    else if (field.tagName === "SELECT")
      for (const option of field.options) option.toggleAttribute("selected", option.selected);
    else {
      field.defaultValue = field.value;
      field.nextElementSibling.textContent = `${field.value} `; // makes room for it, and is what is printed
    }
  };

  const name = () => decodeURIComponent(location.pathname.split("/").pop()) || "form.html";

  const save = () => {
    document.querySelectorAll("textarea, select, input[type=checkbox]").forEach(keep);
    say("");
    const page = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    link.download = name();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isUnsaved = false;
    say(status.dataset.saved);
  };

  const addRow = (button) => {
    const rows = document.getElementById(button.getAttribute("aria-controls")).tBodies[0];
    const row = rows.rows[0].cloneNode(true);
    const number = rows.rows.length + 1;
    rows.append(row);
    for (const field of row.querySelectorAll("textarea, select")) {
      field.name = field.dataset.name.replace("#", number);
      field.setAttribute("aria-label", field.dataset.label.replace("#", number));
      field.value = "";
      keep(field);
    }
    row.querySelector("textarea").focus();
  };

  document.addEventListener("input", (event) => {
    keep(event.target);
    isUnsaved = true;
    say(status.dataset.unsaved);
  });
  document.addEventListener("click", (event) => {
    if (event.target.matches(".save button")) save();
    if (event.target.matches("button.more")) addRow(event.target);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
  for (const button of document.querySelectorAll("button")) button.hidden = false;
})();
