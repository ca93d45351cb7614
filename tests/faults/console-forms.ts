import { askConsole, formOf, type Answer } from '../e2e/support/ask-console.ts'

/** A page of a console, and whose sign-in asks for it. */
export type Asking = { consoleUrl: string; cookie: string }

/**
 * The form with this button on a page, as a browser without JavaScript shows it.
 * @param holding Fields that tell it from others with such a button.
 * @throws Error where there is none.
 */
export async function formAt(
  { consoleUrl, cookie }: Asking,
  path: string,
  button: string,
  holding: Record<string, string> = {},
): Promise<FormData> {
  const { body } = await askConsole(consoleUrl + path, { cookie })
  const marks = Object.entries(holding).map(([name, value]) => `name="${name}" value="${value}"`)
  const forms = body.match(/<form[^]*?<\/form>/g) ?? []
  return formOf(forms.filter((form) => marks.every((mark) => form.includes(mark))).join(''), button)
}

/** Sends a form from the page it stands on. */
export function send(
  { consoleUrl, cookie }: Asking,
  path: string,
  form: FormData,
  fields: Record<string, string> = {},
): Promise<Answer> {
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return askConsole(consoleUrl + path, { cookie, form, headers: { origin: consoleUrl } })
}

/**
 * Presses a button that leads on: what is done then is acknowledged.
 * @returns where to.
 * @throws Error where the page has no such button, or the console refuses or does not answer.
 */
export async function press(
  asking: Asking,
  path: string,
  button: string,
  fields: Record<string, string> = {},
): Promise<string> {
  const { status, headers } = await send(asking, path, await formAt(asking, path, button), fields)
  if (status !== 303 || !headers.location) throw new Error(`${button} on ${path} answered ${status}.`)
  return headers.location
}
