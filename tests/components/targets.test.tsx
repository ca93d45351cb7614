import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { AddTarget } from '#components/gateways/add-target'
import { TargetTools } from '#components/gateways/target-tools'

const addTarget = jest.fn()
const editTarget = jest.fn()
const switchTarget = jest.fn()
const done = { status: 'done', result: { name: 'notes', nextTid: 'tid-of-the-next', quietAt: null } }

beforeEach(() => {
  addTarget.mockReset().mockResolvedValue(done)
  editTarget.mockReset().mockResolvedValue({ status: 'done', result: { quietAt: null } })
  switchTarget.mockReset().mockResolvedValue({ status: 'done', result: { quietAt: null } })
})

const fieldsOf = (action: jest.Mock, call = 0) =>
  Object.fromEntries((action.mock.calls[call][1] as FormData).entries())
const refusal =
  (message: string | null, fieldErrors = {}) =>
  async (_: unknown, sent: FormData) => ({
    ...{ status: 'error', message, fieldErrors },
    values: Object.fromEntries(sent.entries()),
  })

describe('Add target', () => {
  const shown = (
    tid = 'tid-of-this',
    obstacle: string | null = null,
    addresses: string[] = ['127.0.0.1:8080'],
  ) => <AddTarget gatewayId="gateway-1" first {...{ tid, obstacle, addresses, addTarget }} />
  const form = () => within(screen.getByRole('form', { name: 'Add target' }))

  async function fill(address = '8080') {
    const user = userEvent.setup()
    await user.type(form().getByLabelText('Name'), 'notes')
    await user.type(form().getByLabelText('Address'), address)
    await user.click(form().getByRole('button', { name: 'Add target' }))
    return user
  }

  it('starts on the gateway’s own machine, and lets the gateway find out how', () => {
    render(shown())
    expect(form().getByLabelText('Address')).toHaveValue('127.0.0.1:')
    expect(form().getByLabelText('Handler')).toHaveValue('auto')
    const values = within(form().getByLabelText('Handler')).getAllByRole('option')
    expect(values.map((option) => (option as HTMLOptionElement).value)).toEqual(['auto', 'http', 'https'])
  })

  it('adds, empties and closes itself, and takes the next id', async () => {
    const { container } = render(shown())
    await fill()
    expect(fieldsOf(addTarget)).toEqual({
      ...{ gatewayId: 'gateway-1', tid: 'tid-of-this', name: 'notes' },
      ...{ address: '127.0.0.1:8080', handler: 'auto', assetPaths: '' },
    })
    expect(await screen.findByText('Added notes')).toHaveAttribute('role', 'status')
    const details = container.querySelector('details')!
    expect(details.open).toBe(false)
    expect(details.querySelector('summary')).toHaveFocus()
    details.open = true
    expect(form().getByLabelText('Name')).toHaveValue('')
    expect(form().getByLabelText('Address')).toHaveValue('127.0.0.1:')
    await fill()
    expect(fieldsOf(addTarget, 1)).toMatchObject({ tid: 'tid-of-the-next' })
  })

  it('says where nothing answers, for as long as a target points there', async () => {
    addTarget.mockResolvedValue({ ...done, result: { ...done.result, quietAt: '127.0.0.1:8080' } })
    const { rerender } = render(shown())
    await fill()
    expect(await screen.findByText(/^Nothing answers at 127.0.0.1:8080/)).toBeVisible()
    rerender(shown('tid-of-this', null, ['127.0.0.1:8081']))
    expect(screen.queryByText(/^Nothing answers/)).toBeNull()
  })

  it('says at the address what the gateway does not allow, and keeps id and text', async () => {
    addTarget.mockImplementation(refusal(null, { address: 'run there: burrowee allow 10.0.0.2:80' }))
    render(shown())
    const user = await fill('9')
    const address = form().getByLabelText('Address')
    await waitFor(() => expect(address).toHaveFocus())
    expect(address).toHaveAccessibleDescription(/burrowee allow/)
    expect(form().getByLabelText('Name')).toHaveValue('notes')
    await user.click(form().getByRole('button', { name: 'Add target' }))
    expect(fieldsOf(addTarget, 1).tid).toBe('tid-of-this')
  })

  it.each([
    ['refused', refusal('Gateway is offline. Nothing was changed.'), /Gateway is offline/],
    ['silent', () => Promise.reject(new TypeError('Failed to fetch')), /Trying again is safe/],
  ])('keeps id and text when the gateway is %s', async (_why, answer, words) => {
    addTarget.mockImplementation(answer)
    render(shown())
    const user = await fill()
    expect(await form().findByText(words)).toBeInTheDocument()
    expect(form().getByLabelText('Address')).toHaveValue('127.0.0.1:8080')
    await user.click(form().getByRole('button', { name: 'Add target' }))
    expect(fieldsOf(addTarget, 1)).toMatchObject({ tid: 'tid-of-this', name: 'notes' })
  })

  it('keeps id, text and focus while the page is rendered anew, and says what is in the way', async () => {
    const user = userEvent.setup()
    const { rerender } = render(shown())
    await user.type(form().getByLabelText('Name'), 'no')
    rerender(shown('tid-of-a-later-rendering', 'This gateway is not connected.'))
    expect(form().getByLabelText('Name')).toHaveFocus()
    expect(form().getByText('This gateway is not connected.')).toBeInTheDocument()
    await user.keyboard('tes')
    await user.click(form().getByRole('button', { name: 'Add target' }))
    expect(fieldsOf(addTarget)).toMatchObject({ tid: 'tid-of-this', name: 'notes' })
  })
})

