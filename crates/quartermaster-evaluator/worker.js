// Works out what expressions give, in a worker of its own. The build puts the glue of the WebAssembly before this text
// and writes the WebAssembly's name into it. Says `true` once it can be asked, answers each question with a text, and
// says `false` when it can answer no more.

// Once, so that a value that is random stays the same from key to key.
const [seed] = crypto.getRandomValues(new BigUint64Array(1));

wasm_bindgen({ module_or_path: new URL("evaluator.wasm", location.href) }).then(
  () => {
    onmessage = ({ data }) => postMessage(answered(data));
    postMessage(true);
  },
  () => postMessage(false),
);

function answered(question) {
  try {
    return wasm_bindgen.answer(question, Date.now(), seed);
  } catch {
    return false;
  }
}
