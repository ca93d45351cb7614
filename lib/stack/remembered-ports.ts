import { join } from 'node:path'
import { z } from 'zod'
import { freePort, isFree } from '#lib/stack/ports'
import { readIfThere, writePrivate } from '#lib/stack/private-file'

/**
 * The port of a part that has none of its own: free at the first start, the same ever after, because others keep it:
 * a gateway stores its targets' addresses, and a person's identity names the sign-in it came from.
 * @throws Error in one sentence when another program has taken it meanwhile.
 */
export async function rememberedPort(home: string, name: string): Promise<number> {
  const file = join(home, 'ports.json')
  const ports = z.record(z.string(), z.number()).parse(JSON.parse(readIfThere(file) ?? '{}'))
  const kept = ports[name]
  if (kept === undefined) {
    const port = await freePort()
    writePrivate(file, `${JSON.stringify({ ...ports, [name]: port }, null, 2)}\n`)
    return port
  }
  if (!(await isFree(kept))) {
    throw new Error(
      `Port ${kept}, which ${name} has had from the first start, is in use by another program: stop that one and start again.`,
    )
  }
  return kept
}

/** @throws Error with one sentence for each port that is taken, naming the variable to set. */
export async function requireFree(ports: Record<string, number>): Promise<void> {
  const sentences: string[] = []
  for (const [variable, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      sentences.push(
        `Port ${port} is in use by another program: stop that one, or set ${variable} to a free port.`,
      )
    }
  }
  if (sentences.length) throw new Error(sentences.join('\n'))
}
