// The whole page: the list of files, or one report with its form, its sheet and its findings.
import { call, pageOf, upload } from "./api.js";
import { Form } from "./form.js";

const $ = (id) => document.getElementById(id);
let form, state, queue = Promise.resolve(), pendingAt = -1, findingsTimer, files = [];

async function start() {
  const told = await call("start");
  files = told.files;
  form ||= new Form($("form"), { ...told.form, styles: told.styles }, edit);
  form.onfocus = mark;
  $("new").elements.style.replaceChildren(new Option("按期间选", ""), ...told.styles.map((style) => new Option(style, style)));
  $("files").replaceChildren(...files.map(row));
  document.title = `起草报告：${told.folder}`;
  state = undefined;
  show("start");
}

function row(file) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = file.name;
  line.append(name);
  const button = (words, act) => { const made = document.createElement("button"); made.type = "button"; made.textContent = words; made.setAttribute("aria-label", `${words}：${file.name}`); made.onclick = act; line.append(made); };
  if (file.word) {
    button("导入为报告", () => make("import", { name: file.name }));
    button("改回 YAML", () => make("pull", { name: file.name }));
  } else {
    button("打开", () => open(file.name));
    button("结转下一期", () => make("rollover", { name: file.name }));
  }
  return line;
}

async function make(name, asked) {
  const told = await tried(() => call(name, asked));
  if (!told) return;
  tell(told);
  if (told.file && told.file.endsWith(".yaml") && !told.failed) await open(told.file);
  else await start();
}

async function open(name) {
  const told = await tried(() => call("open", { file: name }));
  if (!told) return;
  form.open.clear();
  form.asked.clear();
  state = undefined;
  $("file-name").textContent = name;
  show("work");
  take(told, true);
}

function show(which) {
  $("start").hidden = which !== "start";
  $("work").hidden = which !== "work";
  $("tools").hidden = which !== "work";
  if (which === "start") { $("file-name").textContent = ""; $("parts").replaceChildren(); family = []; }
  $("notice").hidden = true;
}

// Take what the server says of the report. `anew`: the form may look different.
function take(told, anew) {
  const before = state;
  state = told;
  if (anew || shape(before?.data) !== shape(told.data)) form.draw(told.data);
  else form.refresh(told.data);
  if ($("source") !== document.activeElement) $("source").value = told.text;
  $("undo").disabled = !told.undo;
  $("next-pending").textContent = told.pending.length ? `下一处待填（${told.pending.length}）` : "没有待填";
  $("next-pending").disabled = !told.pending.length;
  $("editions").hidden = !told.editions.length;
  $("edition").replaceChildren(new Option("通常的一份", ""), ...told.editions.map((name) => new Option(name, name)));
  $("edition").value = told.edition;
  if (!before || before.version !== told.version || before.file !== told.file || before.edition !== told.edition) sheet(before?.file === told.file);
  together();
  list(told.findings);
  clearTimeout(findingsTimer);
  findingsTimer = setTimeout(check, 400);
}

// The keys of the data without their values: when they change, the form is drawn anew.
const shape = (value) => Array.isArray(value) ? `[${value.map(shape)}]` : value && typeof value === "object" ? `{${Object.entries(value).map(([name, each]) => name + shape(each))}}` : "";

function sheet(same) {
  const frame = $("sheet");
  const scroll = same ? frame.contentWindow?.scrollY || 0 : 0;
  frame.hidden = !state.built;
  $("unbuilt").hidden = state.built;
  if (!state.built) return;
  fit();
  frame.onload = () => {
    frame.contentWindow.scrollTo(0, scroll);
    frame.contentDocument.addEventListener("click", (event) => {
      const found = originOf(event.target);
      if (found?.part) offer(`这一段写在“${found.part}”里，到那里改。`, found.part, found.path);
      else if (found) form.go(found.path);
    });
  };
  frame.src = pageOf(state.file, state.version, state.edition);
}

// A sheet of A4 is 210 mm wide; where there is less room it is shown smaller, never cut. The frame is made smaller and not
// what is in it: the sheets are divided by their size.
const SHEET = 850;
function fit() {
  const box = $("page");
  const scale = Math.min(1, box.clientWidth / SHEET);
  Object.assign($("sheet").style, { width: `${box.clientWidth / scale}px`, height: `${box.clientHeight / scale}px`, transform: `scale(${scale})`, transformOrigin: "0 0" });
}
addEventListener("resize", fit);

const bare = (text) => text.replace(/\s+/g, "").replace(/^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．]|（\d+）)/, "");

function originOf(element) {
  for (let each = element; each && each.tagName !== "BODY"; each = each.parentElement) {
    const text = bare(each.textContent || "");
    const found = text && state.paragraphs.find((paragraph) => paragraph.path && bare(paragraph.text) === text);
    if (found) return found;
  }
  const words = bare(element.textContent || "");
  return words.length > 3 && state.paragraphs.find((paragraph) => paragraph.path && bare(paragraph.text).includes(words));
}

