// What is wrong with the page that is shown, as it is shown: a list of sentences. measure_pages.py runs it.
() => {
  const width = document.documentElement.clientWidth;
  const found = [];

  const named = (element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute("class") || ""} ${element.textContent.trim().slice(0, 40)}`;

  // What scrolls by itself must be a named region with a tab stop.
  const isNamedRegion = (element) =>
    element.getAttribute("role") === "region" && element.tabIndex === 0 && element.ariaLabel;

  const lookAt = (element) => {
    const { overflowX, overflowY, display } = getComputedStyle(element);
    const place = element.getBoundingClientRect();
    const isWider = element.scrollWidth > element.clientWidth + 1 && display !== "inline";
    if (isWider && overflowX !== "visible" && !isNamedRegion(element)) found.push(`scrolls by itself: ${named(element)}`);
    if (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1) found.push(`is cut: ${named(element)}`);
    if ((place.right > width + 1 || place.left < -1) && !element.closest("[role=region]"))
      found.push(`is beyond the edge: ${named(element)}`);
  };

  const lookAtChart = (chart) => {
    const frame = chart.getBoundingClientRect();
    for (const text of frame.width ? chart.querySelectorAll("text") : []) {
      const place = text.getBoundingClientRect();
      const isAcross = place.left < frame.left - 1 || place.right > frame.right + 1;
      const isAboveOrBelow = place.top < frame.top - 1 || place.bottom > frame.bottom + 1;
      if (isAcross || isAboveOrBelow) found.push(`is outside of its chart: ${text.textContent}`);
    }
  };

  const whole = document.scrollingElement.scrollWidth;
  if (whole > width) found.push(`the page pans: ${whole}`);
  for (const element of document.body.querySelectorAll("*:not(svg *, .skip, textarea, input, select)"))
    if (element.getClientRects().length) lookAt(element);
  // A drawing's words have their places: where somebody spaces them, the table of the values is what is read.
  document.querySelectorAll("html:not(.spaced) svg").forEach(lookAtChart);
  return found;
}
