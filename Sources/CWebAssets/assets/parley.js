// What pages gain when a browser runs scripts; every page works without. No dependency, no eval.
//   data-to="main nav"    a link or form fetches its address and replaces only these parts (ids) of the page
//   data-key="e", "g i"   the shortcut of a control; the help dialog is made from these attributes
//   data-draft            a form whose text is kept in the browser and, after two seconds, on the server
//   data-age, data-left   a <time> that goes on counting up, or down
//   data-check            a field whose form is sent for a look while one types
// It is served as one module together with morph.js and length.js, which stand before it.
// The server sends fragments of HTML over /events; the id of each top-level element says what it replaces.

const page = document;
const byId = (id) => page.getElementById(id);
const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const words = () => byId("words")?.dataset ?? {};
const say = (text) => { const live = byId("live"); if (live) live.textContent = text ?? ""; };

/* Puts the parts of another document into this one. Without ids: every top-level element that is known here. */
function apply(other, ids) {
  const focused = page.activeElement, conversation = byId("conversation")?.dataset.conversation, known = articles();
  const parts = ids ? ids.map((id) => other.getElementById(id)) : [...other.body.children];
  for (const part of parts) {
    const here = part?.id && byId(part.id);
    if (!here) continue;
    // The stream is shared by all tabs, and the words being written stay: of a conversation only its own thread moves.
    if (ids || part.id !== "conversation") morph(here, part); else if (part.dataset.gone === undefined) live(here, part); else leave(here, part);
  }
  if (ids?.includes("main")) page.title = other.title;
  if (focused?.isConnected && page.activeElement !== focused) focused.focus({ preventScroll: true });
  settle(byId("conversation")?.dataset.conversation !== conversation, ids && known);
}

/* What was said, by colleagues too; a notice is no article. */
const articles = () => new Set([...page.querySelectorAll("#thread > article[id]")].map((article) => article.id));

function live(here, part) {
  if (!part.dataset.conversation || here.dataset.conversation !== part.dataset.conversation) return;
  shut(here, part);
  const thread = here.querySelector("#thread"), news = part.querySelector("#thread");
  if (!thread || !news) return;
  for (const line of here.querySelectorAll(".sub")) morph(line, part.querySelector(".sub"));
  const wasAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  const known = new Set([...thread.querySelectorAll("article")].map((post) => post.id));
  morph(thread, news);
  const added = [...thread.querySelectorAll("article")].filter((post) => !known.has(post.id));
  if (wasAtEnd && added.length) thread.scrollTop = thread.scrollHeight;
  const fresh = added.filter((post) => !post.matches(".ours")).at(-1);
  if (fresh) say(words().post?.replace("{name}", fresh.querySelector(".who b")?.textContent.trim() ?? ""));
}

/* Who may no longer answer reads why instead of the forms that are gone; what they were writing stays, to be copied. */
function shut(here, part) {
  const form = here.querySelector("form[data-draft]"), closed = part.querySelector("#composer:has(> .closed)");
  const acts = here.querySelector(".colhead .row"), left = part.querySelector(".colhead .row");
  const lost = [...here.querySelectorAll("#work > *")].filter((one) => !one.id || !part.querySelector("#" + CSS.escape(one.id)));
  if (!closed || !form && !lost.length && !acts?.querySelector("form")) return;
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const fields = [form?.elements.text, ...lost.flatMap((one) => [...one.querySelectorAll("textarea")])];
  const mine = fields.map((field) => field?.value ?? "").filter((text) => text.trim()).join("\n\n");
  for (const one of lost) one.remove();
  if (!here.querySelector("#work > *")) byId("work")?.remove();
  if (acts && left) morph(acts, left);
  byId("composer").replaceWith(closed.cloneNode(true));
  byId("kept").hidden = !mine;
  byId("f-kept").value = mine;
  say(closed.querySelector(".closed").textContent.trim());
}

