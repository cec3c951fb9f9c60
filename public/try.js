// Starts the worker that works out what expressions give, and leaves the page (src/effects/evaluator.rs) a port to it.
// A document of its own, because the page allows no worker and no address of code made from text; here one policy may
// name the one address, whatever it is given. Taking the frame away ends the worker, whatever it is doing.

const { worker: address } = document.currentScript.dataset;
const only = globalThis.trustedTypes?.createPolicy("quartermaster-evaluator", { createScriptURL: () => address });
const worker = new Worker(only ? only.createScriptURL("") : address);

// What comes before the page listens waits in the port.
const { port1: here, port2: there } = new MessageChannel();
worker.onmessage = ({ data }) => here.postMessage(data);
worker.onerror = () => here.postMessage(false);
here.onmessage = ({ data }) => worker.postMessage(data);
globalThis.evaluator = there;
