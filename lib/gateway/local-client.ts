import { request } from 'node:http'
import { OPERATIONS, type OperationName, type OperationReply } from '#lib/protocol/control'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { readBody } from '#lib/runtime/read-body'
import { AT_REST, createGateway } from '#lib/gateway/gateway'
import { openHome, readIdentity, type GatewayHome } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'

const ANSWER_BYTES = 64 * 1024 * 1024

/**
 * Asks the gateway of this machine: the running one over its Unix socket, else its store.
 * @throws ProtocolError the gateway's refusal; Error in one sentence where there is no usable gateway here.
 */
export async function askGateway<N extends OperationName>(
  name: N,
  body: unknown,
): Promise<OperationReply<N>> {
  const home = openHome()
  if (!readIdentity(home)) {
    throw new Error('This machine is not paired yet. Run: burrowee gateway pair <console-url> <code>')
  }
  return (await askRunning(home, name, body)) ?? askStore(home, name, body)
}

/** Null where no gateway runs. */
function askRunning<N extends OperationName>(
  home: GatewayHome,
  name: N,
  body: unknown,
): Promise<OperationReply<N> | null> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath: home.socketFile, path: `/${name}`, method: 'POST' }, (answer) => {
      readBody(answer, ANSWER_BYTES).then((text) => {
        const json: unknown = JSON.parse(text)
        const refusal = errorReply.safeParse(json)
        if (refusal.success)
          return reject(new ProtocolError(refusal.data.error.code, refusal.data.error.message))
        resolve(OPERATIONS[name].reply.parse(json) as OperationReply<N>)
      }, reject)
    })
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null)
      else reject(error)
    })
    outgoing.end(JSON.stringify(body))
  })
}

function askStore<N extends OperationName>(home: GatewayHome, name: N, body: unknown): OperationReply<N> {
  const store = new Store(home.storeFile)
  try {
    const identity = readIdentity(home)!
    const gateway = createGateway(store, () => identity, AT_REST)
    gateway.gate.viewers.stop()
    return gateway.operate(name, body)
  } finally {
    store.close()
  }
}
