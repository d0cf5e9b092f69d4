// The search page: asks the index while the visitor types, keeps the question in the address.
import { SearchIndex } from "./search_index.js";
import { words } from "./stem.js";

const FIRST_RESULTS = 8;
const AT_ONCE = 3; // of them, which fill a small screen: they do not wait for the others' files
const REST = 300; // ms without a key until the address follows: its change delays an answer
const form = document.querySelector("[data-search]");
const said = document.querySelector("[data-status]");
const offer = document.querySelector("[data-suggestion]");
const elsewhere = document.querySelector("[data-elsewhere]");
const list = document.querySelector("[data-results]");
const more = document.querySelector("[data-more]");
const sample = document.querySelector("[data-result]").content;
const fields = [...form.elements].filter((field) => field.name);
let opening = null;
let latest = 0; // number of the newest question: answers to older ones come too late
let isSettled = true; // whether the address is one to come back to
let resting = 0; // timer, while the address does not say what has been typed

function opened() {
  opening ??= SearchIndex.open(new URL(form.action)).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

function asked() {
  const params = new URLSearchParams();
  for (const { name, value } of fields) if (value.trim()) params.set(name, value.trim());
  return params;
}

function address() {
  const text = asked().toString();
  return text ? `?${text}` : location.pathname;
}

function fill() {
  const params = new URLSearchParams(location.search);
  for (const field of fields) field.value = params.get(field.name) ?? "";
}

// The other edition's page gets the same question.
function keepLanguageSwitch() {
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = asked();
}

function marked(text, index, stems) {
  const parts = [];
  let from = 0;
  for (const word of words(text)) {
    const at = text.indexOf(word, from);
    parts.push(text.slice(from, at));
    from = at + word.length;
    if (stems.has(index.stems.telling(word))) {
      const mark = document.createElement("mark");
      mark.textContent = word;
      parts.push(mark);
    } else parts.push(word);
  }
  return [...parts, text.slice(from)];
}

function shown([title, url, teaser, dayInWords, day, category], index, stems) {
  const card = sample.cloneNode(true);
  const link = card.querySelector("a");
  link.href = url;
  link.append(...marked(title, index, stems));
  card.querySelector(".card-teaser").append(...marked(teaser, index, stems));
  const time = document.createElement("time"); // in the template it would be an invalid one
  time.dateTime = day;
  time.append(dayInWords);
  card.querySelector(".card-kicker").prepend(time, " ");
  card.querySelector(".card-category").append(category);
  return card;
}

async function show(index, { hits, stems }, from, number) {
  const some = hits.slice(from, from + FIRST_RESULTS);
  const made = (cards) => cards.map((card) => shown(card, index, stems));
  const first = await index.cards(some.slice(0, AT_ONCE));
  if (number !== latest) return;
  const loading = index.cards(some.slice(AT_ONCE));
  if (from) list.append(...made(first));
  else list.replaceChildren(...made(first));
  const others = await loading;
  if (number !== latest) return;
  list.append(...made(others));
  more.hidden = hits.length <= from + FIRST_RESULTS;
  more.onclick = async () => {
    await show(index, { hits, stems }, from + FIRST_RESULTS, number);
    list.children[from + FIRST_RESULTS]?.querySelector("a").focus();
  };
}

function say(text) {
  if (said.textContent !== text) said.textContent = text;
}

function clear() {
  list.replaceChildren();
  for (const part of [more, offer, elsewhere]) part.hidden = true;
}

async function answer(number) {
  const question = form.elements.q.value.trim();
  const filters = fields.filter(({ name, value }) => name !== "q" && value);
  if (!question && !filters.length) {
    clear();
    say("");
    return;
  }
  const index = await opened();
  const facets = filters.map(({ name, value }) => `#${name}/${value}`);
  const found = await index.find(question, facets);
  if (number !== latest) return;
  const { nothing, some, found: count } = form.dataset;
  await show(index, found, 0, number);
  if (number !== latest) return;
  if (!found.hits.length) say(nothing);
  else say(found.isAll ? `${count} ${found.hits.length}` : some);
  const isWhole = found.isAll && found.hits.length;
  const suggestion = isWhole ? null : await index.suggestion(question, facets);
  if (number !== latest) return;
  offer.hidden = !suggestion;
  elsewhere.hidden = found.hits.length > 0 || Boolean(suggestion);
  if (suggestion) suggest(suggestion);
}

function suggest(question) {
  const link = offer.querySelector("a");
  const params = asked();
  params.set("q", question);
  link.href = `?${params}`;
  link.textContent = question;
  link.onclick = (event) => {
    event.preventDefault();
    form.elements.q.value = question;
    settle();
    form.elements.q.focus();
  };
}

async function ask() {
  const number = (latest += 1);
  keepLanguageSwitch();
  list.ariaBusy = "true";
  try {
    await answer(number);
  } catch {
    clear();
    say(form.dataset.failed);
  }
  if (number === latest) list.ariaBusy = null;
}

function stopResting() {
  clearTimeout(resting);
  resting = 0;
}

// What is being typed replaces the address again and again; what was asked for stays in the history.
function keepAddress() {
  stopResting();
  if (address() === (location.search || location.pathname)) return;
  history[isSettled ? "pushState" : "replaceState"](null, "", address());
  isSettled = false;
}

function settle() {
  keepAddress();
  isSettled = true;
  ask();
}

form.addEventListener("input", ({ target }) => {
  if (target.name !== "q") return;
  stopResting();
  resting = setTimeout(keepAddress, REST);
  ask();
});
form.addEventListener("focusout", () => {
  if (resting) keepAddress(); // whoever follows a result comes back to the question
});
form.addEventListener("change", ({ target }) => {
  if (target.name !== "q") settle();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  settle();
});
form.addEventListener("focusin", () => opened().catch(() => {}), { once: true });
addEventListener("popstate", () => {
  stopResting();
  fill();
  isSettled = true;
  ask();
});
fill();
ask();
if (!location.search) form.elements.q.focus();