/* What may no longer be seen leaves the page, the row of the list with it; what its reader was writing stays. */
function leave(here, part) {
  byId("row-" + part.dataset.conversation)?.remove();
  if (here.dataset.conversation !== part.dataset.conversation) return;
  const mine = [...here.querySelectorAll("textarea")].map((field) => field.value).filter((text) => text.trim()).join("\n\n");
  morph(here, part);
  byId("context")?.remove();
  const title = byId("gone-title"), name = page.querySelector("main > h1");
  page.title = name.textContent = title.textContent;
  byId("kept").hidden = !mine;
  byId("f-kept").value = mine;
  title.focus();
}

/* After every change of the page: drafts come back, counters count, clocks go, the last words are in view. */
function settle(isOtherConversation, known) {
  for (const form of page.querySelectorAll("form[data-draft]")) restore(form);
  for (const field of page.querySelectorAll("[data-count]")) count(field);
  tick(true);
  for (const face of page.querySelectorAll(".av > img")) if (face.complete && !face.naturalWidth) face.remove();
  const thread = byId("thread");
  const said = articles();
  if (thread && (isOtherConversation || known && (said.size < known.size || [...said].some((id) => !known.has(id))))) showLast(thread);
  page.querySelector("[data-focus]")?.focus();
}

/* What was said last is read first: notices behind it do not push it out of sight. */
function showLast(thread) {
  const last = [...thread.querySelectorAll(":scope > article")].at(-1);
  thread.scrollTop = thread.scrollHeight;
  if (last) thread.scrollTop -= Math.max(0, thread.getBoundingClientRect().top + 8 - last.getBoundingClientRect().top);
}

/* ── links and forms ── */

let latest = 0;
async function go(address, { options = {}, parts, push = true, quiet = false }) {
  const turn = ++latest;
  if (!quiet) page.body.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { ...options, headers: { "X-Parts": parts.join(" ") } });
    const other = parse(await answer.text());
    if (turn !== latest && !options.method) return answer.ok;
    if (!parts.some((id) => other.getElementById(id))) return void (location.href = answer.url);
    if (push && answer.url !== location.href) history.pushState({ parts }, "", answer.url);
    if (answer.ok && options.sent) forget(options.sent);
    apply(other, parts);
    if (!quiet) place();
    if (answer.status >= 500) say(words().failed);
    return answer.ok;
  } catch {
    if (!quiet) say(words().failed);
    return false;
  } finally { page.body.removeAttribute("aria-busy"); }
}

/* Where the keyboard stands after a part was replaced under it. */
function place() {
  if (page.activeElement && page.activeElement !== page.body) return;
  const title = byId("conversation-title");
  (title?.checkVisibility() ? title : page.querySelector("main h1[tabindex], #main"))?.focus({ preventScroll: true });
}

const partsOf = (element) => element.dataset.to.split(" ");

function followLink(event) {
  const link = event.target.closest("a[data-to]");
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const isRow = link.matches("[data-row]");
  if (location.hash === "#nav" || location.hash === "#context") history.replaceState(history.state, "", location.pathname + location.search);
  go(link.href || location.href, { parts: partsOf(link) }).then(() => { if (!isRow) scrollTo(0, 0); else if (!link.checkVisibility()) { scrollTo(0, 0); byId("conversation-title")?.focus(); } });
}

// A file is its name here: the button that adds one sends it by itself.
const fieldsOf = (form, button) => new URLSearchParams([...new FormData(form, button)].map(([name, value]) => [name, value.name ?? value]));

function sendForm(event) {
  const form = event.target, button = event.submitter;
  if (form.matches("[data-sign-out]")) forgetAll();
  const source = button?.dataset.to !== undefined ? button : form;
  if (source.dataset.to === undefined || event.defaultPrevented || button?.hasAttribute("formenctype")) return;
  event.preventDefault();
  const address = button?.hasAttribute("formaction") ? button.formAction : form.getAttribute("action");
  const options = { method: "POST", body: fieldsOf(form, button), sent: form.dataset.draft !== undefined ? form : null };
  form.inert = true;
  go(address, { options, parts: partsOf(source), push: source === form }).finally(() => { form.inert = false; });
}

