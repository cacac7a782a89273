// Divides the report in <main> into sheets of paper, line by line, as Word does with the .docx.
(() => {
  "use strict";
  const SLACK = 0.75; // what rounding may add to a page, in CSS pixels
  const main = document.querySelector("main");
  const look = document.body.dataset;
  let area = null;

  const newSheet = (landscape = false) => {
    const sheet = document.createElement("div");
    sheet.className = landscape ? "sheet landscape" : "sheet";
    area = document.createElement("div");
    area.className = "area";
    sheet.append(area);
    main.before(sheet);
  };
  const limit = () => area.getBoundingClientRect().bottom + SLACK;
  const fits = (element) => element.getBoundingClientRect().bottom <= limit();
  const isLandscape = () => area.parentNode.classList.contains("landscape");
  const isText = (element) => element.matches("p:not(.caption, .label, .signature, .subtitle)");
  const pitch = (element) => parseFloat(getComputedStyle(element).lineHeight);
  const linesOf = (element) => Math.round(element.getBoundingClientRect().height / pitch(element));

  // The place behind the last character that stands on the first so many lines of a paragraph.
  const endOfLine = (paragraph, lines) => {
    const bottom = paragraph.getBoundingClientRect().top + (lines - 0.5) * pitch(paragraph);
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const above = (node, start) => {
      range.setStart(node, start);
      range.setEnd(node, start + 1);
      const boxes = range.getClientRects();
      return !boxes.length || (boxes[0].top + boxes[0].bottom) / 2 < bottom;
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.length || above(node, node.length - 1)) continue;
      let low = 0, high = node.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (above(node, middle)) low = middle + 1; else high = middle;
      }
      return [node, low];
    }
    return null;
  };

  // Takes what stands below the first so many lines out of a paragraph, as a paragraph of its own; null when nothing does.
  const cutAfter = (paragraph, lines) => {
    const end = endOfLine(paragraph, lines);
    if (!end) return null;
    const range = document.createRange();
    range.setStart(...end);
    range.setEndAfter(paragraph.lastChild);
    const rest = paragraph.cloneNode(false);
    rest.append(range.extractContents());
    rest.classList.remove("blank-before", "broken");
    rest.classList.add("further");
    paragraph.classList.add("broken");
    return rest;
  };

  // Returns what must go to the next page together with an element: headings, captions, the last lines of text.
  const companions = (element) => {
    const taken = [element];
    let before = element.previousElementSibling;
    while (before && "keep" in before.dataset) {
      const lines = linesOf(before);
      if (isText(before) && lines > 3) {
        const rest = cutAfter(before, lines - 2);
        if (rest) { before.after(rest); taken.unshift(rest); }
        break;
      }
      taken.unshift(before);
      before = before.previousElementSibling;
    }
    return before || taken[0] !== area.firstElementChild ? taken : [element];
  };

  const move = (element) => {
    if (element === area.firstElementChild) return; // higher than a page: nothing helps
    const taken = companions(element);
    if (taken[0] === area.firstElementChild) return;
    newSheet(isLandscape());
    area.append(...taken);
    if (!fits(element)) divide(element);
  };

  const divideText = (paragraph) => {
    const room = limit() - paragraph.getBoundingClientRect().top;
    const lines = Math.floor(room / pitch(paragraph));
    if (lines < 1) return move(paragraph);
    let kept = lines;
    if ("keep" in paragraph.dataset) { // no single line of what stays with its next is left alone
      const all = linesOf(paragraph);
      if (all - kept === 1) kept -= 1;
      if (kept < 2) return move(paragraph);
    }
    const rest = cutAfter(paragraph, kept);
    if (!rest) return;
    newSheet(isLandscape());
    place(rest);
  };

  const divideTable = (table) => {
    const body = table.tBodies[0];
    const rows = body ? [...body.rows] : [];
    const first = rows.findIndex((row) => !fits(row));
    if (first <= 0 || "whole" in table.dataset) return move(table);
    const rest = table.cloneNode(false);
    for (const part of table.children) if (part !== body) rest.append(part.cloneNode(true));
    rest.append(body.cloneNode(false));
    rest.tBodies[0].append(...rows.slice(first));
    newSheet(isLandscape());
    place(rest);
  };

  const divide = (element) => {
    if (element.tagName === "TABLE") divideTable(element);
    else if (isText(element)) divideText(element);
    else move(element);
  };

  const place = (element) => {
    area.append(element);
    if (!fits(element)) divide(element);
  };

  // 版记 at the foot of the last page that has room for it, or alone on the back of the last sheet.
  const placeImprint = (imprint) => {
    const last = area.lastElementChild;
    area.append(imprint);
    const top = imprint.getBoundingClientRect().top;
    const isBack = "back" in imprint.dataset;
    if (!isBack && (!last || last.getBoundingClientRect().bottom <= top + SLACK)) return;
    newSheet();
    if (isBack) {
      area.parentNode.dataset.bare = "";
      if (document.querySelectorAll(".sheet").length % 2) { newSheet(); area.parentNode.dataset.bare = ""; }
    }
    area.append(imprint);
  };

  const number = () => {
    document.querySelectorAll(".sheet").forEach((sheet, index) => {
      if ("bare" in sheet.dataset || (index === 0 && look.first === "no")) return;
      const label = document.createElement("div");
      label.className = "page-number";
      label.textContent = look.before + (index + 1) + look.after;
      sheet.append(label);
    });
  };

  const run = () => {
    newSheet();
    for (const block of [...main.children]) {
      if (block.matches("section")) {
        newSheet("landscape" in block.dataset);
        [...block.children].forEach(place);
      } else if (block.matches(".imprint")) {
        if (isLandscape()) newSheet();
        placeImprint(block);
      } else {
        if (isLandscape()) newSheet();
        place(block);
      }
    }
    main.remove();
    number();
    document.documentElement.dataset.pages = document.querySelectorAll(".sheet").length;
  };

  main.getBoundingClientRect(); // asks for the fonts
  document.fonts.ready.then(run);
})();
