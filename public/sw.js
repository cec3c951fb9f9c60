// Keeps the page for offline use: its files first from here, and settings.json from the server whenever there is one.
// Holds nothing a person typed.
"use strict";

// The build writes both lines: the files of this page, and a name that changes with any of them.
const FILES = ["./"];
const RELEASE = "unreleased";

const PREFIX = `quartermaster ${new URL("./", self.location).pathname} `;
const CACHE = PREFIX + RELEASE;

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.endsWith("/settings.json")) {
    event.respondWith(fresh(request));
  } else {
    // Other pages of the same server, a further page in a folder below, an answer "not found": the server's business.
    event.respondWith(kept(url.pathname.replace(/\/index\.html$/, "/")).then((file) => file ?? fetch(request)));
  }
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  // Names with a hash may come from the browser's own cache; the others are asked for again.
  const requests = FILES.map((file) =>
    new Request(file, { cache: file.startsWith("assets/") ? "default" : "no-cache" }));
  await cache.addAll(requests);
}

async function dropOld() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
}

// By the path alone: a link may carry answers behind the question mark, and a host may vary what is the same here.
async function kept(path) {
  const file = await (await caches.open(CACHE)).match(path, { ignoreVary: true });
  // A frame takes no answer that came by a detour: a host may send from try.html to try.
  return file?.redirected ? new Response(file.body, { headers: file.headers }) : file;
}

async function fresh(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    else await cache.delete(request);
    return answer;
  } catch {
    return (await cache.match(request, { ignoreVary: true })) ?? new Response("", { status: 404 });
  }
}