// The files of a report: itself and its parts, under the names by which they are opened.
let family = [];
function together() {
  const folder = state.file.slice(0, state.file.lastIndexOf("/") + 1);
  if (state.parts.length) family = [state.file, ...state.parts.map((part) => folder + part)];
  else if (!family.includes(state.file)) family = [];
  $("parts").replaceChildren(...family.map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name.slice(name.lastIndexOf("/") + 1).replace(/\.ya?ml$/i, "");
    button.setAttribute("aria-label", `打开：${name}`);
    button.disabled = name === state.file;
    button.onclick = () => queue.then(() => open(name));
    return button;
  }));
}

// What stands in a part is changed there.
function offer(words, part, path) {
  const name = state.file.slice(0, state.file.lastIndexOf("/") + 1) + part;
  notice(words, family.includes(name) ? [["打开它", () => open(name).then(() => path && form.go(path))], ["知道了", () => {}]] : []);
}

// Show on the sheet what the field in use prints.
function mark(path) {
  const body = $("sheet").contentDocument?.body;
  if (!body || !state) return;
  body.querySelectorAll("[data-here]").forEach((each) => { each.style.background = ""; delete each.dataset.here; });
  const wanted = state.paragraphs.filter((each) => each.path && !each.part && JSON.stringify(each.path) === JSON.stringify(path)).map((each) => bare(each.text));
  if (!wanted.length) return;
  let first;
  for (const each of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, td, th, caption")) {
    if (!wanted.includes(bare(each.textContent))) continue;
    each.style.background = "#dbeafe";
    each.dataset.here = "1";
    first ||= each;
  }
  first?.scrollIntoView({ block: "center" });
}

// Changes go one after another: each is made against what the one before it left.
function edit(change, input) {
  queue = queue.then(async () => {
    const mine = state;
    if (!mine) return;
    $("saved").textContent = "正在保存……";
    const told = await tried(() => call("change", { file: mine.file, version: state.version, ...change }));
    if (!told) { $("saved").textContent = "没有保存"; return; }
    if (told.elsewhere) { both(told, change, input); return; }
    $("saved").textContent = `已保存 ${new Date().toTimeString().slice(0, 8)}`;
    take(told, change.what !== "put");
  });
  return queue;
}

// The file was changed by somebody else while a change was under way: both are shown, a person decides.
function both(told, change, input) {
  const value = typeof change.value === "string" ? change.value : input?.value ?? "";
  take(told, true);
  notice(`文件刚在别处改过，您的这一处还没有写进去${value ? `：“${value.slice(0, 60)}”` : ""}。`, [
    ["用我的", () => edit(change)],
    ["用别处的", () => {}],
  ]);
}

function notice(words, buttons = []) {
  const box = $("notice");
  box.replaceChildren(words);
  for (const [label, act] of [...buttons, ...(buttons.length ? [] : [["知道了", () => {}]])]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.onclick = () => { box.hidden = true; act(); };
    box.append(button);
  }
  box.hidden = false;
}

async function tried(ask) {
  try {
    const told = await ask();
    if (told.error) { notice(told.error); return null; }
    return told;
  } catch (problem) {
    notice(`没有办成：${problem.message}。程序可能已经关了，请重新运行 drafter serve。`);
    return null;
  }
}

async function check() {
  if (!state) return;
  const { file, version } = state;
  const told = await tried(() => call("findings", { file }));
  if (told && state && state.file === file && state.version === version) list(told.findings);
}

function list(findings) {
  const order = ["错误", "警告", "提示"];
  const sorted = [...findings].sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level) || (one.line || 0) - (other.line || 0));
  $("counts").textContent = order.map((level) => [level, findings.filter((each) => each.level === level).length]).filter(([, count]) => count).map(([level, count]) => `${level}${count}`).join("　") || "没有发现问题";
  $("list").replaceChildren(...sorted.map(finding));
}

function finding(each) {
  const line = document.createElement("li");
  const go = document.createElement("button");
  go.type = "button";
  go.className = "go";
  const level = document.createElement("span");
  level.className = `level-${each.level}`;
  level.textContent = `${each.level} `;
  go.append(level, `${each.elsewhere ? `${each.elsewhere}：` : ""}${each.message} [${each.rule}]`);
  go.onclick = () => { if (each.elsewhere) offer(`${each.elsewhere}：${each.message}`, each.elsewhere.replace(/ 第[^ ]*$/, "")); else if (!each.path || !form.go(each.path)) notice(`${each.message}（原文第${each.line || "?"}行）`); };
  line.append(go);
  const button = (words, act) => { const made = document.createElement("button"); made.type = "button"; made.className = "small"; made.textContent = words; made.onclick = act; line.append(made); };
  if (each.fixable) button("改好", async () => { const told = await tried(() => call("mend", { file: state.file, rule: each.rule, line: each.line })); if (told) take(told, true); });
  if (!each.blocking && each.words) button("忽略", () => {
    const reason = prompt("为什么不改？写下原因，以后不再提示：");
    if (reason) edit({ what: "add", path: ["忽略"], value: { 规则: each.rule, 文字: each.words, 原因: reason }, place: 9999 });
  });
  return line;
}

