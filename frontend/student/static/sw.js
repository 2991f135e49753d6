// Keeps the pupil's app and its help page at hand for when the network is away. Only files of this
// app are kept: never a word of the API, and nothing of the staff's pages, which share the origin.
const CACHE = "senim-{{version}}";
const FILES = {{files}};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("senim-") && name !== CACHE);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const isPage = url.pathname === "/" || url.pathname === "/help";
  if (event.request.mode === "navigate" && isPage) {
    // The newest page when there is a network, so that a new version is never a visit late.
    event.respondWith(fetch(event.request).then((page) => (page.ok ? page : kept("/", page))).catch(() => kept("/")));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((file) => file ?? fetch(event.request)));
  }
});

async function kept(path, otherwise) {
  return (await caches.match(path)) ?? otherwise ?? Response.error();
}
