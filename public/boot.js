// Starts the page: loads the WebAssembly that index.html names, its rest once the person acts, and then the frame that
// keeps the page for offline use. A file of its own because the policy allows no script inside index.html.

const { js, wasm, rest, style, keep } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;

let first;
let asked;
let whole = !rest;
let styled = !style;
let makeWhole;
const wholeOnce = new Promise((resolve) => (makeWhole = resolve));

// Of these the page knows by name (src/rest.rs).
globalThis.restOfPage = () => (askForRest(), wholeOnce);
globalThis.wholePage = () => wholeOnce;
globalThis.wholeAtStart = () => !rest || history.state?.whole === true;
if (!rest) takeStyle().finally(makeWhole);

// A page that missed something before it was whole starts once more, and whole.
addEventListener("error", ({ error }) => startWhole(error));
addEventListener("unhandledrejection", ({ reason }) => startWhole(reason));

// Nothing is fetched before the person acts.
const acted = new AbortController();
for (const kind of ["pointerdown", "pointermove", "keydown", "dragenter"])
  addEventListener(kind, act, { signal: acted.signal, capture: true, passive: true });
addEventListener("online", () => asked === false && askForRest());

// The names in index.html are those of this build; the page may lie under any path.
try {
  const page = await import(address(js));
  first = await page.default({ module_or_path: address(wasm) });
  document.getElementById("frame")?.remove();
  if (asked) fetchRest();
} catch (reason) {
  tell();
  throw reason;
}

function act({ type }) {
  askForRest();
  if (type !== "pointerdown" && type !== "keydown") return;
  acted.abort();
  // A worker that is at work already looks for a newer version by itself.
  if (keep && "serviceWorker" in navigator && navigator.serviceWorker.controller?.scriptURL !== address("sw.js"))
    wholeOnce.then(keepOffline);
}

function startWhole(error) {
  if (whole || wholeAtStart() || !(error instanceof WebAssembly.RuntimeError)) return;
  history.replaceState({ whole: true }, "");
  location.reload();
}

function askForRest() {
  if (whole || asked) return;
  asked = true;
  if (first) fetchRest();
}

async function fetchRest() {
  const missing = document.getElementById("rest-missing");
  try {
    const answer = await fetch(address(rest));
    if (!answer.ok) throw new Error(`${answer.status} for ${rest}`);
    const code = await answer.arrayBuffer();
    await takeStyle();
    await WebAssembly.instantiate(code, { a: first });
    whole = true;
    makeWhole();
    missing?.remove();
  } catch {
    asked = false;
    setTimeout(askForRest, 5000);
    if (missing) return;
    const bar = document.createElement("div");
    bar.id = "rest-missing";
    bar.className = "notice-bar notice-bar--alert";
    bar.setAttribute("role", "alert");
    document.body.prepend(bar);
    bar.textContent =
      "The rest of the page has not arrived. Check the connection: it goes on by itself, and what you type stays.";
  }
}

// What the later steps look like.
async function takeStyle() {
  if (styled) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address(style);
  const taken = new Promise((resolve, reject) => ((link.onload = resolve), (link.onerror = reject)));
  document.head.append(link);
  await taken.catch((reason) => {
    link.remove();
    throw reason;
  });
  styled = true;
}

// The worker is registered by a document of its own (keep.js says why), which takes its frame away when it is done.
function keepOffline() {
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.tabIndex = -1;
  frame.title = "Keeping the page for offline use";
  frame.setAttribute("aria-hidden", "true");
  frame.src = address(keep);
  document.body.append(frame);
}

function tell() {
  const place = document.getElementById("frame-message");
  if (!place) return;
  place.textContent =
    typeof WebAssembly === "object"
      ? "The page did not start. Load it again; if that does not help, a file of it is missing on the server or a browser extension stops it."
      : "This browser does not run WebAssembly, which the page needs. Open it in a current Chrome, Edge, Firefox or Safari, or ask who manages this browser to allow WebAssembly.";
  place.nextElementSibling?.remove();
  document.getElementById("frame")?.removeAttribute("aria-busy");
}
