import { configuration } from '#lib/console/configuration'
import { database } from '#lib/console/db'
import type { Person } from '#lib/console/person'
import {
  AS_IT_COMES,
  SIGNAL_KINDS,
  type SignalChoice,
  type SignalKind,
} from '#lib/console/signal/signal-kinds'

/** What a person gets, of every kind. */
export async function signalChoices(person: Person): Promise<Record<SignalKind, SignalChoice>> {
  const chosen = await database().signalChoice.findMany({ where: { userId: person.id } })
  const choices = { ...AS_IT_COMES }
  for (const kind of SIGNAL_KINDS) {
    const found = chosen.find((choice) => choice.kind === kind)
    if (found) choices[kind] = { bell: found.bell, mail: found.mail }
  }
  return choices
}

/** Sets what a person gets. Where the console sends no e-mail nobody saw those switches: they stay as they were. */
export async function saveSignalChoices(
  person: Person,
  wanted: Record<SignalKind, SignalChoice>,
): Promise<void> {
  const mailing = configuration().mail !== null
  await database().$transaction(
    SIGNAL_KINDS.map((kind) => {
      const { bell, mail } = wanted[kind]
      return database().signalChoice.upsert({
        where: { userId_kind: { userId: person.id, kind } },
        create: { userId: person.id, kind, bell, mail: mailing ? mail : AS_IT_COMES[kind].mail },
        update: mailing ? { bell, mail } : { bell },
      })
    }),
  )
}

/** Switches the e-mails of one kind off, by a link in one of them. Again is no error. */
export async function switchMailOff(userId: string, kind: SignalKind): Promise<void> {
  await database().signalChoice.upsert({
    where: { userId_kind: { userId, kind } },
    create: { userId, kind, bell: AS_IT_COMES[kind].bell, mail: false },
    update: { mail: false },
  })
}
