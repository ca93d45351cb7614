'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { requirePerson } from '#lib/console/person'
import { markAllRead, markRead } from '#lib/console/signal/mark-read'

const one = z.object({ id: z.string() })
const all = z.object({ until: z.coerce.number().int().min(0).max(8.64e15) })

/** Marks one signal as read. */
export async function readOne(form: FormData): Promise<void> {
  const parsed = one.safeParse(Object.fromEntries(form))
  const person = await requirePerson('/signals')
  if (parsed.success) await markRead(person, parsed.data.id)
  revalidatePath('/', 'layout')
}

/** Marks as read all that was there when the page was made. */
export async function readAll(form: FormData): Promise<void> {
  const parsed = all.safeParse(Object.fromEntries(form))
  const person = await requirePerson('/signals')
  if (parsed.success) await markAllRead(person, new Date(parsed.data.until))
  revalidatePath('/', 'layout')
}
