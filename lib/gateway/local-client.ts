import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { OPERATIONS, type OperationName, type OperationReply } from '#lib/protocol/control'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { isLoopbackUrl } from '#lib/protocol/names'
import { followClockFile } from '#lib/runtime/clock'
import { readBody } from '#lib/runtime/read-body'
import { AT_REST, createGateway } from '#lib/gateway/gateway'
import { NotPaired, openHome, readIdentity, type GatewayHome, type Identity } from '#lib/gateway/home'
import { Store, StoreError } from '#lib/gateway/store'

const ANSWER_BYTES = 64 * 1024 * 1024
/** A gateway that starts holds its store before it answers. */
const STARTING_MS = 1_000

/**
 * Asks the gateway of this machine: the running one over its Unix socket, else its store.
 * @throws ProtocolError the gateway's refusal; NotPaired; StoreError; Error in one sentence where it stopped meanwhile.
 */
export async function askGateway<N extends OperationName>(
  name: N,
  body: unknown,
): Promise<OperationReply<N>> {
  const home = openHome()
  const identity = readIdentity(home)
  if (!identity) throw new NotPaired()
  followClockFile(
    process.env.BURROWEE_CLOCK_FILE,
    isLoopbackUrl(identity.consoleUrl) && isLoopbackUrl(identity.relayUrl),
  )
  for (const startedAt = Date.now(); ; await pause(100)) {
    const answer = await askRunning(home, name, body)
    if (answer) return answer
    const store = openStore(home, Date.now() - startedAt < STARTING_MS)
    if (store) return askStore(store, identity, name, body)
  }
}

/** Whether a gateway of this home runs. */
export async function isRunning(home: GatewayHome): Promise<boolean> {
  return (await askRunning(home, 'status', {})) !== null
}

/** Null where no gateway runs. */
function askRunning<N extends OperationName>(
  home: GatewayHome,
  name: N,
  body: unknown,
): Promise<OperationReply<N> | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: home.socketFile, path: `/${name}`, method: 'POST' }, (answer) => {
      readBody(answer, ANSWER_BYTES)
        .then((text) => {
          const json: unknown = JSON.parse(text)
          const refusal = errorReply.safeParse(json)
          if (!refusal.success) return resolve(OPERATIONS[name].reply.parse(json) as OperationReply<N>)
          reject(new ProtocolError(refusal.data.error.code, refusal.data.error.message))
        })
        .catch(() => reject(stoppedMeanwhile()))
    })
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') return resolve(null)
      reject(error.code === 'ECONNRESET' ? stoppedMeanwhile() : error)
    })
    outgoing.end(JSON.stringify(body))
  })
}

function stoppedMeanwhile(): Error {
  return new Error('The gateway stopped before it answered; it may have happened. Look, then try again.')
}

/** Null where it should be tried again. @throws StoreError */
function openStore(home: GatewayHome, again: boolean): Store | null {
  try {
    return new Store(home.storeFile)
  } catch (error) {
    if (again && error instanceof StoreError) return null
    throw error
  }
}

function askStore<N extends OperationName>(
  store: Store,
  identity: Identity,
  name: N,
  body: unknown,
): OperationReply<N> {
  try {
    const gateway = createGateway(store, () => identity, AT_REST)
    gateway.gate.viewers.stop()
    return gateway.operate(name, body)
  } finally {
    store.close()
  }
}
