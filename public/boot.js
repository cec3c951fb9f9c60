// Starts the page: loads the WebAssembly that index.html names and, after the person's first action, the frame that
// keeps the page for offline use. A file of its own because the policy allows no script inside index.html.

const { js, wasm, keep } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;

// The names in index.html are those of this build; the page may lie under any path.
try {
  const page = await import(address(js));
  await page.default({ module_or_path: address(wasm) });
  document.getElementById("frame")?.remove();
} catch (reason) {
  tell();
  throw reason;
}

// Nothing is fetched before the person acts, so keeping has to wait for that. A worker that is at work already looks
// for a newer version by itself.
if (keep && "serviceWorker" in navigator && navigator.serviceWorker.controller?.scriptURL !== address("sw.js")) {
  const once = new AbortController();
  const act = () => {
    once.abort();
    keepOffline();
  };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, act, { signal: once.signal, passive: true });
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
