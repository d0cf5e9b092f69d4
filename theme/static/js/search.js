// The search page: queries the index while the visitor types, stores the query in the URL.
import { numbers } from "./numbers.js";
import { searchable } from "./question.js";
import { SearchIndex } from "./search_index.js";
import { wordsAt } from "./stem.js";
import { Suggestions } from "./suggestions.js";

const PAGE_SIZE = 8;
const FIRST_SIZE = 3; // of them: they do not wait for the others
const TYPING_PAUSE = 300; // ms until the address changes: that delays an answer
const form = document.querySelector("[data-search]");
const status = document.querySelector("[data-status]");
const suggestion = document.querySelector("[data-suggestion]");
const elsewhere = document.querySelector("[data-elsewhere]");
const results = document.querySelector("[data-results]");
const more = document.querySelector("[data-more]");
const template = document.querySelector("[data-result]").content;
const fields = [...form.elements].filter((field) => field.name);
let opening = null;
let latest = 0; // number of the latest search; results of earlier ones are dropped
let isCommitted = true; // whether the URL has a history entry of its own
let addressTimer = 0; // until the URL changes

function openIndex() {
  opening ??= SearchIndex.open(new URL(form.action)).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

function formParams() {
  const params = new URLSearchParams();
  for (const { name, value } of fields) if (value.trim()) params.set(name, value.trim());
  return params;
}

function formAddress() {
  const text = formParams().toString();
  return text ? `?${text}` : location.pathname;
}

function fillForm() {
  const params = new URLSearchParams(location.search);
  for (const field of fields) field.value = params.get(field.name) ?? "";
}

// The other edition's search page gets the same query.
function updateLanguageLinks() {
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = formParams();
}

function highlighted(text, index, stems) {
  const isFound = ({ word }) => stems.has(index.stemmer.searchStem(word));
  const found = [...wordsAt(text), ...numbers(text)].filter(isFound);
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const nodes = [];
  let from = 0;
  for (const { start, end } of found) {
    if (start < from) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.push(text.slice(from, start), mark);
    from = end;
  }
  return [...nodes, text.slice(from)];
}

function renderResult([title, url, teaser, dateInWords, date, category], index, stems) {
  const card = template.cloneNode(true);
  const link = card.querySelector("a");
  link.href = url;
  link.append(...highlighted(title, index, stems));
  card.querySelector(".card-teaser").append(...highlighted(teaser, index, stems));
  const time = document.createElement("time"); // in the template it would be an invalid one
  time.dateTime = date;
  time.append(dateInWords);
  card.querySelector(".card-kicker").prepend(time, " ");
  card.querySelector(".card-category").append(category);
  return card;
}

async function showResults(index, { hits, stems }, from, number) {
  const page = hits.slice(from, from + PAGE_SIZE);
  const render = (found) => found.map((result) => renderResult(result, index, stems));
  const first = await index.results(page.slice(0, FIRST_SIZE));
  if (number !== latest) return;
  const loading = index.results(page.slice(FIRST_SIZE));
  if (from) results.append(...render(first));
  else results.replaceChildren(...render(first));
  const others = await loading;
  if (number !== latest) return;
  results.append(...render(others));
  more.hidden = hits.length <= from + PAGE_SIZE;
  more.onclick = async () => {
    await showResults(index, { hits, stems }, from + PAGE_SIZE, number);
    results.children[from + PAGE_SIZE]?.querySelector("a").focus();
  };
}

function setStatus(text) {
  if (status.textContent !== text) status.textContent = text;
}

function clear() {
  results.replaceChildren();
  for (const element of [more, suggestion, elsewhere]) element.hidden = true;
}

async function answer(number) {
  const question = form.elements.q.value.trim();
  const query = searchable(question);
  const filters = fields.filter(({ name, value }) => name !== "q" && value);
  if (!question && !filters.length) {
    clear();
    setStatus("");
    return;
  }
  const index = await openIndex();
  const facets = filters.map(({ name, value }) => `${index.format.facet}${name}/${value}`);
  const found = await index.find(query, facets);
  if (number !== latest) return;
  const { nothing, some, found: count, unused } = form.dataset;
  await showResults(index, found, 0, number);
  if (number !== latest) return;
  const all = found.isAll ? `${count} ${found.hits.length}` : some;
  const shown = found.hits.length ? all : nothing;
  setStatus(query === question ? shown : `${shown} ${unused}`);
  const isComplete = found.isAll && found.hits.length;
  const suggested = isComplete ? null : await new Suggestions(index).suggestion(query, facets);
  if (number !== latest) return;
  suggestion.hidden = !suggested;
  elsewhere.hidden = found.hits.length > 0 || Boolean(suggested);
  if (suggested) showSuggestion(suggested);
}

function showSuggestion(query) {
  const link = suggestion.querySelector("a");
  const params = formParams();
  params.set("q", query);
  link.href = `?${params}`;
  link.textContent = query;
  link.onclick = (event) => {
    event.preventDefault();
    form.elements.q.value = query;
    commit();
    form.elements.q.focus();
  };
}

async function search() {
  const number = (latest += 1);
  updateLanguageLinks();
  results.ariaBusy = "true";
  try {
    await answer(number);
  } catch {
    clear();
    setStatus(form.dataset.failed);
  }
  if (number === latest) results.ariaBusy = null;
}

function stopTimer() {
  clearTimeout(addressTimer);
  addressTimer = 0;
}

// What is being typed replaces the address; a committed query stays in the history.
function updateAddress() {
  stopTimer();
  if (formAddress() === (location.search || location.pathname)) return;
  history[isCommitted ? "pushState" : "replaceState"](null, "", formAddress());
  isCommitted = false;
}

function commit() {
  updateAddress();
  isCommitted = true;
  search();
}

form.addEventListener("input", ({ target }) => {
  if (target.name !== "q") return;
  stopTimer();
  addressTimer = setTimeout(updateAddress, TYPING_PAUSE);
  search();
});
form.addEventListener("focusout", () => {
  if (addressTimer) updateAddress(); // so that going back from a result restores the query
});
form.addEventListener("change", ({ target }) => {
  if (target.name !== "q") commit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  commit();
});
form.addEventListener("focusin", () => openIndex().catch(() => {}), { once: true });
addEventListener("popstate", () => {
  stopTimer();
  fillForm();
  isCommitted = true;
  search();
});
fillForm();
search();
if (!location.search) form.elements.q.focus();
