import { html, type Html } from '#lib/stack/notes/html'
import type { Note } from '#lib/stack/notes/store'

export type Draft = { title: string; body: string; problems: Partial<Record<'title' | 'body', string>> }

export function listPage(notes: readonly Note[]): string {
  return page(
    'Notes',
    html`<section class="hero">
        <div>
          <h1>Notes from the allotment</h1>
          <p>What is sown, what is due, and who has the key.</p>
          <p class="row">
            <a class="button" href="/notes/new">Write a note</a>
            <a href="/download/notes.txt" download>Download all as text</a>
          </p>
        </div>
        <img src="/allotment.svg" width="280" height="180" alt="Three beds with seedlings, and a shed" />
      </section>
      <div class="columns">
        <section aria-label="All notes">
          <ul class="notes">
            ${notes.map(
              (note) =>
                html`<li>
                  <a href="/notes/${note.id}">${note.title}</a>
                  <p>${firstLine(note)}</p>
                  ${written(note)}
                </li>`,
            )}
          </ul>
        </section>
        ${live}
      </div>`,
  )
}

export function notePage(note: Note): string {
  return page(
    note.title,
    html`<article>
      <p><a href="/">← All notes</a></p>
      <h1>${note.title}</h1>
      ${written(note)}
      ${note.body.split(/\n{2,}/).map((paragraph) => html`<p class="paragraph">${paragraph}</p>`)}
    </article>`,
  )
}

export function formPage({ title, body, problems }: Draft): string {
  const problem = (field: 'title' | 'body') =>
    problems[field] ? html`<span class="problem" id="${field}-problem">${problems[field]}</span>` : html``
  const state = (field: 'title' | 'body') =>
    problems[field] ? html` aria-invalid="true" aria-describedby="${field}-problem"` : html``
  return page(
    'Write a note',
    html`<form method="post" action="/notes" novalidate>
      <p><a href="/">← All notes</a></p>
      <h1>Write a note</h1>
      <label for="title">Title</label>
      <input id="title" name="title" value="${title}" autocomplete="off" ${state('title')} />
      ${problem('title')}
      <label for="body">Note</label>
      <textarea id="body" name="body" rows="8" ${state('body')}>${body}</textarea>
      ${problem('body')}
      <button class="button">Save note</button>
    </form>`,
  )
}

export function aboutPage(): string {
  return page(
    'About',
    html`<article>
      <h1>About this app</h1>
      <p>
        A small app that knows nothing of Burrowee. It serves pages, takes a form, hands out a file, talks
        over a WebSocket (the board) and over an event stream (the activity), as an app beside a gateway
        would.
      </p>
      <p>The pages, the form and the file work without JavaScript; the board and the activity need it.</p>
    </article>`,
  )
}

export function missingPage(): string {
  return page(
    'Not found',
    html`<article>
      <h1>There is no such page</h1>
      <p><a href="/">See all notes</a></p>
    </article>`,
  )
}

const live = html`<aside id="live" hidden>
  <section aria-labelledby="board-title">
    <h2 id="board-title">Board</h2>
    <p class="status"><span id="board-state">connecting</span> · <span id="readers">0</span> reading now</p>
    <ol id="board"></ol>
    <form id="say">
      <label for="words">Say something</label>
      <span class="row"><input id="words" maxlength="200" autocomplete="off" /> <button>Send</button></span>
    </form>
  </section>
  <section aria-labelledby="activity-title">
    <h2 id="activity-title">Activity</h2>
    <p class="status"><span id="activity-state">connecting</span> · <time id="clock">--:--:--</time></p>
    <ol id="activity"></ol>
  </section>
</aside>`

function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Allotment notes</title>
        <link rel="icon" href="/allotment.svg" />
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/live.js"></script>
      </head>
      <body>
        <header>
          <a class="name" href="/">Allotment</a>
          <nav aria-label="Main">
            <a href="/">Notes</a> <a href="/notes/new">Write</a> <a href="/about">About</a>
          </nav>
        </header>
        <main>${content}</main>
      </body>
    </html>`.text
}

function firstLine(note: Note): string {
  const line = note.body.split('\n')[0] ?? ''
  return line.length > 110 ? `${line.slice(0, 109).replace(/\W*\s\S*$/, '')} …` : line
}

function written(note: Note): Html {
  const day = new Date(note.writtenAt).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return html`<time datetime="${note.writtenAt}">${day}</time>`
}
