import { FirstSteps } from '#components/first-steps'
import { SelfRefresh } from '#components/self-refresh'
import { listGateways } from '#lib/console/gateway/list-gateways'
import type { Person } from '#lib/console/person'

/** In place of a person's own sessions, where there are none: what to do next, by what they have already. */
export async function NoneYet({ person }: { person: Person }) {
  const gateways = await listGateways(person)
  // The one with something to share comes first, then one that can be told about an app now.
  const next =
    gateways.find(({ targetCount }) => targetCount > 0) ??
    gateways.find(({ online }) => online) ??
    gateways[0]
  const step = next ? (next.targetCount > 0 ? 2 : 1) : 0
  return (
    <>
      <FirstSteps heading="No sessions yet" at={step}>
        <p>
          <a
            href={next ? `/gateways/${next.id}` : '/gateways'}
            className="btn btn-primary max-w-full min-w-0"
          >
            {next ? `${VERBS[step]} on ${next.slug}` : VERBS[step]}
          </a>
        </p>
      </FirstSteps>
      <p className="text-note text-muted">
        What others share with you is under{' '}
        <a href="/sessions?tab=shared" className="underline underline-offset-2">
          Shared with me
        </a>
        , and needs none of this.
      </p>
      <SelfRefresh />
    </>
  )
}

const VERBS = ['Add a gateway', 'Add a target', 'Create a session']
