// How the system's Chromium is started, for the tests, the bench and the pictures alike.

/** What Playwright's `launch` takes. */
export const launch = {
  executablePath: process.env.QM_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    // Chromium refuses to sandbox for root, which is who runs in most containers.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
