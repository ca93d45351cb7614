import { z } from 'zod'
import { readIfThere, writePrivate } from '#lib/stack/private-file'

const note = z.object({ id: z.string(), title: z.string(), body: z.string(), writtenAt: z.string() })
export type Note = z.infer<typeof note>

/** What the form may hold; the message stands beside the field. */
export const noteForm = z.object({
  title: z.string().trim().min(1, 'Give the note a title.').max(80, 'Use at most 80 characters.'),
  body: z.string().trim().min(1, 'Write something first.').max(10_000, 'Use at most 10,000 characters.'),
})

/** The notes, newest first, kept in a JSON file; without one, in memory alone. */
export class NoteStore {
  private notes: Note[]

  constructor(private readonly file?: string) {
    const kept = file ? readIfThere(file) : null
    this.notes = kept ? z.array(note).parse(JSON.parse(kept)) : [...FIRST_NOTES]
  }

  all(): readonly Note[] {
    return this.notes
  }

  find(id: string): Note | undefined {
    return this.notes.find((candidate) => candidate.id === id)
  }

  add({ title, body }: z.infer<typeof noteForm>): Note {
    const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ['note']
    const name = words.join('-').slice(0, 40)
    let id = name
    for (let next = 2; this.find(id); next += 1) id = `${name}-${next}`
    const added = { id, title, body: body.replaceAll('\r\n', '\n'), writtenAt: new Date().toISOString() }
    this.notes = [added, ...this.notes]
    if (this.file) writePrivate(this.file, JSON.stringify(this.notes, null, 2))
    return added
  }
}

const FIRST_NOTES: Note[] = [
  {
    id: 'the-north-bed',
    title: 'The north bed',
    body: 'Broad beans went in on Sunday, two rows, a hand apart. The soil is still cold below the first inch, so the fleece stays on until the nights are over five degrees.\n\nThe robin has the third fork handle for itself. Leave it there.',
    writtenAt: '2026-03-15T16:40:00.000Z',
  },
  {
    id: 'seed-order',
    title: 'Seed order',
    body: 'Still to order before April:\n\n– Climbing French beans, the purple ones\n– Beetroot, 300 seeds\n– Sweet peas for the gate\n– Two kinds of lettuce, one that stands the heat\n\nWe have enough carrots for three years.',
    writtenAt: '2026-03-08T09:12:00.000Z',
  },
  {
    id: 'who-has-the-key',
    title: 'Who has the key',
    body: 'Spring: Ana, Mondays and Thursdays. Idris, weekends.\n\nThe lock on the shed sticks when it is wet: lift the door a little, then turn.',
    writtenAt: '2026-02-27T18:05:00.000Z',
  },
]
