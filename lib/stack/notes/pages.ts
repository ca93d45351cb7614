import { fieldProblem, page } from '#lib/stack/notes/frame'
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
        <img
          src="/assets/allotment.svg"
          width="280"
          height="180"
          alt="Three beds with seedlings, and a shed"
        />
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

/** @param link The note's own, where the app can make one. Somebody who came by it sees no other. */
export function notePage(note: Note, link: string | null): string {
  return page(
    note.title,
    html`<article>
      <img class="aside" src="/assets/allotment.svg" width="168" height="108" alt="" />
      <p><a href="/">← All notes</a></p>
      <h1>${note.title}</h1>
      ${written(note)}
      ${note.body.split(/\n{2,}/).map((paragraph) => html`<p class="paragraph">${paragraph}</p>`)}
      ${link ? share(link) : html``}
    </article>`,
  )
}

function share(link: string): Html {
  return html`<details class="share">
    <summary>Share this note</summary>
    <p id="share-what">
      Whoever has this link can read this note, and no other page, until its session ends in Burrowee.
    </p>
    <span class="row">
      <input
        id="share-link"
        value="${link}"
        readonly
        aria-label="Link to this note"
        aria-describedby="share-what"
      />
      <button type="button" id="copy-link" hidden>Copy</button>
    </span>
  </details>`
}

export function formPage({ title, body, problems }: Draft): string {
  const titleProblem = fieldProblem('title', problems)
  const bodyProblem = fieldProblem('body', problems)
  return page(
    'Write a note',
    html`<form method="post" action="/notes" novalidate>
      <p><a href="/">← All notes</a></p>
      <h1>Write a note</h1>
      <label for="title">Title</label>
      <input id="title" name="title" value="${title}" autocomplete="off" ${titleProblem.attributes} />
      ${titleProblem.text}
      <label for="body">Note</label>
      <textarea id="body" name="body" rows="8" ${bodyProblem.attributes}>${body}</textarea>
      ${bodyProblem.text}
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
        A small app that needs nothing of Burrowee. It serves pages, takes a form, hands out a file, talks
        over a WebSocket (the board) and over an event stream (the activity), as an app beside a gateway
        would.
      </p>
      <p>The pages, the forms and the file work without JavaScript; the board and the activity need it.</p>
      <p>
        Told in its <a href="/settings">settings</a> what a page-share session revealed, it makes a link to
        each note by itself.
      </p>
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

function firstLine(note: Note): string {
  const line = note.body.split('\n')[0] ?? ''
  return line.length > 110 ? `${line.slice(0, 109).replace(/\W*\s\S*$/, '')} …` : line
}

function written(note: Note): Html {
  const day = new Date(note.writtenAt).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return html`<time datetime="${note.writtenAt}">${day}</time>`
}
