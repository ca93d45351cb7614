type Target = { id: string; name: string; address: string }

/** What to add to an answer about a target at whose address nothing takes connections; else nothing. */
export async function quietLine({ id, name, address }: Target): Promise<string> {
  const { askGateway } = await import('#lib/gateway/local-client')
  // An older gateway that runs cannot tell, and nothing hangs on it.
  const { answers } = await askGateway('tryTarget', { id }).catch(() => ({ answers: true }))
  if (answers) return ''
  return `\nNothing answers at ${address} yet: start the app there, or run: burrowee target edit ${name} --address <host:port>`
}
