// The rows of a list fold under their titles. This opens the row that an address or a link points into, keeps open after a
// save what was open, keeps the titles up to date, and opens everything for paper. Without it rows open and close as well.

const OPEN = "#open="; // in an address: the rows that stay open, by their ids
const LONGEST_TITLE = 70; // characters

let openedForPaper = [];

export function followRows(form) {
  offerAll(document);
  addEventListener("hashchange", openTarget);
  addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")?.hash === location.hash) openTarget(); });
  addEventListener("beforeprint", openForPaper);
  addEventListener("afterprint", closeAfterPaper);
  form.addEventListener("click", openOrCloseAll);
  form.addEventListener("input", (event) => retitle(event.target.closest("details.row")));
  form.addEventListener("submit", (event) => rememberOpen(form, event.submitter));
  openAgain();
  openTarget();
}

export function offerAll(part) {
  for (const buttons of part.querySelectorAll("[data-all-rows]")) buttons.hidden = false;
}

// ---- opening ----

function openAgain() {
  if (!location.hash.startsWith(OPEN)) return;
  for (const id of location.hash.slice(OPEN.length).split(",")) {
    const row = document.getElementById(id)?.closest("details.row");
    if (row) row.open = true;
  }
}

function openTarget() {
  const target = addressed();
  const closed = rowsAround(target).filter((row) => !row.open);
  for (const row of closed) row.open = true;
  if (closed.length) target.scrollIntoView();
  target?.focus({ preventScroll: true });
}

// What the address points to. Somebody may have typed half of one: then nothing.
export function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

function rowsAround(element) {
  const row = element?.closest("details.row");
  return row ? [row, ...rowsAround(row.parentElement)] : [];
}

function openOrCloseAll(event) {
  const button = event.target.closest("[data-all-rows] button");
  if (!button) return;
  for (const row of button.closest(".rows").querySelectorAll("details.row")) row.open = button.value === "open";
}

function openForPaper() {
  openedForPaper = [...document.querySelectorAll("details.row:not([open])")];
  for (const row of openedForPaper) row.open = true;
}

function closeAfterPaper() {
  for (const row of openedForPaper) row.open = false;
}

// A redirect without a place of its own keeps the one of the address that was sent to.
function rememberOpen(form, button) {
  const open = [...form.querySelectorAll("details.row[open] > summary")].map((summary) => summary.id);
  const stays = button?.value === "bewaren" && open.length;
  form.action = form.action.replace(/#.*/, "") + (stays ? OPEN + open.join(",") : "");
}

// ---- titles ----

// As the server does it: the first text or choice in the row itself.
function retitle(row) {
  if (!row) return;
  const texts = [...row.querySelectorAll(":scope > .inside > [data-names]")].map(answerIn);
  row.querySelector(":scope > summary .name").textContent = shorten(texts.find(Boolean) ?? "Nog leeg");
}

function answerIn(question) {
  const chosen = question.querySelector("option:checked, input:checked");
  if (chosen) return chosen.value && ownText(chosen.closest("label") ?? chosen);
  const box = question.querySelector("textarea, input:not([type=hidden], [type=radio])");
  return box ? box.value.trim() : question.querySelector("p.shown:not(:has(.quiet))")?.textContent.trim();
}

// Where a choice is said in two languages: in that of the form.
function ownText(choice) {
  return (choice.dataset.own ?? (choice.querySelector(".own-text") ?? choice).textContent).trim();
}

function shorten(text) {
  const [first, ...rest] = text.split("\n");
  if (first.length > LONGEST_TITLE) return `${first.slice(0, LONGEST_TITLE).replace(/\s\S*$/, "")} …`;
  return rest.length ? `${first} …` : first;
}
