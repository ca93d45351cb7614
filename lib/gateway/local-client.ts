import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { OPERATIONS, type OperationName, type OperationReply } from '#lib/protocol/control'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { isLoopbackUrl } from '#lib/protocol/names'
import { followClockFile } from '#lib/runtime/clock'
import { readBody } from '#lib/runtime/read-body'
import { AT_REST, createGateway, type Gateway } from '#lib/gateway/gateway'
import { NotPaired, openHome, readIdentity, type GatewayHome, type Identity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'
import { StoreInUse } from '#lib/gateway/store-file'

const ANSWER_BYTES = 64 * 1024 * 1024
/** A gateway that starts holds its store before it answers. */
const STARTING_MS = 1_000

/** Stays open, and with it the lock, until the command ends: what it looked up is what it then works on. */
let atRest: Gateway | null = null

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
  const answer = atRest ? null : await askRunning(home, name, body)
  if (answer) return answer
  try {
    atRest ??= openAtRest(home, identity)
  } catch (error) {
    if (error instanceof StoreInUse) return await askStarting(home, name, body, error)
    throw error
  }
  return (await atRest.operate(name, body)) as OperationReply<N>
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

function openAtRest(home: GatewayHome, identity: Identity): Gateway {
  const gateway = createGateway(new Store(home.storeFile), () => identity, AT_REST)
  gateway.gate.viewers.stop()
  return gateway
}

/** @throws StoreInUse unless it is held by a gateway that only now answers. */
async function askStarting<N extends OperationName>(
  home: GatewayHome,
  name: N,
  body: unknown,
  storeInUse: StoreInUse,
): Promise<OperationReply<N>> {
  for (const since = Date.now(); Date.now() - since < STARTING_MS; await pause(100)) {
    const answer = await askRunning(home, name, body)
    if (answer) return answer
  }
  throw storeInUse
}
