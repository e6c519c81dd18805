// How Chromium is started: without a sandbox, which needs rights that containers lack, and without asking for
// anything that no page asked for.

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
