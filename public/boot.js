// Starts the page: loads the WebAssembly that index.html names and, after the person's first action, the worker that
// keeps the page for offline use. A file of its own because the policy allows no script inside index.html.

const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(name, document.baseURI);

const worker = script.dataset.worker ? workerAddress() : undefined;

// The names in index.html are those of this build; the page may lie under any path.
try {
  const page = await import(address(script.dataset.js).href);
  await page.default({ module_or_path: address(script.dataset.wasm) });
  document.getElementById("frame")?.remove();
} catch (reason) {
  tell();
  throw reason;
}

// Nothing is fetched before the person acts, so the worker has to wait for that.
if (worker && "serviceWorker" in navigator) {
  const once = new AbortController();
  const keep = () => {
    once.abort();
    navigator.serviceWorker.register(worker).catch(() => {
      // Works the same without it, only not offline.
    });
  };
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, keep, { signal: once.signal, passive: true });
}

// The policy of the page refuses every address of a worker made from text. This is the one exception it names: made
// before any other code runs, kept to this file, and whatever it is given it answers with the one address.
function workerAddress() {
  const place = address("sw.js").href;
  try {
    const only = globalThis.trustedTypes?.createPolicy("quartermaster-worker", { createScriptURL: () => place });
    return only ? only.createScriptURL("") : place;
  } catch {
    // A host that allows no exception at all: the page works the same, only not offline.
    return undefined;
  }
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
