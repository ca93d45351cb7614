import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { RowPanel } from '#components/sessions/row-panel'
import { Icon } from '#components/ui/icon'
import { ICONS, type IconName } from '#components/ui/icon-shapes'
import { loadLater } from '#components/ui/load-later'

describe('an icon', () => {
  it.each(Object.keys(ICONS) as IconName[])('%s is the library’s', (name) => {
    const file = join('node_modules/lucide-react/dist/esm/icons', `${name}.mjs`)
    const drawn = [...readFileSync(file, 'utf8').matchAll(/ (d|cx|cy|r|x|y|rx|ry|width|height): "([^"]+)"/g)]
    const ours = ICONS[name].flatMap(([, shape]) => Object.entries(shape).map(([key, value]) => [key, value]))
    expect(ours).toEqual(drawn.map(([, key, value]) => [key, value]))
  })

  it('is not read out', () => {
    const { container } = render(<Icon name="bell" />)
    expect(container.firstElementChild).toHaveAttribute('aria-hidden', 'true')
    expect(container.querySelectorAll('path')).toHaveLength(2)
  })
})

describe('code that comes later', () => {
  const Form = () => <input aria-label="Days" defaultValue="30" />

  /** jsdom has no popovers: what the browser does on a click is told by hand. */
  async function open() {
    const button = screen.getByRole('button', { name: 'Extend' })
    const panel = document.getElementById(button.getAttribute('popovertarget')!)!
    for (const type of ['beforetoggle', 'toggle']) {
      const event = Object.assign(new Event(type), { oldState: 'closed', newState: 'open' })
      await act(async () => void fireEvent(panel, event))
    }
  }

  it('is fetched when somebody comes near; the keyboard goes to the first field when it is there', async () => {
    let arrive = () => {}
    const load = jest.fn(() => new Promise<typeof Form>((resolve) => (arrive = () => resolve(Form))))
    const Later = loadLater(load)
    render(
      <RowPanel verb="Extend" page="/x" from={undefined} titleId="t" prepare={load}>
        <Later />
      </RowPanel>,
    )
    expect(load).not.toHaveBeenCalled()
    fireEvent.pointerEnter(screen.getByRole('button', { name: 'Extend' }))
    expect(load).toHaveBeenCalledTimes(1)
    await open()
    expect(screen.getByText('One moment …')).toBeInTheDocument()
    await act(async () => arrive())
    expect(screen.getByLabelText('Days')).toHaveFocus()
    expect(screen.queryByText('One moment …')).not.toBeInTheDocument()
  })

  it('says what to do where it does not come', async () => {
    const Later = loadLater<object>(() => Promise.reject(new TypeError('Failed to fetch')))
    await act(async () =>
      render(
        <Suspense>
          <Later />
        </Suspense>,
      ),
    )
    expect(screen.getByText(/does not answer\. Reload this page/)).toBeInTheDocument()
  })
})