function tell(told) {
  $("told-words").textContent = told.words;
  $("told-list").replaceChildren(...(told.findings || []).map((each) => { const line = document.createElement("li"); line.className = `level-${each.level}`; line.textContent = `${each.level}：${each.line ? `${each.file} 第${each.line}行 ` : ""}${each.message} [${each.rule}]`; return line; }));
  $("told").showModal();
}

async function build(asked) {
  await queue;
  let told = await tried(() => call("build", { name: state.file, edition: state.edition, ...asked }));
  if (!told) return;
  if (told.findings.some((each) => each.rule === "B03")) {
    tell({ ...told, words: "这份 Word 文件生成以后有人改过，没有覆盖。先到“文件”里点“改回 YAML”，或者另存一份：" });
    $("told").addEventListener("close", async () => { const again = await tried(() => call("build", { name: state.file, edition: state.edition, ...asked, beside: true })); if (again) tell(again); }, { once: true });
    return;
  }
  tell(told);
}

$("home").onclick = () => queue.then(start);
$("undo").onclick = () => {
  form.root.inert = true;
  queue = queue.then(async () => {
    const told = await tried(() => call("undo", { file: state.file }));
    if (told) take(told, true);
    form.root.inert = false;
  });
};
$("next-pending").onclick = () => { if (state.pending.length) { pendingAt = (pendingAt + 1) % state.pending.length; form.go(state.pending[pendingAt]); } };
$("build").onclick = () => build({});
$("final").onclick = () => build({ final: true });
$("since").onclick = async () => {
  const told = await call("start");
  const others = told.files.filter((each) => each.name !== state.file).map((each) => each.name);
  const name = prompt(`与哪一稿对照？写出文件名：\n${others.slice(0, 12).join("\n")}`, others.find((each) => each.endsWith(".docx")) || "");
  if (name) build({ since: name });
};
$("edition").onchange = () => {
  const wanted = $("edition").value;
  queue = queue.then(async () => {
    const told = await tried(() => call("edition", { file: state.file, edition: wanted }));
    if (told) take(told, false);
    else $("edition").value = state.edition;
  });
};
$("table").onclick = () => { $("filled").value = ""; $("tables").showModal(); };
$("tables").addEventListener("close", async () => {
  const kind = $("tables").returnValue;
  $("tables").returnValue = "";
  if (!kind) return;
  await queue;
  const told = await tried(() => call("table", { name: state.file, word: kind === "docx" }));
  if (told) tell(told);
});
// What a table would change is shown first; a person decides.
$("filled").onchange = async (event) => {
  const [file] = event.target.files;
  $("tables").close("");
  if (!file) return;
  await queue;
  const kept = await tried(() => upload(file));
  const asked = kept && { name: state.file, table: kept.file };
  const trial = asked && await tried(() => call("confirm", { ...asked, trial: true }));
  if (!trial) return;
  tell(trial);
  $("told").addEventListener("close", () => notice(`照“${kept.file}”把更正写进报告？`, [
    ["写进去", async () => {
      const done = await tried(() => call("confirm", asked));
      if (!done) return;
      const fresh = await tried(() => call("open", { file: state.file }));
      if (fresh) take(fresh, true);
      tell(done);
    }],
    ["不写", () => {}],
  ]), { once: true });
};
$("raw").onclick = () => {
  const shown = $("text").hidden;
  $("text").hidden = !shown;
  $("form").hidden = shown;
  $("raw").setAttribute("aria-pressed", String(shown));
};
$("save-source").onclick = () => edit({ what: "text", value: $("source").value });
$("new").onsubmit = (event) => { event.preventDefault(); const { style, unit, period } = event.target.elements; make("new", { style: style.value, unit: unit.value, period: period.value }); };

async function dropped(file) {
  const told = await tried(() => upload(file));
  if (told) await make("import", { name: told.file });
}
$("pick").onchange = (event) => event.target.files[0] && dropped(event.target.files[0]);
for (const name of ["dragover", "dragleave", "drop"]) $("drop").addEventListener(name, (event) => {
  event.preventDefault();
  $("drop").classList.toggle("over", name === "dragover");
  if (name === "drop" && event.dataTransfer.files[0]) dropped(event.dataTransfer.files[0]);
});

// Somebody else may change the file: looked at while nothing is being changed here.
setInterval(() => { queue = queue.then(async () => {
  if (!state || document.hidden) return;
  const told = await call("look", { file: state.file, version: state.version }).catch(() => null);
  if (!told?.changed || !state) return;
  const typing = form.root.contains(document.activeElement) && document.activeElement.matches("input, textarea");
  const fresh = await tried(() => call("open", { file: state.file }));
  if (fresh) { take(fresh, !typing); $("saved").textContent = "文件在别处改过，已经换成新的"; }
}); }, 1500);

start().then(() => { const name = new URLSearchParams(location.search).get("file"); if (name) open(name); });
