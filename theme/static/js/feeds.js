// Adds a button to each feed that copies its URL, with a status message for screen readers too.
// Without script, or where a page may not write to the clipboard, the URLs are readable as text.
const MESSAGE_DURATION = 4000; // milliseconds
const page = document.querySelector("[data-feeds]");
const status = page.querySelector("[role=status]");
let clearTimer;

function showStatus(message) {
  clearTimeout(clearTimer);
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = message)); // the same message is announced again
  clearTimer = setTimeout(() => (status.textContent = ""), MESSAGE_DURATION);
}

async function copy(button, address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return showStatus(`${page.dataset.failed} ${address}`);
  }
  page.querySelector(".is-copied")?.classList.remove("is-copied");
  button.classList.add("is-copied");
  showStatus(`${page.dataset.copied} ${address}`);
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
