/** The console's look for one sheet on an empty page: the same tokens as app/globals.css, inlined. */
export const SHEET_STYLE = `
:root {
  color-scheme: light dark;
  --bg: #faf9f7; --surface: #fff; --line: #e4e0d9; --line-strong: #cfc9bf; --text: #1f1c18; --muted: #6b645a;
  --accent: #a2461a; --focus: #1d6fd6; --shadow: 0 1px 2px rgb(31 28 24 / .06), 0 8px 24px -12px rgb(31 28 24 / .18);
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #171512; --surface: #1f1c19; --line: #33302b; --line-strong: #4a453e; --text: #f0ece5; --muted: #a79f93;
    --accent: #f0935f; --focus: #7db4ff; --shadow: 0 1px 2px rgb(0 0 0 / .4);
  }
}
* { box-sizing: border-box }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 24px;
  background: var(--bg); color: var(--text);
  font: 15px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main {
  width: 100%; max-width: 440px; display: grid; gap: 18px; padding: 32px;
  background: var(--surface); border: 1px solid var(--line); border-radius: 16px; box-shadow: var(--shadow);
}
.brand { display: flex; align-items: center; gap: 8px; margin: 0; font-weight: 650 }
.brand svg { width: 22px; height: 22px; color: var(--accent) }
h1 { margin: 0; font-size: 22px; line-height: 1.25; letter-spacing: -.01em }
.advice { margin: 6px 0 0; color: var(--muted) }
.button {
  display: flex; align-items: center; justify-content: center; min-height: 44px; padding: 5px 12px;
  border: 1px solid var(--line-strong); border-radius: 8px; color: inherit; font-weight: 500; text-decoration: none;
}
.button:hover { background: var(--bg) }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px }
@media (max-width: 400px) { body { padding: 12px } main { padding: 24px 20px } }
`
