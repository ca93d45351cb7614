import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AddGateway } from '#components/gateways/add-gateway'

const issued = {
  ...{ slug: 'homelab', code: 'abcde-fghjk', command: 'npx -y https://c/x.tgz gateway pair https://c abcde' },
  ...{ cloneCommand: 'npx burrowee gateway pair https://c abcde', packageUrl: 'https://c/x.tgz' },
  runCommand: 'npx -y https://c/x.tgz gateway run',
  expiresAt: Date.UTC(2026, 10, 24),
}

async function add(addGateway: jest.Mock) {
  render(<AddGateway addGateway={addGateway} joined={[]} />)
  await userEvent.type(screen.getByLabelText('Name of the new gateway'), 'homelab')
  await userEvent.click(screen.getByRole('button', { name: 'Add gateway' }))
}

it('shows the code once, with the exact command and the one for a clone', async () => {
  await add(jest.fn().mockResolvedValue({ status: 'done', result: issued }))
  expect(await screen.findByRole('textbox', { name: 'Command' })).toHaveValue(issued.command)
  expect(screen.getByRole('heading', { name: 'Pairing code for homelab' })).toHaveFocus()
  expect(screen.getByRole('textbox', { name: 'How to start it' })).toHaveValue(issued.runCommand)
  expect(screen.getByText(issued.cloneCommand)).toBeInTheDocument()
  expect(screen.getByText(/^npm install -g https:\/\/c\/x\.tgz/)).toBeInTheDocument()
})

it('says that the code is used up once its gateway has joined, and how to start it', async () => {
  const addGateway = jest.fn().mockResolvedValue({ status: 'done', result: issued })
  const { rerender } = render(<AddGateway addGateway={addGateway} joined={[]} />)
  await userEvent.type(screen.getByLabelText('Name of the new gateway'), 'homelab')
  await userEvent.click(screen.getByRole('button', { name: 'Add gateway' }))
  expect(await screen.findByText(issued.code)).toBeInTheDocument()
  const gateway = { id: 'gateway-1', slug: 'homelab', online: false }
  rerender(<AddGateway addGateway={addGateway} joined={[gateway]} />)
  expect(screen.getByRole('heading', { name: 'homelab has joined' })).toBeInTheDocument()
  expect(screen.queryByText(issued.code)).toBeNull()
  expect(screen.getByRole('textbox', { name: 'How to start it' })).toHaveValue(issued.runCommand)
  rerender(<AddGateway addGateway={addGateway} joined={[{ ...gateway, online: true }]} />)
  expect(screen.getByRole('heading', { name: 'homelab is online' })).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'tell it about an app' })).toHaveAttribute(
    'href',
    '/gateways/gateway-1',
  )
})

it('says that another try is another code when no answer comes, and keeps the name', async () => {
  await add(jest.fn().mockRejectedValue(new TypeError('Failed to fetch')))
  expect(await screen.findByText(/you get a fresh code/)).toBeInTheDocument()
  expect(screen.queryByText(/Trying again is safe/)).not.toBeInTheDocument()
  expect(screen.getByLabelText('Name of the new gateway')).toHaveValue('homelab')
})
