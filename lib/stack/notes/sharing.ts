import { rmSync } from 'node:fs'
import { z } from 'zod'
import type { Descriptor } from '#lib/stack/notes/share-link'
import { readIfThere, writePrivate } from '#lib/stack/private-file'

/** What the settings form may hold; each message stands beside its field. */
export const descriptorForm = z.object({
  baseToken: z
    .string()
    .trim()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+\.[\w-]+$/,
      'Paste the whole base token: four parts with a dot between them.',
    ),
  // 32 bytes: the last of the 43 characters carries four bits.
  seed: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]=?$/,
      'Paste the whole share seed: 43 letters, digits, - and _.',
    ),
  origin: z
    .string()
    .trim()
    .transform((text, context) => {
      const origin = originOf(text)
      if (origin) return origin
      context.addIssue({ code: 'custom', message: 'Paste the host alone: notes-homelab.apps.example.com' })
      return z.NEVER
    }),
})
export type DescriptorField = keyof z.input<typeof descriptorForm>

const kept = z.object({ baseToken: z.string(), seed: z.string(), origin: z.string() })

/** Where the app's descriptor comes from: its environment, else its settings page, which keeps it in a file of its own. */
export class Sharing {
  private descriptor: Descriptor | null

  /**
   * @param file where the settings page keeps it, for its owner's eyes alone; without it, in memory.
   * @param fixed what the environment says, which the settings page cannot change.
   */
  constructor(
    private readonly file?: string,
    readonly fixed: Descriptor | null = null,
  ) {
    const text = file && !fixed ? readIfThere(file) : null
    this.descriptor = fixed ?? (text ? kept.parse(JSON.parse(text)) : null)
  }

  current(): Descriptor | null {
    return this.descriptor
  }

  set(descriptor: Descriptor): void {
    if (this.file) writePrivate(this.file, `${JSON.stringify(descriptor, null, 2)}\n`)
    this.descriptor = descriptor
  }

  forget(): void {
    if (this.file) rmSync(this.file, { force: true })
    this.descriptor = null
  }
}

/** Visitors come by https, but on this machine itself; an address that says it is believed. */
function originOf(text: string): string | null {
  const isLocal = /^([^/]*\.)?localhost(:\d+)?$/.test(text)
  const address = /^https?:\/\//.test(text) ? text : `${isLocal ? 'http' : 'https'}://${text}`
  const url = URL.canParse(address) ? new URL(address) : null
  // As it was written, or as the browser writes it: any other spelling derives links that open nothing.
  return url && [url.origin, `${url.origin}/`].includes(address) ? url.origin : null
}
