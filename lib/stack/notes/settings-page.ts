import { fieldProblem, page } from '#lib/stack/notes/frame'
import { html, type Html } from '#lib/stack/notes/html'
import type { DescriptorField, Sharing } from '#lib/stack/notes/sharing'

export type SettingsDraft = {
  typed: Partial<Record<DescriptorField, string>>
  problems: Partial<Record<DescriptorField, string>>
}

/** Where the owner tells the app what a page-share session revealed. The seed goes in, and never comes out again. */
export function settingsPage(
  sharing: Sharing,
  { typed, problems }: SettingsDraft = { typed: {}, problems: {} },
): string {
  const current = sharing.current()
  return page(
    'Settings',
    html`<article class="narrow">
      <h1>Settings</h1>
      <h2>Share single notes</h2>
      ${
        current
          ? html`<p id="sharing-state">
              Each note has <b>Share this note</b>, with a link of its own at ${new URL(current.origin).host}.
            </p>`
          : html`<p id="sharing-state">Notes have no links of their own yet.</p>`
      }
      ${
        sharing.fixed
          ? html`<p>
              This comes from BURROWEE_BASE_TOKEN, BURROWEE_SHARE_SEED and BURROWEE_HOST, in the environment
              in which the app was started.
            </p>`
          : html`${descriptorFields(typed, problems)}${current ? forget : html``}`
      }
    </article>`,
  )
}

function descriptorFields(typed: SettingsDraft['typed'], problems: SettingsDraft['problems']): Html {
  const baseToken = fieldProblem('baseToken', problems)
  const seed = fieldProblem('seed', problems)
  const origin = fieldProblem('origin', problems)
  return html`<form method="post" action="/settings" novalidate>
    <p>
      A page-share session, created with <b>Per Page Sharing</b> in Burrowee, shows these three once. The seed
      is a secret: whoever has it can make a link to every note. It is kept on this machine, and not shown
      again.
    </p>
    <label for="baseToken">Base token</label>
    <input
      id="baseToken"
      name="baseToken"
      value="${typed.baseToken ?? ''}"
      autocomplete="off"
      spellcheck="false"
      ${baseToken.attributes}
    />
    ${baseToken.text}
    <label for="seed">Share seed</label>
    <input id="seed" name="seed" type="password" autocomplete="off" ${seed.attributes} />
    ${seed.text}
    <label for="origin">Host</label>
    <input
      id="origin"
      name="origin"
      value="${typed.origin ?? ''}"
      autocomplete="off"
      spellcheck="false"
      ${origin.attributes}
    />
    ${origin.text}
    <button class="button">Save settings</button>
  </form>`
}

const forget = html`<form method="post" action="/settings">
  <input type="hidden" name="forget" value="yes" />
  <button class="button plain">Forget them</button>
</form>`
