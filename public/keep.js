// Registers the worker that keeps the page for offline use, then takes its own frame away. A document of its own,
// because the page allows no address of code made from text; here one policy may name the one address, whatever it
// is given. Nothing a person typed comes here.

const only = globalThis.trustedTypes?.createPolicy("quartermaster-worker", { createScriptURL: () => "sw.js" });

navigator.serviceWorker
  .register(only ? only.createScriptURL("") : "sw.js")
  .catch(() => {
    // Works the same without it, only not offline.
  })
  .then(() => frameElement?.remove());
