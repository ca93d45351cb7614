import { FirstSteps } from '#components/first-steps'
import { SelfRefresh } from '#components/self-refresh'
import { ButtonLink } from '#components/ui/button'
import { TextLink } from '#components/ui/text-link'
import { listGateways } from '#lib/console/gateway/list-gateways'
import type { Person } from '#lib/console/person'

/** In place of a person's own sessions, where there are none: what to do next, by what they have already. */
export async function NoneYet({ person, version }: { person: Person; version: string }) {
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
          <ButtonLink
            href={next ? `/gateways/${next.id}` : '/gateways'}
            look="primary"
            className="max-w-full min-w-0"
          >
            {next ? `${VERBS[step]} on ${next.slug}` : VERBS[step]}
          </ButtonLink>
        </p>
      </FirstSteps>
      <p className="text-note text-muted">
        What others share with you is under <TextLink href="/sessions?tab=shared">Shared with me</TextLink>,
        and needs none of this.
      </p>
      <SelfRefresh version={version} />
    </>
  )
}

const VERBS = ['Add a gateway', 'Add a target', 'Create a session']
