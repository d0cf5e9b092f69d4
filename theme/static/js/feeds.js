// Puts a button beside each feed that copies its address, and says that it did, to screen readers too.
// Without script, or where a page may not write to the clipboard, the addresses are there as text.
const TOLD = 4000; // milliseconds
const page = document.querySelector("[data-feeds]");
const status = page.querySelector("[role=status]");
let forgetting;

function tell(message) {
  clearTimeout(forgetting);
  status.textContent = "";
  requestAnimationFrame(() => (status.textContent = message)); // the same words are news again
  forgetting = setTimeout(() => (status.textContent = ""), TOLD);
}

async function copy(button, address) {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return tell(`${page.dataset.failed} ${address}`);
  }
  page.querySelector(".is-copied")?.classList.remove("is-copied");
  button.classList.add("is-copied");
  tell(`${page.dataset.copied} ${address}`);
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
