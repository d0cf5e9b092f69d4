// Adds to each feed a button that copies its URL, and reports the result, to screen readers too.
// Without script, or where a page may not write to the clipboard, the URLs are there as text.
const STATUS_TIME = 4000; // milliseconds
const page = document.querySelector("[data-feeds]");
const status = page.querySelector("[role=status]");
let statusTimer;

function announce(message) {
  clearTimeout(statusTimer);
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = message)); // equal messages are announced
  statusTimer = setTimeout(() => (status.textContent = ""), STATUS_TIME);
}

async function copy(button, address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return announce(`${page.dataset.failed} ${address}`);
  }
  page.querySelector(".is-copied")?.classList.remove("is-copied");
  button.classList.add("is-copied");
  announce(`${page.dataset.copied} ${address}`);
}

for (const link of navigator.clipboard ? page.querySelectorAll(".feed-format a") : []) {
  const name = link.closest(".feed").querySelector(".feed-name").textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "feed-copy";
  button.title = button.ariaLabel = `${page.dataset.copy} ${name} (${link.textContent})`;
  button.addEventListener("click", () => copy(button, link.href));
  link.after(button);
}
