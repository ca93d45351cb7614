import { webcrypto } from 'node:crypto'
import { TextEncoder } from 'node:util'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { derivePageToken } from '#components/docs/derive-page-token'
import { PageUrlBox } from '#components/docs/page-url-box'
import vectors from '../vectors/page-share.json'

// jsdom has neither; every browser has both.
Object.assign(globalThis, { TextEncoder })
const subtle = jest.fn((): SubtleCrypto | undefined => webcrypto.subtle as SubtleCrypto)
Object.defineProperty(globalThis.crypto, 'subtle', { get: subtle })

const right = vectors.cases.filter((each) => each.expect === 'url')
const nested = right.find((each) => each.name === 'nested path')!
const example = {
  scheme: 'https',
  host: 'a.example.com',
  path: '/x',
  baseToken: nested.base_token,
  seed: nested.seed,
} as const

function show() {
  render(<PageUrlBox example={example} />)
  return userEvent.setup()
}

async function paste(user: ReturnType<typeof userEvent.setup>, label: string, text: string) {
  await user.click(screen.getByLabelText(label))
  await user.clear(screen.getByLabelText(label))
  await user.paste(text)
}

it.each(right.map((each) => [each.name, each] as const))('derives the vector %s', async (_name, each) => {
  expect(await derivePageToken(each.seed, each.host, each.path)).toBe(each.page_token)
})

it('shows token and link of what was pasted, and of nothing else', async () => {
  const user = show()
  await paste(user, 'Host', nested.host)
  await paste(user, 'Path', ` ${nested.path}\n`)
  await paste(user, 'Base token', nested.base_token)
  expect(screen.queryByRole('textbox', { name: 'Link' })).not.toBeInTheDocument()
  await paste(user, 'Share seed', nested.seed)
  expect(await screen.findByRole('textbox', { name: 'Link' })).toHaveValue(nested.url)
  expect(screen.getByRole('textbox', { name: 'Page token' })).toHaveValue(nested.page_token)

  await user.selectOptions(screen.getByLabelText('Scheme'), 'http')
  expect(await screen.findByDisplayValue(nested.url!.replace('https:', 'http:'))).toBeInTheDocument()
  await paste(user, 'Path', `${nested.path}/`)
  const slash = right.find((each) => each.name === 'trailing slash is another page')!
  expect(await screen.findByDisplayValue(slash.page_token!)).toBeInTheDocument()

  await user.click(screen.getByRole('button', { name: 'Clear' }))
  expect(screen.getByLabelText('Share seed')).toHaveValue('')
  expect(screen.queryByRole('textbox', { name: 'Link' })).not.toBeInTheDocument()
})

it('fills in an example that works', async () => {
  const user = show()
  await user.click(screen.getByRole('button', { name: 'Fill in an example' }))
  expect(await screen.findByDisplayValue(/^https:\/\/a\.example\.com\/x\?kJ8n.*=p$/)).toBeInTheDocument()
})

it('says beside a field what is wrong with it, once it was left', async () => {
  const user = show()
  await paste(user, 'Path', '/docs?page=2')
  expect(screen.queryByText(/Leave out the query/)).not.toBeInTheDocument()
  await paste(user, 'Share seed', nested.seed.slice(1))
  expect(screen.getByLabelText('Path')).toHaveAccessibleDescription(/Leave out the query/)
  await user.tab()
  expect(screen.getByLabelText('Share seed')).toHaveAccessibleDescription(/share seed is not whole/)
  expect(screen.getByLabelText('Host')).not.toHaveAccessibleDescription()
})

it('has nothing that a browser would send, and waits for its script', () => {
  const sent = renderToString(<PageUrlBox example={example} />)
  expect(sent).not.toMatch(/<form|<input[^>]* name=/)
  expect(sent).toMatch(/<fieldset disabled=""/)
  expect(sent).toContain('it needs JavaScript')
})

it('says why it cannot compute on a page that is not secure', () => {
  subtle.mockReturnValue(undefined)
  show()
  expect(screen.getByText(/^Browsers compute this on https pages/)).toBeInTheDocument()
  expect(screen.getByLabelText('Share seed')).toBeDisabled()
})
