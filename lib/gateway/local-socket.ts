import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { OPERATIONS, type OperationName } from '#lib/protocol/control'
import { ProtocolError } from '#lib/protocol/errors'
import { CONTROL_BODY_BYTES } from '#lib/protocol/limits'
import { readBody } from '#lib/runtime/read-body'
import { toError } from '#lib/gateway/control-plane'
import { HomeError } from '#lib/gateway/home'
import type { Operate } from '#lib/gateway/operations'

/** A Unix socket's path has room for 107 bytes (unix(7)). */
const SOCKET_PATH_BYTES = 107

/**
 * Lets commands on this machine work with the running gateway: `POST /<operation>` over a Unix socket that only
 * its owner may open. The store's lock has made sure that no other process answers here.
 */
export async function serveLocalSocket(path: string, operate: Operate): Promise<Server> {
  if (Buffer.byteLength(path) > SOCKET_PATH_BYTES) {
    throw new HomeError(
      `The path ${path} is too long for a socket. Point BURROWEE_GATEWAY_HOME at a shorter folder.`,
    )
  }
  rmSync(path, { force: true })
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    void (async () => {
      if (request.method !== 'POST' || !Object.hasOwn(OPERATIONS, name)) {
        throw new ProtocolError(
          'bad_request',
          'The gateway that runs does not know how to do that. It may be older than this command: restart it.',
        )
      }
      return operate(name as OperationName, JSON.parse(await readBody(request, CONTROL_BODY_BYTES)))
    })()
      .catch(toError)
      .then((reply) => {
        const refused = reply instanceof ProtocolError
        response.writeHead(refused ? reply.status : 200, { 'content-type': 'application/json' })
        response.end(JSON.stringify(refused ? reply.toReply() : reply))
      })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      chmodSync(path, 0o600)
      resolve(server)
    })
  })
}