/* ── drafts: in the browser at once, on the server two seconds after the last key ── */

const draftKey = (form) => "draft:" + form.dataset.draft;
const stored = { get: (key) => { try { return localStorage.getItem(key); } catch { return null; } }, set: (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* a full or forbidden store: the server still has it */ } } };
const waiting = new Map();

function keep(form) {
  stored.set(draftKey(form), form.elements.text.value);
  note(words().unsaved);
  clearTimeout(waiting.get(form));
  // Who never pauses is still seen to write: not later than twenty seconds after the first key.
  form.begun ??= Date.now();
  waiting.set(form, setTimeout(() => save(form), Math.max(0, Math.min(2000, form.begun + 20000 - Date.now()))));
}

async function save(form) {
  clearTimeout(waiting.get(form));
  form.begun = undefined;
  waiting.delete(form);
  const text = form.elements.text.value, body = fieldsOf(form);
  try {
    const answer = await fetch(form.dataset.draftTo, { method: "POST", body, keepalive: body.toString().length < 60000, redirect: "manual", headers: { "X-Parts": "none" } });
    if (!answer.ok && answer.type !== "opaqueredirect") return;
    if (stored.get(draftKey(form)) === text) stored.set(draftKey(form), null);
    if (form.isConnected && form.elements.text.value === text) note(words().saved?.replace("{time}", new Date().toLocaleTimeString(page.documentElement.lang, { hour: "2-digit", minute: "2-digit" })));
  } catch { /* the browser keeps it; the next key tries again */ }
}

function note(text) { const place = byId("draft-saved"); if (place && text) place.textContent = text; }

function restore(form) {
  const field = form.elements.text, text = stored.get(draftKey(form));
  if (text === null || field.value !== field.defaultValue || text === field.value) return;
  field.value = text;
  note(words().restored);
}

function forget(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  stored.set(draftKey(form), null);
  form.elements.text.value = form.elements.text.defaultValue;
}

function forgetAll() {
  try { for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key); } catch { /* nothing was kept */ }
}

/* ── counters: graphemes, as the chosen account's network counts ── */

const number = (value) => new Intl.NumberFormat(page.documentElement.lang, { numberingSystem: words().digits }).format(value);

function count(field) {
  const place = byId(field.dataset.count), choice = field.form?.elements.account;
  const rules = (choice?.selectedOptions?.[0] ?? choice)?.dataset;
  if (!place || !rules?.limit) return;
  const added = Number(rules.added ?? 0);
  // Of a thread the longest post counts; a line of hyphens stands between two.
  const posts = rules.thread === undefined ? [field.value] : field.value.split(/^[^\S\n]*(?:-[^\S\n]*){3,}$/m).map((post) => post.trim());
  const longest = (size) => Math.max(...posts.map(size)) + added;
  const length = longest((post) => lengthOf(post, { link: Number(rules.link ?? 0), local: rules.local !== undefined }));
  const bytes = rules.bytes ? longest((post) => new TextEncoder().encode(post).length) : 0;
  const isOver = length > Number(rules.limit) || bytes > Number(rules.bytes ?? Infinity);
  place.textContent = `${number(length)} / ${number(Number(rules.limit))}${isOver ? " " + place.dataset.over : ""}`;
  place.className = "num tiny nowrap " + (isOver ? "badc med" : "muted");
}

/* ── clocks ── */

function spell(seconds, now) {
  const w = words(), whole = Math.max(0, Math.floor(seconds));
  if (now && whole < 60) return w.now;
  const [unit, size] = whole < 60 ? ["s", 1] : whole < 3600 ? ["min", 60] : whole < 86400 ? ["h", 3600] : ["d", 86400];
  return w[unit]?.replace("{n}", number(Math.floor(whole / size)));
}

