'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { AddGatewayAction } from '#components/gateways/add-gateway'
import type { FormAction } from '#components/ui/form-state'
import { formAction } from '#lib/console/form-action'
import { gatewayCommand, gatewayPackageUrl, pairingCommands } from '#lib/console/gateway/gateway-package'
import { issuePairingCode } from '#lib/console/gateway/issue-pairing-code'
import { removeGateway } from '#lib/console/gateway/remove-gateway'
import { gatewaySlug } from '#lib/protocol/names'

/** Issues the one-time code by which a gateway of that name joins the person's account. */
export const addGateway: AddGatewayAction = formAction(
  z.object({ slug: z.string().trim().pipe(gatewaySlug) }),
  async (person, { slug }) => {
    const { code, expiresAt } = await issuePairingCode(person, slug)
    const packageUrl = gatewayPackageUrl()
    const commands = { ...pairingCommands(code), runCommand: gatewayCommand('gateway run') }
    return { slug, code, ...commands, packageUrl, expiresAt: expiresAt.getTime() }
  },
)

/** Removes a gateway for good, from the page that asks. */
export const removeGatewayAndReturn: FormAction<'id', never> = formAction(
  z.object({ id: z.string() }),
  async (person, { id }) => {
    await removeGateway(person, id)
    redirect('/gateways')
  },
)
