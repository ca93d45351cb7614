import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { SessionRows } from '#components/sessions/session-rows'
import { aSession, NOW, someActions } from './session-records'

const reveal = jest.fn()
const seed = 'c2VlZCBvZiB0aGUgc2Vzc2lvbg'
const result = {
  descriptor: { baseToken: 'nh.sid.ts.mac', seed, host: 'notes.test', exampleUrl: 'https://notes.test/?a=b' },
  ...{ label: 'handbook', expiresAt: NOW },
}

beforeEach(() => reveal.mockReset().mockResolvedValue({ status: 'done', result }))

function show() {
  const rows = (
    <SessionRows
      name="Sessions"
      sessions={[aSession({ kind: 'page-share', label: 'handbook' })]}
      now={NOW}
      place="list"
      actions={someActions({ reveal })}
    />
  )
  const { rerender, container } = render(rows)
  return { again: () => rerender(rows), container }
}

const trigger = () => screen.getByRole('button', { name: 'Reveal' })

/** jsdom has no popovers: what the browser does is told by hand. */
async function toggle(newState: 'open' | 'closed') {
  const panel = document.getElementById(trigger().getAttribute('popovertarget')!)!
  for (const type of newState === 'open' ? ['beforetoggle', 'toggle'] : ['toggle']) {
    await act(async () => void fireEvent(panel, Object.assign(new Event(type), { newState })))
  }
}

it('marks the row, and offers Reveal in the place of Share, with the reason', () => {
  show()
  const row = within(screen.getByRole('listitem'))
  expect(row.getByText('page links').parentElement).toHaveTextContent('page links by the app')
  const buttons = row.getAllByRole('button').map((button) => button.textContent)
  expect(buttons).toEqual(['handbook', 'CopyCopied', 'RevealShare', 'Extend', 'RevokeConfirm'])
  expect(row.getByRole('link', { name: 'Open' })).toBeInTheDocument()
})

it('leads to a page of its own where the code of the page does not run', () => {
  show()
  expect(trigger().closest('form')).toHaveAttribute('action', '/sessions/row-1/reveal')
})

it('asks the gateway when it opens, and no more, whatever the page is rendered anew with', async () => {
  const { again } = show()
  expect(reveal).not.toHaveBeenCalled()
  await toggle('open')
  again()
  expect(reveal).toHaveBeenCalledTimes(1)
  expect(Object.fromEntries(reveal.mock.calls[0][1] as FormData)).toEqual({ id: 'row-1' })
  expect(screen.getByRole('textbox', { name: 'Share seed' })).toHaveValue(seed)
  expect(screen.getByText(/anyone who holds it can make a link to every page/)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: /How target apps implement this/ })).toBeInTheDocument()
})

it('forgets the seed when it closes, and asks again', async () => {
  const { container } = show()
  await toggle('open')
  expect(container.innerHTML).toContain(seed)
  await toggle('closed')
  expect(container.innerHTML).not.toContain(seed)
  await toggle('open')
  expect(reveal).toHaveBeenCalledTimes(2)
  expect(container.innerHTML).toContain(seed)
})

it('shows nothing of an answer that comes after it was closed', async () => {
  let answer = (_state: unknown) => {}
  reveal.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const { container } = show()
  await toggle('open')
  await toggle('closed')
  await act(async () => answer({ status: 'done', result }))
  expect(container.innerHTML).not.toContain(seed)
})

it('says why nothing was revealed', async () => {
  const message = 'Gateway is offline. Nothing was changed.'
  reveal.mockResolvedValue({ status: 'error', message, fieldErrors: {}, values: {} })
  show()
  await toggle('open')
  expect(screen.getByText(message)).toBeInTheDocument()
})