describe('what can be done with a target', () => {
  const target = {
    ...{ rowId: 'target-1', name: 'notes', address: '127.0.0.1:3000', handler: 'https', active: true },
    assetPaths: '/static/ /assets/',
    hostname: 'notes-homelab.apps.example.com',
  }
  const shown = (but = {}) => (
    <TargetTools
      gatewayId="gateway-1"
      target={{ ...target, ...but }}
      editTarget={editTarget}
      switchTarget={switchTarget}
    />
  )

  async function edit() {
    const user = userEvent.setup()
    const { container } = render(shown())
    const details = container.querySelector('details')!
    details.open = true
    const form = within(screen.getByRole('form', { name: 'Edit notes' }))
    await user.clear(form.getByLabelText('Name'))
    await user.type(form.getByLabelText('Name'), 'pages')
    await user.click(form.getByRole('button', { name: 'Save' }))
    return { form, details }
  }

  it('edits, then closes and gives the focus back', async () => {
    const { details } = await edit()
    expect(fieldsOf(editTarget)).toEqual({
      ...{ id: 'target-1', name: 'pages', address: '127.0.0.1:3000', handler: 'https' },
      assetPaths: '/static/ /assets/',
    })
    await waitFor(() => expect(details.open).toBe(false))
    expect(details.querySelector('summary')).toHaveFocus()
  })

  it('keeps what was typed when an edit is refused, and leads to the field at fault', async () => {
    editTarget.mockImplementation(refusal(null, { name: 'There is a target named pages already.' }))
    const { form, details } = await edit()
    await waitFor(() => expect(form.getByLabelText('Name')).toHaveFocus())
    expect(form.getByLabelText('Name')).toHaveValue('pages')
    expect(form.getByLabelText('Name')).toHaveAccessibleDescription(/named pages already/)
    expect(details.open).toBe(true)
  })

  it.each([
    [true, 'Switch off notes', 'off'],
    [false, 'Switch on notes', 'on'],
  ])('offers the other state (on: %s)', async (active, name, wanted) => {
    render(shown({ active }))
    await userEvent.click(screen.getByRole('button', { name }))
    expect(fieldsOf(switchTarget)).toEqual({ id: 'target-1', active: wanted })
  })

  it.each([
    ['edited', editTarget, 'Save'],
    ['switched on', switchTarget, 'Switch on notes'],
  ])('says that nothing answers where it points to, once it is %s', async (_done, action, name) => {
    action.mockResolvedValue({ status: 'done', result: { quietAt: target.address } })
    const { container, rerender } = render(shown({ active: false }))
    container.querySelector('details')!.open = true
    await userEvent.click(screen.getByRole('button', { name }))
    expect(await screen.findByText(/^Nothing answers at 127.0.0.1:3000/)).toBeVisible()
    rerender(shown({ address: '127.0.0.1:3001' }))
    expect(screen.queryByText(/^Nothing answers/)).toBeNull()
  })

  it('says why it was not switched', async () => {
    switchTarget.mockImplementation(refusal('Gateway is offline. The target is still on.'))
    render(shown())
    await userEvent.click(screen.getByRole('button', { name: 'Switch off notes' }))
    expect(await screen.findByText(/The target is still on/)).toBeInTheDocument()
  })

  it('removes by a page that asks', () => {
    render(shown())
    const form = screen.getByRole('button', { name: 'Remove notes' }).closest('form')
    expect(form).toHaveAttribute('action', '/gateways/gateway-1/targets/target-1/remove')
    expect(form).toHaveAttribute('method', 'get')
  })
})

describe('asset paths', () => {
  const shown = () => (
    <AddTarget gatewayId="gateway-1" tid="tid" first obstacle={null} addresses={[]} addTarget={addTarget} />
  )
  const field = () => screen.getByRole('textbox', { name: 'Asset paths (optional)' })

  it('are offered, each once, without losing what was typed', async () => {
    const user = userEvent.setup()
    render(shown())
    await user.type(field(), '/img/')
    await user.click(screen.getByRole('button', { name: 'Add /_next/static/' }))
    await user.click(screen.getByRole('button', { name: 'Add /_next/static/' }))
    await user.click(screen.getByRole('button', { name: 'Add /assets/' }))
    expect(field()).toHaveValue('/img/\n/_next/static/\n/assets/')
    expect(field()).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Add target' }))
    expect(fieldsOf(addTarget).assetPaths).toMatch(/^\/img\/\s+\/_next\/static\/\s+\/assets\/$/)
  })

  it('say what is wrong with them, and who may read below them', async () => {
    addTarget.mockImplementation(
      refusal(null, { assetPaths: 'Begin and end with a slash, such as /static/.' }),
    )
    const user = userEvent.setup()
    render(shown())
    await user.type(field(), 'static')
    await user.click(screen.getByRole('button', { name: 'Add target' }))
    await waitFor(() => expect(field()).toHaveFocus())
    expect(field()).toHaveValue('static')
    expect(field()).toHaveAccessibleDescription(/Begin and end with a slash.*anyone with a link to any page/)
  })

  it('are named, without buttons, where the code of the page does not run', () => {
    const page = renderToString(shown())
    expect(page).toContain('/_next/static/')
    expect(page).not.toContain('Add /_next/static/')
  })
})
