// What is better with a little script; every page works without it.

// Parts of this page are replaced by those of an address; a link that had the focus keeps it.
let loading = new AbortController();

async function replaceParts(address, names) {
  loading.abort();
  loading = new AbortController();
  const answer = await fetch(address, { headers: { accept: "text/html" }, signal: loading.signal });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const parts = names.map((name) => [document.getElementById(name), page.getElementById(name)]);
  if (parts.flat().includes(null)) throw new Error(address);
  const focused = document.activeElement;
  const isLost = parts.some(([old]) => old.contains(focused));
  for (const [old, fresh] of parts) old.replaceWith(fresh);
  if (!isLost) return;
  const links = parts.flatMap(([, fresh]) => [...fresh.querySelectorAll("a")]);
  const same = (name) => focused.hasAttribute(name)
    && links.find((link) => link.getAttribute(name) === focused.getAttribute(name));
  (same("rel") || same("href") || null)?.focus({ preventScroll: true });
}

// A day of the month map opens beside it without loading the page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-part], [data-parts] a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const part = link.dataset.part || link.closest("[data-parts]").dataset.parts;
  const address = link.getAttribute("href");
  event.preventDefault();
  clearTimeout(pointed);
  try {
    await replaceParts(address, part.split(" "));
    history.replaceState(null, "", address);
    const heading = document.querySelector("#day-picture h2");
    document.getElementById("shown-day").textContent = heading.textContent;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
});

// Pointing at a day shows it beside the map until another one is opened. A map that is replaced under
// a mouse at rest was not pointed at.
let pointed;
let under = null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const address = event.target.closest("[data-parts] a")?.getAttribute("href") ?? null;
  if (address === under) return;
  under = address;
  clearTimeout(pointed);
  const show = () => replaceParts(address, ["day-picture"]).catch(() => {});
  if (address) pointed = setTimeout(show, 120);
});

// A filter is applied as soon as it is chosen.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form && event.target.matches("select, input[type=month]")) form.requestSubmit();
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
  setTimeout(() => delete event.target.dataset.sent, 4000);
});

// Running work shows where it is.
const running = document.querySelector("[data-running]");
if (running) {
  document.querySelector("meta[http-equiv=refresh]")?.remove();
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("main");
      document.querySelector("main").replaceWith(fresh);
      if (fresh.querySelector("[data-running]")) setTimeout(look, 700);
    } catch {
      setTimeout(look, 3000);
    }
  };
  setTimeout(look, 700);
}

// Two keys: "/" goes to the search, "?" is left to the browser.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, select, textarea")) return;
  const search = document.querySelector("input[type=search]");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
