'use client'

import { Button } from '#components/ui/button'
import { Moment } from '#components/ui/exact-time'
import { SecretField } from '#components/ui/secret-field'
import { Card } from '#components/ui/card'
import { Field } from '#components/ui/field'
import type { FormAction } from '#components/ui/form-state'
import { NotePlace } from '#components/ui/note'
import { Reveal } from '#components/ui/reveal'
import { TextLink } from '#components/ui/text-link'
import { useArrival } from '#components/ui/use-arrival'
import { useFormAction } from '#components/ui/use-form-action'
import { useFormAnswer } from '#components/ui/use-form-answer'

/** A one-time code and the command that uses it, shown once. `expiresAt` is Unix milliseconds. */
export type IssuedCode = {
  slug: string
  code: string
  /** With the tarball that the console serves, and from a clone. */
  command: string
  cloneCommand: string
  /** What starts the gateway once it is paired. */
  runCommand: string
  /** Where the tarball is. */
  packageUrl: string
  expiresAt: number
}

export type AddGatewayAction = FormAction<'slug', IssuedCode>

/** Another try issues another code: that is fine, and to be known. */
const NO_ANSWER =
  'No answer from the console. Try again: you get a fresh code, and one that nobody saw expires by itself.'

type Props = {
  addGateway: AddGatewayAction
  /** The gateways that are there. */
  joined: { id: string; slug: string; online: boolean }[]
}

/** The form that issues a pairing code, and the code with what to do with it. */
export function AddGateway({ addGateway, joined }: Props) {
  const { state, pending, form } = useFormAction(addGateway, NO_ANSWER)
  const ref = useFormAnswer(state)
  const error = state.status === 'error' ? state : null
  const issued = state.status === 'done' ? state.result : null
  const box = useArrival(issued)

  return (
    <>
      <div ref={box} className="empty:hidden">
        {issued && <Code issued={issued} gateway={joined.find(({ slug }) => slug === issued.slug)} />}
      </div>
      <Card className="bg-sunken">
        <form {...form} ref={ref} noValidate aria-label="Add gateway" className="p-4">
          <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
            <Field
              label="Name of the new gateway"
              name="slug"
              placeholder="homelab"
              hint="1 to 20 lower-case letters and digits. It ends the first part of every address, such as notes-homelab, and stays for good."
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              readOnly={pending}
              defaultValue={error?.values.slug ?? ''}
              error={error?.fieldErrors.slug}
            />
            <Button look="primary" className="sm:mt-6" busy={pending}>
              Add gateway
            </Button>
          </div>
          <NotePlace note={error?.message} place="mt-3" />
        </form>
      </Card>
    </>
  )
}

/** @param gateway The one that joined by it. */
function Code({ issued, gateway }: { issued: IssuedCode; gateway: Props['joined'][number] | undefined }) {
  if (gateway) return <Joined issued={issued} gateway={gateway} />
  return (
    <Reveal level={2} heading={`Pairing code for ${issued.slug}`}>
      <p className="mt-1 font-mono text-lead tracking-wide wrap-anywhere">{issued.code}</p>
      <p className="mt-1 text-note">
        Shown once. It works once, until{' '}
        <b>
          <Moment at={issued.expiresAt} />
        </b>{' '}
        (10 minutes). Whoever has it can join a gateway to your account.
      </p>
      <ol className="mt-3 grid list-decimal gap-3 pl-5 text-note">
        <li>
          Run this on the machine beside your apps. It asks you to confirm the account, and keeps its own key
          there:
          <SecretField key={issued.code} name="Command" value={issued.command} primary />
          <p className="mt-2 text-small wrap-anywhere">
            From a clone: <code className="font-mono">{issued.cloneCommand}</code>
          </p>
        </li>
        <StartIt issued={issued} />
      </ol>
    </Reveal>
  )
}

/** The code is used up: what is next, until it is online and beyond. */
function Joined({ issued, gateway }: { issued: IssuedCode; gateway: Props['joined'][number] }) {
  if (gateway.online) {
    return (
      <Reveal level={2} heading={`${gateway.slug} is online`}>
        <p className="mt-1 text-note">
          Next: <TextLink href={`/gateways/${gateway.id}`}>tell it about an app</TextLink>.
        </p>
      </Reveal>
    )
  }
  return (
    <Reveal level={2} heading={`${gateway.slug} has joined`}>
      <p className="mt-1 text-note">Its pairing code is used up. On its machine:</p>
      <ol className="mt-3 grid list-decimal gap-3 pl-5 text-note">
        <StartIt issued={issued} />
      </ol>
    </Reveal>
  )
}

function StartIt({ issued }: { issued: IssuedCode }) {
  return (
    <>
      <li>
        Start it, and leave it running. It dials out; no port is opened:
        <SecretField name="How to start it" value={issued.runCommand} whole />
        <p className="mt-2 text-small">
          Or install it for good with{' '}
          <code className="font-mono wrap-anywhere">npm install -g {issued.packageUrl}</code>, and start it
          with <code className="font-mono">burrowee gateway run</code>.
        </p>
      </li>
      <li>It appears in this list as online, by itself. Open it there, and tell it about an app.</li>
    </>
  )
}
