'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition, type FormEvent } from 'react'
import { listAddress, type ListAsked } from '#components/sessions/list-address'
import { SEARCH_CHARACTERS } from '#lib/protocol/limits'

type Props = {
  asked: ListAsked
  /** The slugs to choose from. */
  gateways: string[]
}

const STATES = [
  ['', 'Any state'],
  ['active', 'Active'],
  ['expired', 'Expired'],
  ['revoked', 'Revoked'],
] as const

const SORTS = [
  ['newest', 'Newest first'],
  ['expiry', 'Ending soonest first'],
] as const

/** What a list shows, and in which order: part of its address. Without JavaScript a form that asks for that address. */
export function ListFilters({ asked, gateways }: Props) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const address = listAddress(asked)
  // What the address says is what stands in the fields, also after going back; what is typed meanwhile stays.
  useEffect(() => {
    const said = new URL(address, location.href).searchParams
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        field.value = said.get(field.name) ?? (field.name === 'sort' ? 'newest' : '')
      }
    }
  }, [address])

  function show(form: HTMLFormElement) {
    const value = (name: string) => String(new FormData(form).get(name) ?? '').trim()
    const next = { q: value('q'), state: value('state'), gateway: value('gateway'), sort: value('sort') }
    startTransition(() => router.push(listAddress({ tab: asked.tab, ...next }), { scroll: false }))
  }
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    show(event.currentTarget)
  }

  return (
    <form
      ref={form}
      role="search"
      aria-label="Sessions"
      action="/sessions"
      onSubmit={onSubmit}
      aria-busy={pending}
      className="flex flex-wrap items-center gap-2"
    >
      {asked.tab === 'shared' && <input type="hidden" name="tab" value="shared" />}
      <input
        type="search"
        name="q"
        aria-label="Search label, service, hostname or person"
        placeholder="Label, service, hostname or person"
        defaultValue={asked.q}
        maxLength={SEARCH_CHARACTERS}
        autoComplete="off"
        className="input min-h-control min-w-0 flex-[1_1_16rem]"
      />
      <Choice name="state" label="State" options={STATES} chosen={asked.state} onChoose={show} />
      <Choice
        name="gateway"
        label="Gateway"
        options={[['', 'Any gateway'], ...gateways.map((slug) => [slug, slug] as const)]}
        chosen={asked.gateway}
        onChoose={show}
      />
      <Choice name="sort" label="Order" options={SORTS} chosen={asked.sort} onChoose={show} />
      <button className="btn min-h-control">Search</button>
    </form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  options: readonly (readonly [value: string, text: string])[]
  chosen: string
  onChoose: (form: HTMLFormElement) => void
}

function Choice({ name, label, options, chosen, onChoose }: ChoiceProps) {
  return (
    <select
      name={name}
      aria-label={label}
      defaultValue={chosen}
      onChange={(event) => event.currentTarget.form && onChoose(event.currentTarget.form)}
      className="input min-h-control w-auto max-w-full min-w-0"
    >
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
