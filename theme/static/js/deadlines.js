// Pages state what was true when they were built. This marks deadlines that have passed since then,
// and adds "in 3 days" to the others, in days of Kyiv.
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
  const timeLeft = document.createElement("span");
  timeLeft.className = "state-left";
  timeLeft.textContent = ` (${left(until, Date.now())})`;
  state.parentElement.append(timeLeft);
}
