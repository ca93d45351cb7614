'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { AddTargetAction } from '#components/gateways/add-target'
import type { EditTargetAction, SwitchTargetAction } from '#components/gateways/target-tools'
import type { FormAction } from '#components/ui/form-state'
import { formAction } from '#lib/console/form-action'
import { addTarget } from '#lib/console/target/add-target'
import { editTarget } from '#lib/console/target/edit-target'
import { quietAddress } from '#lib/console/target/quiet-address'
import { removeTarget } from '#lib/console/target/remove-target'
import { switchTarget } from '#lib/console/target/switch-target'
import { assetPaths } from '#lib/protocol/asset-path'
import { id16 } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { handlerType, targetAddress, targetName } from '#lib/protocol/names'
import { newSid } from '#lib/protocol/token'

const settings = {
  name: z.string().trim().pipe(targetName),
  address: z.string().trim().pipe(targetAddress),
  handler: handlerType,
  assetPaths: z
    .string()
    .transform((text) => [...new Set(text.split(/\s+/).filter(Boolean))])
    .pipe(assetPaths)
    .optional(),
}

/** Which field the gateway's refusals are about. */
const AT_FIELD = { target_exists: 'name', address_not_allowed: 'address' } as const

/** Adds a target through its live gateway. The same form sent again is the same target. */
export const addTargetHere: AddTargetAction = async (previous, form) => {
  let tidIsSpent = false
  const add = formAction(
    z.object({ gatewayId: z.string(), tid: id16, ...settings }),
    async (person, target) => {
      try {
        const id = await addTarget(person, target)
        revalidatePath('/', 'layout')
        return { name: target.name, nextTid: newSid(), quietAt: await quietAddress(person, id) }
      } catch (error) {
        tidIsSpent = error instanceof ProtocolError && error.code === 'target_exists'
        throw error
      }
    },
    AT_FIELD,
  )
  const state = await add(previous, form)
  // The name or the id is in use, maybe by an earlier try with other words: nothing was made, the next is another.
  return tidIsSpent && state.status === 'error'
    ? { ...state, values: { ...state.values, tid: newSid() } }
    : state
}

/** Changes a target's name, address or handler. */
export const editTargetHere: EditTargetAction = formAction(
  z.object({ id: z.string(), ...settings }),
  async (person, { id, ...target }) => {
    await editTarget(person, id, target)
    revalidatePath('/', 'layout')
    return { quietAt: await quietAddress(person, id) }
  },
  AT_FIELD,
)

/** Switches a target on or off. */
export const switchTargetHere: SwitchTargetAction = formAction(
  z.object({ id: z.string(), active: z.enum(['on', 'off']) }),
  async (person, { id, active }) => {
    await switchTarget(person, id, active === 'on')
    revalidatePath('/', 'layout')
    return { quietAt: active === 'on' ? await quietAddress(person, id) : null }
  },
)

/** Removes a target from the page that asks, and goes back to its gateway. */
export const removeTargetAndReturn: FormAction<'id' | 'gatewayId', never> = formAction(
  z.object({ id: z.string(), gatewayId: z.string().regex(/^[\w-]+$/) }),
  async (person, { id, gatewayId }) => {
    await removeTarget(person, id)
    redirect(`/gateways/${gatewayId}`)
  },
)