let lastAges = 0;
function tick(all) {
  const now = Date.now();
  let isOver = false;
  for (const clock of page.querySelectorAll("time[data-left]")) {
    const left = (Date.parse(clock.dateTime) - now) / 1000;
    write(clock, spell(Math.ceil(left)));
    isOver ||= left < -2;
  }
  for (const clock of page.querySelectorAll("time[data-since]")) write(clock, spell((now - Date.parse(clock.dateTime)) / 1000));
  if (isOver && now - lastAges > 3000) { lastAges = now; refresh(); }
  if (all !== true && now - lastAges < 20000) return;
  if (all !== true) lastAges = now;
  for (const clock of page.querySelectorAll("time[data-age]")) write(clock, spell((now - Date.parse(clock.dateTime)) / 1000, true));
}

function write(clock, text) { if (text && clock.textContent !== text) clock.textContent = text; }

const refresh = () => go(location.href, { parts: ["main", "nav"], push: false, quiet: true });

/* ── one stream for all tabs: one of them listens and tells the others ── */

function listen(address) {
  const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("parley") : null;
  const receive = (message) => {
    if (typeof message === "string") return apply(parse(message));
    if (message.over) return refresh();
    const banner = byId("offline"), wasHidden = banner.hidden;
    banner.hidden = message.online;
    if (message.online && !wasHidden) { say(words().back); refresh(); }
  };
  const tell = (message) => { receive(message); others?.postMessage(message); };
  // A browser comes back by itself after a broken line, and never after an answer that is no stream: then we look again,
  // which leads to the sign-in where that is the reason. Whose stay has ended is told so by a last word, at once.
  const open = () => {
    const stream = new EventSource(address);
    stream.onmessage = (event) => tell(event.data);
    stream.onopen = () => tell({ online: true });
    stream.addEventListener("over", () => tell({ over: true }));
    stream.onerror = () => {
      tell({ online: false });
      if (stream.readyState === EventSource.CLOSED) setTimeout(() => refresh().finally(open), 5000);
    };
  };
  const lead = () => new Promise(open);
  if (others) others.onmessage = (event) => receive(event.data);
  if (others && navigator.locks) navigator.locks.request("parley-events", lead); else lead();
}

/* ── a look at a query while one writes it ── */

let looking, look;
function checkSoon(field) {
  clearTimeout(looking);
  looking = setTimeout(async () => {
    look?.abort();
    look = new AbortController();
    try {
      const answer = await fetch(field.dataset.check, { method: "POST", body: new URLSearchParams(new FormData(field.form)), headers: { "X-Parts": "check" }, signal: look.signal });
      if (answer.ok || answer.status === 422) apply(parse(await answer.text()), ["check"]);
    } catch { /* the button beside it does the same */ }
  }, 600);
}

/* ── keys: off while typing, off or with Ctrl when the reader says so (WCAG 2.1.4) ── */

