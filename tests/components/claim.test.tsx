import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ClaimForm } from '#components/share/claim-form'
import { ClaimSheet, OwnLinkSheet, SignInToClaim, SpentLinkSheet } from '#components/share/claim-sheets'

const CODE = 'abcdefghijklmnopqrstuvwx'
const claim = jest.fn()
const post = jest.fn()
const visible = jest.spyOn(document, 'visibilityState', 'get')

/** The console's answer, which stays away until the test is over: React holds later updates back for it. */
let answer: (state: { status: 'idle' }) => void

beforeEach(() => {
  claim.mockReset().mockReturnValue(new Promise((resolve) => (answer = resolve)))
  post.mockReset()
  visible.mockReturnValue('visible')
})

afterEach(() => act(async () => answer({ status: 'idle' })))

const button = () => screen.getByRole('button', { name: 'Claim and open' })
const see = (state: DocumentVisibilityState) =>
  act(async () => {
    visible.mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
  })

describe('the one button', () => {
  const show = (submitsItself: boolean) =>
    render(<ClaimForm code={CODE} submitsItself={submitsItself} claim={claim} />)

  it('waits for a click', async () => {
    show(false)
    await see('visible')
    expect(claim).not.toHaveBeenCalled()
    await userEvent.setup().click(button())
    expect(Object.fromEntries((claim.mock.calls[0][1] as FormData).entries())).toEqual({ code: CODE })
  })

  it('presses itself where the visit is the person’s own, once', async () => {
    show(true)
    await see('hidden')
    await see('visible')
    expect(claim).toHaveBeenCalledTimes(1)
    expect(button()).toHaveAttribute('aria-disabled', 'true')
  })

  it('does so before nobody’s eyes: it waits until the page is seen', async () => {
    visible.mockReturnValue('hidden')
    show(true)
    await see('hidden')
    expect(claim).not.toHaveBeenCalled()
    await see('visible')
    expect(claim).toHaveBeenCalledTimes(1)
  })

  it('says why it was refused, and does not try again by itself', async () => {
    const message = 'This link was used before; each works once. Ask the owner to send a fresh one.'
    claim.mockResolvedValue({ status: 'error', message, fieldErrors: {}, values: {} })
    show(true)
    expect(await screen.findByText(message)).toBeInTheDocument()
    await see('hidden')
    await see('visible')
    expect(claim).toHaveBeenCalledTimes(1)
  })
})

const owner = { login: 'octocat', name: 'The Octocat' }

it('signed out: who shares, in words and initials, and one way in', () => {
  const { container } = render(<SignInToClaim owner={owner} path={`/share/${CODE}`} signIn={post} />)
  expect(
    screen.getByRole('heading', { level: 1, name: 'octocat shares an app with you' }),
  ).toBeInTheDocument()
  expect(screen.getByText('The Octocat').closest('p')).toHaveTextContent(/^Shared by/)
  expect(screen.getByText(/sign in with your own GitHub account/)).toBeInTheDocument()
  expect(screen.getByText('TO')).toHaveAttribute('aria-hidden', 'true')
  expect(screen.getAllByRole('button').map((each) => each.textContent)).toEqual(['Sign in with GitHub'])
  expect(screen.getByRole('button').closest('form')).toHaveFormValues({ next: `/share/${CODE}` })
  expect(container.querySelector('img')).toBeNull()
})

it('signed in: what, until when, as whom, and the way to be somebody else', () => {
  render(
    <ClaimSheet
      owner={owner}
      session={{ service: 'notes', gatewaySlug: 'homelab', expiresAt: Date.UTC(2026, 10, 27) }}
      login="hubot"
      path={`/share/${CODE}`}
      code={CODE}
      submitsItself={false}
      claim={claim}
      switchPerson={post}
    />,
  )
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('octocat lets you into “notes”')
  // Who, what, until when: one sentence.
  expect(screen.getByText(/^The Octocat lets you into/)).toHaveTextContent(
    /^The Octocat lets you into notes on homelab until .*2026.*, or until they take it back\.$/,
  )
  const self = screen.getByText('Signed in as').closest('div')!
  expect(self).toHaveTextContent('hubot · switch')
  expect(within(self).getByRole('button', { name: 'switch' }).closest('form')).toHaveFormValues({
    next: `/share/${CODE}`,
  })
})

it('the owner is told, and led to the session', () => {
  render(<OwnLinkSheet sessionId="row-1" />)
  expect(screen.getByRole('heading', { name: 'This is your own session' })).toBeInTheDocument()
  expect(screen.getByRole('link')).toHaveAttribute('href', '/sessions/row-1')
})

it.each(['expired', 'used', 'cancelled', 'ended', 'removed'] as const)('%s: what to do about it', (state) => {
  const { rerender } = render(<SpentLinkSheet state={state} signedIn />)
  expect(screen.getByText(/Ask the owner to send a fresh one\./)).toBeInTheDocument()
  expect(screen.getByRole('link')).toHaveAttribute('href', '/sessions?tab=shared')
  rerender(<SpentLinkSheet state={state} signedIn={false} />)
  expect(screen.getByRole('link')).toHaveAttribute('href', '/')
})
