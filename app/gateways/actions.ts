'use server'

import { z } from 'zod'
import type { AddGatewayAction } from '#components/gateways/add-gateway'
import { formAction } from '#lib/console/form-action'
import { issuePairingCode } from '#lib/console/gateway/issue-pairing-code'
import { gatewaySlug } from '#lib/protocol/names'

/** Issues the one-time code by which a gateway of that name joins the person's account. */
export const addGateway: AddGatewayAction = formAction(
  z.object({ slug: z.string().trim().pipe(gatewaySlug) }),
  async (person, { slug }) => {
    const { code, command, expiresAt } = await issuePairingCode(person, slug)
    return { slug, code, command, expiresAt: expiresAt.getTime() }
  },
)
