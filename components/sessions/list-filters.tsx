'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition, type ChangeEvent, type FormEvent } from 'react'
import { listAddress, type ListAsked } from '#components/sessions/list-address'
import { Button } from '#components/ui/button'
import { Field, SelectField } from '#components/ui/field'
import { SEARCH_CHARACTERS } from '#lib/protocol/limits'

type Props = {
  asked: ListAsked
  /** The slugs to choose from. */
  gateways: string[]
}

const STATES = [
  { value: '', text: 'Any state' },
  { value: 'active', text: 'Active' },
  { value: 'expired', text: 'Expired' },
  { value: 'revoked', text: 'Revoked' },
]

const SORTS = [
  { value: 'newest', text: 'Newest first' },
  { value: 'expiry', text: 'Ending soonest first' },
]

/** What a list shows, and in which order: part of its address. Without JavaScript a form that asks for that address. */
export function ListFilters({ asked, gateways }: Props) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  const address = listAddress(asked)
  const shown = useRef(address)
  // What the address says is what stands in the fields, also after going back; what is typed meanwhile, or before this
  // runs for the first time, stays.
  useEffect(() => {
    if (shown.current === address) return
    shown.current = address
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

  const slugs = [{ value: '', text: 'Any gateway' }, ...gateways.map((slug) => ({ value: slug, text: slug }))]
  const choice = {
    unseen: true,
    place: 'max-row:flex-auto',
    onChange: (event: ChangeEvent<HTMLSelectElement>) =>
      event.currentTarget.form && show(event.currentTarget.form),
  }

  return (
    <form
      ref={form}
      role="search"
      aria-label="Sessions"
      action="/sessions"
      autoComplete="off"
      onSubmit={onSubmit}
      aria-busy={pending}
      className="flex flex-wrap items-center gap-2"
    >
      {asked.tab === 'shared' && <input type="hidden" name="tab" value="shared" />}
      <Field
        type="search"
        name="q"
        label="Search label, service, hostname or person"
        unseen
        place="flex-1 basis-3xs max-row:basis-full"
        placeholder="Label, service, hostname or person"
        defaultValue={asked.q}
        maxLength={SEARCH_CHARACTERS}
        autoComplete="off"
      />
      <SelectField name="state" label="State" options={STATES} defaultValue={asked.state} {...choice} />
      <SelectField name="gateway" label="Gateway" options={slugs} defaultValue={asked.gateway} {...choice} />
      <SelectField name="sort" label="Order" options={SORTS} defaultValue={asked.sort} {...choice} />
      <Button>Search</Button>
    </form>
  )
}