const typing = (element) => element.closest?.("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");
const controls = (key) => [...page.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter((control) => control.checkVisibility());
// Of several with one key: what was done last, then what stands in the thread, which goes before what can be opened again.
const control = (key) => controls(key).find((one) => one.closest("#flash, #thread")) ?? controls(key)[0];

function press(control) {
  if (control.dataset.keyFocus !== undefined) return control.querySelector("a,input,button")?.focus();
  if (control.matches("input,textarea")) { control.focus(); return control.setSelectionRange(control.value.length, control.value.length); }
  if (control.matches("summary,select")) control.focus();
  control.click();
}

function step(by) {
  const rows = [...page.querySelectorAll("[data-roving] a[data-row]")];
  const here = rows.indexOf(page.activeElement), open = rows.findIndex((row) => row.closest("[aria-current]"));
  const next = here >= 0 ? here + by : open >= 0 ? open + by : 0;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

let pending = "", pause;
function keyDown(event) {
  if (event.altKey || event.isComposing || event.defaultPrevented || page.querySelector("dialog[open]")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key, withMod = event.ctrlKey || event.metaKey;
  if (withMod && key === "Enter") {
    const button = event.target.closest("form")?.querySelector('[data-key="mod+Enter"]');
    if (button) { event.preventDefault(); button.click(); }
    return;
  }
  if (typing(event.target)) { if (key === "Escape") event.target.blur(); return; }
  const mode = page.documentElement.dataset.keys;
  if (mode === "off" || (mode === "ctrl" && key !== "Escape" ? !event.ctrlKey : withMod)) return;
  if (key === "Escape" && location.hash) return void (location.hash = "main");
  const simple = { j: () => step(1), k: () => step(-1), "?": help, Escape: () => control("u")?.click() }[key];
  const open = key === "o" && page.activeElement?.matches("[data-row]") ? () => page.activeElement.click() : null;
  const sequence = (pending + " " + key).trim(), hit = control(sequence) ?? (pending ? null : control(key));
  clearTimeout(pause);
  const wasPending = pending;
  pending = hit || wasPending || key.length > 1 ? "" : key;
  pause = setTimeout(() => { pending = ""; }, 900);
  const act = hit ? () => press(hit) : wasPending ? null : simple ?? open;
  if (!act) return;
  event.preventDefault();
  act();
  pending = control(sequence + " " + key) ? sequence : "";
}

function help() {
  const dialog = byId("keys"), list = dialog?.querySelector("dl");
  if (!list) return;
  const seen = new Map([["j k", words().next], ["Enter o", words().open]]);
  for (const control of page.querySelectorAll("[data-key]")) if (control.checkVisibility() && !seen.has(control.dataset.key)) seen.set(control.dataset.key, labelOf(control));
  seen.set("?", page.getElementById("keys-title").textContent);
  list.replaceChildren(...[...seen].map(([keys, label]) => {
    const row = page.createElement("div"), term = page.createElement("dt"), text = page.createElement("dd");
    for (const key of keys.split(" ")) { const cap = page.createElement("kbd"); cap.textContent = key.replace("mod+Enter", "⌘↵ Ctrl↵"); cap.dir = "ltr"; term.append(cap, " "); }
    text.textContent = label;
    row.append(term, text);
    return row;
  }));
  dialog.showModal();
}

function labelOf(control) {
  const label = control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent;
  if (label) return label.trim();
  const copy = control.cloneNode(true);
  for (const cap of copy.querySelectorAll("kbd,.n")) cap.remove();
  return copy.textContent.trim();
}

/* ── begin ── */

function begin() {
  addEventListener("click", followLink);
  addEventListener("click", (event) => { if (event.target.closest("[data-keys-help]")) help(); });
  addEventListener("submit", sendForm);
  // The letters of the name stand below it.
  addEventListener("error", (event) => { if (event.target.matches?.(".av > img")) event.target.remove(); }, true);
  addEventListener("keydown", keyDown);
  addEventListener("popstate", (event) => { if (event.state?.parts || !location.hash) go(location.href, { parts: ["main", "nav", "tabs", "flash"], push: false }); });
  addEventListener("input", (event) => {
    const field = event.target, form = field.closest("form[data-draft]");
    if (form && field.name === "text") keep(form);
    if (field.dataset.count) count(field);
    if (field.dataset.check) checkSoon(field);
  });
  addEventListener("change", (event) => { if (event.target.name === "account") for (const field of event.target.form.querySelectorAll("[data-count]")) count(field); });
  addEventListener("pagehide", () => { for (const form of waiting.keys()) save(form); });
  setInterval(tick, 1000);
  settle(true);
  if (page.body.dataset.events) listen(page.body.dataset.events);
}
begin();
