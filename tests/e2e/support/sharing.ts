import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { rowOf } from './person.ts'

/** Makes a claim link for the session of this label, from its row, and leaves it on the screen. */
export async function shareFromRow(page: Page, label: string, note: string): Promise<string> {
  await rowOf(page, label).getByRole('button', { name: 'Share' }).click()
  const form = page.getByRole('form', { name: 'Share' })
  await form.getByLabel('For whom').fill(note)
  await form.getByRole('button', { name: /^Generate/ }).click()
  await page.getByRole('heading', { name: `Claim link for ${note}` }).waitFor()
  return page.getByRole('textbox', { name: 'Claim link' }).inputValue()
}

/** From a claim page, signed out: through the sign-in, as this person. */
export async function signInToClaim(page: Page, login: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with GitHub' }).click()
  await page
    .getByRole('button', { name: new RegExp(login) })
    .first()
    .click()
}

/** Fails where a log of these parts holds one of these secrets, a ticket, or the address of a claim page. */
export function logsHoldNothingOf(home: string, secrets: string[]): void {
  assert.ok(secrets.length > 0)
  for (const file of readdirSync(join(home, 'logs'))) {
    const text = readFileSync(join(home, 'logs', file), 'utf8')
    for (const secret of secrets) assert.ok(!text.includes(secret), `${file} holds ${secret.slice(0, 4)}…`)
    assert.doesNotMatch(text, /[?&]bw=[\w-]{22}|\/share\/[\w-]{24}/, file)
  }
}
