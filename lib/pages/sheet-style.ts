/** The console's look for one sheet on an empty page: tokens of app/globals.css, inlined. A test compares them. */
export const SHEET_STYLE = `
:root {
  color-scheme: light dark;
  --bg: #faf9f7; --surface: #ffffff; --line: #e4e0d9; --line-strong: #cfc9bf; --control: #8c8478;
  --text: #1f1c18; --muted: #6b645a; --accent: #a2461a; --focus: #1d6fd6;
  --shadow: 0 1px 2px rgb(31 28 24 / 0.06), 0 8px 24px -12px rgb(31 28 24 / 0.18);
  --body: 0.9375rem; --heading: 1.375rem; --medium: 500; --heavy: 650;
  --round: 0.375rem; --round-control: 0.5rem; --round-sheet: 1rem; --touch: 2.75rem;
  --spacing-1\\.5: 0.375rem; --spacing-2: 0.5rem; --spacing-3: 0.75rem; --spacing-4: 1rem;
  --spacing-5: 1.25rem; --spacing-6: 1.5rem; --spacing-8: 2rem; --container-sheet: 28.75rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #171512; --surface: #1f1c19; --line: #33302b; --line-strong: #4a453e; --control: #7d766b;
    --text: #f0ece5; --muted: #a79f93; --accent: #f0935f; --focus: #7db4ff; --shadow: 0 1px 2px rgb(0 0 0 / 0.4);
  }
}
* { box-sizing: border-box }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: var(--spacing-6);
  background: var(--bg); color: var(--text); font-size: var(--body); line-height: 1.5;
  font-family: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
}
main {
  width: 100%; max-width: var(--container-sheet); display: grid; gap: var(--spacing-4); padding: var(--spacing-8);
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--round-sheet);
  box-shadow: var(--shadow);
}
.brand { display: flex; align-items: center; gap: var(--spacing-2); margin: 0; font-weight: var(--heavy) }
.brand svg { width: var(--spacing-6); height: var(--spacing-6); color: var(--accent) }
h1, p { text-wrap: pretty }
h1 { margin: 0; font-size: var(--heading); line-height: 1.25; font-weight: var(--heavy); letter-spacing: -0.01em }
.advice { margin: var(--spacing-1\\.5) 0 0; color: var(--muted) }
.button {
  display: flex; align-items: center; justify-content: center; min-height: var(--touch); padding: 0 var(--spacing-5);
  border: 1px solid var(--line-strong); border-radius: var(--round-control); color: inherit;
  font-weight: var(--medium); text-decoration: none;
}
.button:hover { border-color: var(--control) }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: var(--round) }
@media (max-width: 25rem) { body { padding: var(--spacing-3) } main { padding: var(--spacing-5) } }
`
