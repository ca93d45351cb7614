import { Failure } from '#lib/cli/exit-codes'
import { toFailure } from '#lib/cli/failure'
import { HomeError, NotPaired } from '#lib/gateway/home'
import { StoreError, StoreInUse } from '#lib/gateway/store-file'

test.each([
  [new Failure('slug_taken', 'x'), 'slug_taken'],
  [new NotPaired(), 'not_paired'],
  [new HomeError('x'), 'store_unusable'],
  [new StoreError('x'), 'store_unusable'],
  [new StoreInUse('x'), 'store_in_use'],
  [new Error('x'), 'refused'],
] as const)('%o ends as %s', async (error, exit) => {
  expect((await toFailure(error)).exit).toBe(exit)
})
