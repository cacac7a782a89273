// Draws the form from the declaration of the keys. It holds nothing: each change is told to `edit` and the data come back.

const WAITS = /^\s*待填\s*$|【待[填核]/;
const MANY = new Set(["ITEMS", "RECORDS"]);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class Form {
  constructor(root, declared, edit) {
    this.root = root;
    this.declared = declared;
    this.edit = edit;
    this.open = new Set();
    this.asked = new Set();
    this.timers = new Map();
  }

  // Draw everything anew; what was open, and the field in use, stay so.
  draw(data) {
    const at = document.activeElement?.dataset?.path;
    const scroll = this.root.scrollTop;
    this.data = data || {};
    this.root.replaceChildren(...this.record(this.declared.root, [], this.data, true));
    this.root.scrollTop = scroll;
    if (at) this.find(JSON.parse(at))?.focus({ preventScroll: true });
  }

  // Take new data over without touching fields: after a change of one value nothing else looks different.
  refresh(data) {
    this.data = data || {};
    for (const field of this.root.querySelectorAll("[data-path]")) {
      if (field === document.activeElement) continue;
      const value = this.shown(field, JSON.parse(field.dataset.path));
      if (field.value !== value) field.value = value;
      field.classList.toggle("waits", WAITS.test(field.value));
    }
    for (const card of this.root.querySelectorAll("details.card")) card.heading();
    for (const field of this.root.querySelectorAll(".waits")) field.classList.toggle("waits", WAITS.test(field.value));
  }

  shown(field, path) {
    const value = this.at(path);
    if (field.dataset.kind === "WORDS") return words(value);
    if (field.dataset.kind === "ROWS") return rows(value);
    return value === undefined || value === null ? "" : typeof value === "object" ? "" : String(value);
  }

  at(path) {
    let value = this.data;
    let record = this.declared.root;
    for (const step of path) {
      if (value === undefined || value === null) return undefined;
      if (typeof value === "string") return this.shortOf(record) === step ? value : undefined;
      value = value[step];
      if (typeof step === "string") record = this.fieldOf(record, step)?.record || (record === "figures" ? "figure" : record);
    }
    return value;
  }

  shortOf(record) { return record === "figure" ? "本期" : this.declared.records[record]?.short; }
  fieldOf(record, name) { return this.declared.records[record]?.fields.find((field) => field.name === name); }
  find(path) { return [...this.root.querySelectorAll("[data-path]")].find((field) => same(JSON.parse(field.dataset.path), path)); }

  // Lead to the field of a path, or to the nearest one above it.
  go(path) {
    for (let length = path.length; length; length -= 1) {
      const field = this.find(path.slice(0, length)) || this.find([...path.slice(0, length), "内容"]) || this.find([...path.slice(0, length), "本期"]);
      if (!field) continue;
      for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
      return true;
    }
    return false;
  }

  record(name, path, value, top = false) {
    const record = this.declared.records[name];
    const data = typeof value === "string" ? { [record.short]: value } : value || {};
    const basic = top ? this.declared.shown : ["标题", "内容"];
    const wanted = (field) => field.name in data || field.required || basic.includes(field.name) || this.asked.has(JSON.stringify([...path, field.name]));
    const drawn = record.fields.filter(wanted).map((field) => this.field(field, [...path, field.name], data[field.name]));
    const left = record.fields.filter((field) => !wanted(field));
    return left.length ? [...drawn, this.more(left, path)] : drawn;
  }

  more(left, path) {
    const select = make("select", { "aria-label": "再加一项", class: "more" }, make("option", { value: "" }, "再加一项…"), ...left.map((field) => make("option", { value: field.name, title: field.meaning }, `${field.name}：${brief(field.meaning)}`)));
    select.onchange = () => {
      this.asked.add(JSON.stringify([...path, select.value]));
      const name = select.value;
      this.draw(this.data);
      this.go([...path, name]);
    };
    return select;
  }

  field(field, path, value) {
    if (MANY.has(field.kind)) return this.list(field, path, value);
    if (field.kind === "RECORD") return this.nested(field, path, value);
    if (field.kind === "FIGURES" || field.kind === "TARGETS") return this.figures(field, path, value);
    return this.single(field, path, value);
  }

  single(field, path, value) {
    const id = `f${JSON.stringify(path)}`;
    const label = make("label", { for: id }, make("b", {}, field.name), ` ${field.meaning}`);
    const input = this.input(field, path, value, id);
    const box = make("div", { class: "field" }, label, input);
    if (field.kind === "TEXT") box.append(this.picker(input, path));
    return box;
  }

  input(field, path, value, id) {
    const style = field.name === "体例" && path.length === 1 ? this.declared.styles : [];
    const choices = field.kind === "FLAG" ? ["是", "否"] : field.choices?.length ? field.choices : style;
    if (choices.length && field.kind !== "WORDS") {
      const select = make("select", { id }, make("option", { value: "" }, ""), ...choices.map((each) => make("option", { value: each }, each)));
      select.value = value ?? "";
      return this.wired(select, path, field.kind);
    }
    const long = ["TEXT", "LINES", "TITLE", "WORDS", "ROWS", "HEAD"].includes(field.kind);
    const input = make(long ? "textarea" : "input", { id, placeholder: hint(field), rows: long ? 1 : undefined });
    input.value = field.kind === "WORDS" || field.kind === "HEAD" ? words(value) : field.kind === "ROWS" ? rows(value) : value ?? "";
    const kind = field.kind === "HEAD" ? "WORDS" : field.kind;
    if (field.kind === "HEAD" && Array.isArray(value) && value.some((each) => typeof each === "object")) input.readOnly = true;
    return this.wired(input, path, kind);
  }

  // A change is told when the field is left, or a moment after the last key; never inside a composition.
  wired(input, path, kind) {
    input.dataset.path = JSON.stringify(path);
    input.dataset.kind = kind;
    input.classList.toggle("waits", WAITS.test(input.value));
    const grow = () => { if (input.tagName === "TEXTAREA") { input.style.height = "auto"; input.style.height = `${input.scrollHeight + 2}px`; } };
    const tell = () => {
      clearTimeout(this.timers.get(input));
      const value = parsed(input.value, kind);
      if (!same(value, parsed(this.shown(input, path), kind))) this.edit({ what: "put", path, value }, input);
    };
    const soon = () => { clearTimeout(this.timers.get(input)); this.timers.set(input, setTimeout(tell, 700)); };
    input.addEventListener("input", (event) => { grow(); input.classList.toggle("waits", WAITS.test(input.value)); if (!event.isComposing) soon(); });
    input.addEventListener("compositionend", soon);
    input.addEventListener("change", tell);
    input.addEventListener("focus", () => this.onfocus?.(path));
    requestAnimationFrame(grow);
    return input;
  }

  // A list of the figures that a text may cite, each with its value; picking one puts the citation at the cursor.
  picker(input, path) {
    const select = make("select", { class: "small", "aria-label": "插入数据" }, make("option", { value: "" }, "插入数据…"));
    select.onfocus = () => {
      const found = [["指标", this.at(["指标"])], ...path.map((_, place) => ["数据", this.at([...path.slice(0, place), "数据"])])];
      const seen = new Map();
      for (const [group, figures] of found) for (const [name, value] of Object.entries(figures || {})) seen.set(`${group}.${name}`, value);
      select.replaceChildren(make("option", { value: "" }, "插入数据…"), ...[...seen].map(([name, value]) => make("option", { value: name }, `${name}（${typeof value === "string" ? value : value?.本期 ?? ""}）`)));
    };
    select.onchange = () => {
      if (!select.value) return;
      input.setRangeText(`{{ ${select.value} }}`, input.selectionStart, input.selectionEnd, "end");
      select.value = "";
      input.focus();
      input.dispatchEvent(new Event("input"));
      input.dispatchEvent(new Event("change"));
    };
    return select;
  }

  nested(field, path, value) {
    const box = this.folding("record", path, field.name, value !== undefined);
    const body = this.record(field.record, path, value);
    box.append(make("p", { class: "uses" }, field.meaning), ...body);
    return box;
  }

  list(field, path, value) {
    const items = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    const box = this.folding("record", path, `${field.name}（${items.length}条）`, items.length > 0 || this.asked.has(JSON.stringify(path)));
    box.append(make("p", { class: "uses" }, field.meaning));
    items.forEach((item, place) => box.append(this.card(field, [...path, place], item, place, items.length)));
    const add = make("button", { type: "button", "data-add": JSON.stringify(path) }, `添加一条`);
    add.onclick = () => this.structure({ what: "add", path, value: { [this.firstOf(field.record)]: "待填" }, place: items.length }, [...path, items.length]);
    box.append(add);
    return box;
  }

  firstOf(record) { return this.declared.records[record].fields[0].name; }

  card(field, path, item, place, count) {
    const short = this.declared.records[field.record].short;
    const named = (each) => String(typeof each === "string" ? each : each?.标题 || each?.[short] || each?.规则 || "");
    const heading = (each) => `${place + 1}. ${named(each).slice(0, 24) || field.name}`;
    const title = named(item);
    const box = this.folding("card", path, heading(item), count <= 6);
    box.heading = () => { box.querySelector("summary").firstChild.data = heading(this.at(path)); };
    const moves = make("span", { class: "moves" });
    const button = (words, change, disabled) => {
      const made = make("button", { type: "button", class: "small", "aria-label": `${words}：${title}` }, words);
      made.disabled = disabled;
      made.onclick = (event) => { event.preventDefault(); this.structure(change); };
      moves.append(made);
    };
    button("上移", { what: "move", path, place: place - 1 }, place === 0);
    button("下移", { what: "move", path, place: place + 2 }, place === count - 1);
    button("删去", { what: "remove", path }, false);
    box.querySelector("summary").append(moves);
    box.append(...this.record(field.record, path, item));
    return box;
  }

  folding(kind, path, title, open) {
    const name = JSON.stringify(path);
    const box = make("details", { class: kind }, make("summary", {}, title));
    box.open = this.open.has(name) || (open && !this.open.has(`-${name}`));
    box.ontoggle = () => { const [gone, come] = box.open ? [`-${name}`, name] : [name, `-${name}`]; this.open.delete(gone); this.open.add(come); };
    return box;
  }

  // Add, move and remove change the shape of the form: it is drawn anew.
  // Until that is done nothing can be clicked: the places of entries on the screen are no longer those in the file.
  async structure(change, focus) {
    this.root.inert = true;
    try {
      await this.edit(change);
    } finally {
      this.root.inert = false;
    }
    if (focus) this.go(focus);
  }

  // A grid of figures, a row each; a block of cells copied from Excel or WPS can be pasted into it.
  figures(field, path, value) {
    const figures = Object.entries(value || {});
    const target = field.kind === "TARGETS";
    const extra = [...new Set(figures.flatMap(([, each]) => (each && typeof each === "object" ? Object.keys(each) : [])))];
    const usual = target ? ["目标"] : ["本期", "上年", "目标", "完成"];
    const columns = [...usual, ...extra.filter((name) => !usual.includes(name) && name !== "其中")];
    const head = make("tr", {}, make("th", {}, "名称"), ...columns.map((name) => make("th", { title: this.declared.figure.find((each) => each.name === name)?.meaning || "" }, name)), make("th", {}, ""));
    const body = figures.map(([name, each]) => this.figure(path, name, each, columns, target));
    const last = this.newFigure(path, columns, target);
    const table = make("table", { class: "figures" }, make("thead", {}, head), make("tbody", {}, ...body, last));
    table.addEventListener("paste", (event) => this.paste(event, path, columns, target));
    const box = make("div", { class: "field" }, make("div", { class: "label" }, make("b", {}, field.name), ` ${field.meaning}`), table);
    return box;
  }

  figure(path, name, value, columns, target) {
    const at = [...path, name];
    const title = make("input", { value: name, "aria-label": "名称" });
    title.onchange = () => this.structure(title.value.trim() ? { what: "rename", path: at, value: title.value.trim() } : { what: "remove", path: at });
    const cells = columns.map((column) => {
      const short = typeof value === "string" ? column === (target ? "目标" : "本期") : false;
      const held = !short && value && typeof value === "object" ? value[column] : undefined;
      const cell = make("input", { "aria-label": `${name} ${column}`, value: short ? value : Array.isArray(held) ? held.join("、") : typeof held === "string" ? held : "" });
      cell.readOnly = Array.isArray(held); // one string cannot be a list again
      return make("td", {}, this.wired(cell, target || short ? at : [...at, column], "WORD"));
    });
    const gone = make("button", { type: "button", class: "small", "aria-label": `删去：${name}` }, "删");
    gone.onclick = () => this.structure({ what: "remove", path: at });
    return make("tr", {}, make("td", {}, title), ...cells, make("td", {}, gone));
  }

  newFigure(path, columns, target) {
    const name = make("input", { placeholder: "新的名称", "aria-label": "新数据的名称", "data-new": JSON.stringify(path) });
    const value = make("input", { placeholder: target ? "99%以上" : "36份", "aria-label": "新数据的数" });
    const tell = () => {
      if (name.value.trim() && value.value.trim()) this.structure({ what: "put", path: [...path, name.value.trim()], value: value.value.trim() });
    };
    name.onchange = tell;
    value.onchange = tell;
    return make("tr", {}, make("td", {}, name), make("td", {}, value), ...columns.slice(1).map(() => make("td", {})), make("td", {}));
  }

  async paste(event, path, columns, target) {
    const text = event.clipboardData?.getData("text/plain") || "";
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const block = text.replace(/\r/g, "").split("\n").filter((line) => line.trim()).map((line) => line.split("\t").map((cell) => cell.trim()));
    const named = block[0].some((cell) => columns.includes(cell)) ? block.shift().slice(1) : columns;
    for (const [name, ...cells] of block) {
      if (!name) continue;
      const known = Object.fromEntries(named.map((column, place) => [column, cells[place]]).filter(([column, cell]) => cell && columns.includes(column)));
      const plain = Object.keys(known).length === 1 && (known.本期 || target);
      const value = plain ? known.本期 || known.目标 : known;
      if (Object.keys(known).length) await this.edit({ what: "put", path: [...path, name], value });
    }
  }
}

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  if (attributes.value !== undefined) made.value = attributes.value;
  made.append(...children);
  return made;
}

const hint = (field) => (field.kind === "ROWS" ? "一行一行，格与格之间用 Tab；可以从 Excel 整块粘贴" : field.kind === "WORDS" ? "一行一个" : `如 ${field.example.replace(/^\[|\]$/g, "")}`);

// The first words of what a key means: the whole is told beside its field.
const brief = (meaning) => meaning.split(/[；：，。]/)[0];
const words = (value) => (Array.isArray(value) ? value.map((each) => (typeof each === "object" ? JSON.stringify(each) : each)).join("\n") : value ?? "");
const rows = (value) => (Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.map((cell) => String(cell).replace(/\n/g, "⏎")).join("\t") : row)).join("\n") : value ?? "");

function parsed(text, kind) {
  if (kind === "WORDS") {
    const list = text.split("\n").map((each) => each.trim()).filter(Boolean);
    return list.length > 1 ? list : list[0] ?? "";
  }
  if (kind === "ROWS") return text.split("\n").filter((line) => line.trim()).map((line) => line.split("\t").map((cell) => cell.trim().replace(/⏎/g, "\n")));
  return kind === "TEXT" || kind === "LINES" || kind === "TITLE" ? text.replace(/\s+$/, "") : text.trim();
}
