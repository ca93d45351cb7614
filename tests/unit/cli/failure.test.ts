import { Failure } from '#lib/cli/exit-codes'
import { toFailure } from '#lib/cli/failure'
import { StoreError, StoreInUse } from '#lib/gateway/store'

test.each([
  [new Failure('slug_taken', 'x'), 'slug_taken'],
  [new StoreError('x'), 'store_unusable'],
  [new StoreInUse('x'), 'store_in_use'],
  [new Error('x'), 'refused'],
] as const)('%o ends as %s', async (error, exit) => {
  expect((await toFailure(error)).exit).toBe(exit)
})
