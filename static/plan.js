// One step of the plan: keeps what is typed while somebody types, says so, and lets questions come and go by the server's
// answer. Without this script every button of the page still saves.

import { addressed, followRows, offerAll } from "./rows.js";
import { Saver } from "./saving.js";

const form = document.getElementById("stap");
const state = document.getElementById("bewaard");
const heard = document.getElementById("gehoord");
const fields = document.getElementById("vragen");
const ANNOUNCE_AGAIN = 30000; // milliseconds between two spoken "bewaard"
const WORDS = {
  waiting: "Niet bewaard, we proberen het opnieuw",
  "signed-out": "Niet bewaard: u bent afgemeld. Uw tekst staat hier nog.",
  "somebody-else": "Niet bewaard: iemand anders is nu aangemeld. Uw tekst wordt niet verstuurd.",
};

let leaving = false;
let announced = 0;
const late = new Map(); // wrappers that wait until their field loses the focus

const saver = new Saver({
  addresses: { save: form.dataset.save, session: form.dataset.session },
  page: form.elements._pagina.value,
  revision: form.elements._revisie.value,
  sender: form.elements._wie.value,
  token: form.elements.csrf_token.value,
  read: (path) => new FormData(form).getAll(path),
  hasReach: (path) => wrapperOf(path)?.hasAttribute("data-reach") ?? false,
  report,
  settle,
});

form.addEventListener("input", touch);
form.addEventListener("focusout", () => setTimeout(drawLate));
form.addEventListener("submit", () => { leaving = true; });
addEventListener("pageshow", () => { leaving = false; });
document.addEventListener("visibilitychange", () => { if (document.hidden) saver.flush(); });
addEventListener("beforeunload", (event) => { if (!leaving && !saver.isClean) event.preventDefault(); });
if (!addressed()) document.getElementById("fouten")?.focus();
followRows(form);

function touch(event) {
  const wrapper = event.target.closest("[data-field]");
  if (!wrapper) return;
  saver.touch(wrapper.dataset.field);
  if (saver.isStuck) return;
  state.dataset.state = "typing";
  state.textContent = "Bezig met bewaren …";
}

function wrapperOf(path) {
  return document.getElementById(`veld:${path}`);
}

// ---- how it goes ----

function report(kind, detail) {
  if (kind === "renewed") {
    for (const input of document.getElementsByName("csrf_token")) input.value = detail;
    return;
  }
  const text = sentence(kind, detail);
  if (state.textContent.startsWith(text)) return;
  state.dataset.state = kind === "saved" || kind === "waiting" ? kind : "failed";
  state.textContent = text;
  if (kind === "signed-out" || kind === "somebody-else") state.append(" ", signInLink());
  if (kind !== "saved" || Date.now() - announced > ANNOUNCE_AGAIN) say(text, kind);
}

function sentence(kind, detail) {
  if (kind === "saved") return saver.changed.size ? "Bezig met bewaren …" : `Bewaard ${detail}`;
  if (kind === "failed") return /^\d\d:/.test(detail ?? "") ? "Niet alles is bewaard: zie de melding bij de vraag" : `Niet bewaard: ${detail ?? "probeer het opnieuw"}`;
  return WORDS[kind];
}

function say(text, kind) {
  announced = kind === "saved" ? Date.now() : 0;
  heard.textContent = text;
}

function signInLink() {
  const link = document.createElement("a");
  Object.assign(link, { href: form.dataset.signIn, target: "_blank", rel: "noopener", textContent: "Aanmelden in een nieuw venster" });
  return link;
}

// ---- what the server made of it ----

function settle(answer, sent) {
  for (const [path, field] of Object.entries(answer.fields)) showMessage(path, field);
  if (answer.renewed) tellRenewed(answer.renewed);
  if (answer.html) draw(new DOMParser().parseFromString(answer.html, "text/html"), sent);
}

function tellRenewed(text) {
  if (document.getElementById("vernieuwd")) return;
  const note = Object.assign(document.createElement("p"), { id: "vernieuwd", className: "note careful", textContent: text });
  note.setAttribute("role", "status");
  form.prepend(note);
}

function showMessage(path, field) {
  const place = wrapperOf(path)?.querySelector("[data-message]");
  if (!place) return;
  const isTrouble = ["conflict", "not_saved", "lapsed"].includes(field.state);
  place.hidden = !isTrouble;
  place.textContent = isTrouble ? field.message : "";
  if (field.state === "conflict") place.append(" ", conflictLink());
}

function conflictLink() {
  const link = document.createElement("a");
  Object.assign(link, { href: form.dataset.conflicts, textContent: "Bekijk beide teksten" });
  return link;
}

// ---- questions that come and go ----

function draw(fresh) {
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = document.getElementById(part.id);
    if (old && old.hidden !== part.hidden) replace(old, part);
  }
  for (const field of fresh.querySelectorAll("[data-field]")) {
    const old = document.getElementById(field.id);
    if (old && shape(old) !== shape(field)) replace(old, field);
    else late.delete(field.id);
  }
}

// Never the field with the focus, and never a text that the server has not got yet.
function replace(old, fresh) {
  const busy = [old, ...old.querySelectorAll("[data-field]")].some((field) => saver.isWaiting(field.dataset.field) || saver.refused.has(field.dataset.field));
  if (busy || old.contains(document.activeElement)) {
    late.set(fresh.id, fresh);
    return;
  }
  late.delete(fresh.id);
  offerAll(fresh);
  old.replaceWith(fresh);
}

function drawLate() {
  for (const fresh of [...late.values()]) {
    const old = fields.contains(document.getElementById(fresh.id)) && document.getElementById(fresh.id);
    if (old && !saver.isWaiting(old.dataset.field)) replace(old, keepTyped(old, fresh));
  }
}

// The words around an answer may be new; the answer itself stays as it stands on the screen.
function keepTyped(old, fresh) {
  for (const input of fresh.querySelectorAll("input, textarea, select")) {
    const typed = input.id && document.getElementById(input.id);
    if (!typed || !old.contains(typed)) continue;
    if (input.type === "radio" || input.type === "checkbox") input.checked = typed.checked;
    else input.value = typed.value;
  }
  return fresh;
}

// Everything about a field but its answer: label, hint, choices, message, whether it is asked at all.
function shape(wrapper) {
  const copy = wrapper.cloneNode(true);
  for (const message of copy.querySelectorAll("[data-message]")) message.remove();
  for (const input of copy.querySelectorAll("input:not([type=radio], [type=checkbox])")) input.removeAttribute("value");
  for (const input of copy.querySelectorAll("[checked]")) input.removeAttribute("checked");
  for (const option of copy.querySelectorAll("[selected]")) option.removeAttribute("selected");
  for (const text of copy.querySelectorAll("textarea")) { text.textContent = ""; text.removeAttribute("rows"); }
  return copy.outerHTML.replace(/\s+/g, " ");
}
