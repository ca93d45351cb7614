'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { FormAction } from '#components/ui/form-state'
import { formAction } from '#lib/console/form-action'
import {
  askForProof,
  confirmMailAddress,
  mailAddress,
  removeMailAddress,
} from '#lib/console/mail/mail-address'
import { requirePerson } from '#lib/console/person'
import { saveSignalChoices } from '#lib/console/signal/signal-choices'
import { AS_IT_COMES, SIGNAL_KINDS } from '#lib/console/signal/signal-kinds'

/** A switch that is off sends nothing. */
const ticked = z.literal('on').optional()
const switches = z.object(
  Object.fromEntries(
    SIGNAL_KINDS.flatMap((kind) => [
      [`bell_${kind}`, ticked],
      [`mail_${kind}`, ticked],
    ]),
  ),
)

/** Sets which signals come, and how. */
export const saveChoices: FormAction<string> = formAction(switches, async (person, input) => {
  const wanted = { ...AS_IT_COMES }
  for (const kind of SIGNAL_KINDS) {
    wanted[kind] = { bell: input[`bell_${kind}`] === 'on', mail: input[`mail_${kind}`] === 'on' }
  }
  await saveSignalChoices(person, wanted)
  revalidatePath('/', 'layout')
  return null
})

/** Mails a link to an address that somebody says is theirs. */
export const askForAddress: FormAction<'address'> = formAction(
  z.object({ address: mailAddress }),
  async (person, { address }) => {
    await askForProof(person, address)
    revalidatePath('/settings')
    return null
  },
  { too_many_requests: 'address' },
)

/** Takes an address as one's own, by the mailed link. */
export const confirmAddress: FormAction<'code', never> = formAction(
  z.object({ code: z.string() }),
  async (person, { code }) => {
    await confirmMailAddress(person, code)
    redirect('/settings')
  },
)

/** Forgets one's address. */
export async function removeAddress(): Promise<void> {
  const person = await requirePerson('/settings')
  await removeMailAddress(person)
  revalidatePath('/settings')
}
