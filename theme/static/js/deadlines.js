// A page states what was true on the day it was built. For a visitor who comes later a deadline that
// has passed is said to have passed; one to come gets "in 3 days" beside it, days being Kyiv's.
const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const kyiv = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Kyiv" }); // 2026-02-05

function left(until, now) {
  const days = (Date.parse(kyiv.format(until - 1)) - Date.parse(kyiv.format(now))) / (24 * HOUR);
  if (days > 0) return relative.format(Math.round(days), "day");
  const hours = Math.floor((until - now) / HOUR);
  if (hours > 0) return relative.format(hours, "hour");
  return relative.format(Math.ceil((until - now) / MINUTE), "minute");
}

for (const state of document.querySelectorAll("[data-until]")) {
  const until = Date.parse(state.dataset.until);
  if (until <= Date.now()) {
    state.textContent = state.dataset.closed;
    state.closest(".state-open")?.classList.replace("state-open", "state-closed");
    continue;
  }
  const said = document.createElement("span");
  said.className = "state-left";
  said.textContent = ` (${left(until, Date.now())})`;
  state.parentElement.append(said);
}
