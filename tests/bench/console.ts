import { createServer, type Server } from 'node:http'
import {
  CONTROL_OPERATIONS,
  type ControlOperationName,
  type OperationReply,
  type OperationPayload,
} from '#lib/protocol/control'
import { errorReply, ProtocolError } from '#lib/protocol/errors'
import { generateKeys, readPrivateKey } from '#lib/protocol/keys'
import { mirrorRequest, type MirrorReply } from '#lib/protocol/mirror'
import { signRequest } from '#lib/protocol/statements'
import { STATEMENT_HEADER } from '#lib/protocol/tunnel'
import { readBody } from '#lib/runtime/read-body'

/**
 * The console's half of the wire, in this process: it takes mirrors and presence, and asks gateways through their
 * relay's internal API with both of its signatures. The real console's pages and database are not measured here.
 */
export class BenchConsole {
  readonly keys = generateKeys()
  readonly port: number
  readonly #server: Server

  constructor(port: number, origins: Pick<MirrorReply, 'relayUrl' | 'targetOrigin'>) {
    this.port = port
    this.#server = createServer((request, response) => {
      void readBody(request, 64 * 1024 * 1024).then((text) => {
        response.setHeader('content-type', 'application/json')
        if (request.url !== '/api/gateway/mirror')
          return response.end(request.url === '/api/relay/presence' ? '{"removed":[]}' : '{"removed":false}')
        const { version } = mirrorRequest.parse(JSON.parse(text))
        const ended = { revoked: [], removedClaims: [], removedTargets: [], switchedOff: [], shortened: [] }
        const reply: MirrorReply = { ...origins, ...ended, resync: false, knownVersion: version }
        response.end(JSON.stringify(reply))
      })
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.port, '127.0.0.1', resolve))
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** One live operation. @throws ProtocolError the refusal of relay or gateway. */
  async ask<N extends ControlOperationName>(
    relayInternalUrl: string,
    gatewayId: string,
    operation: N,
    request: OperationPayload<N>,
  ): Promise<OperationReply<N>> {
    const key = readPrivateKey(this.keys.privateKey)
    const body = JSON.stringify(request)
    const method = 'POST'
    const path = `/gateways/${gatewayId}/control/${operation}`
    const inner = { audience: gatewayId, method, path: `/control/${operation}`, body }
    const internal = signRequest(key, 'internal', { audience: 'relay', method, path, body }, Date.now())
    const control = signRequest(key, 'control', inner, Date.now())
    const headers = { authorization: `Bearer ${internal}`, [STATEMENT_HEADER]: control }
    const response = await fetch(`${relayInternalUrl}${path}`, { method, headers, body })
    const json: unknown = await response.json()
    const refusal = errorReply.safeParse(json)
    if (refusal.success) throw new ProtocolError(refusal.data.error.code, refusal.data.error.message)
    return CONTROL_OPERATIONS[operation].reply.parse(json) as OperationReply<N>
  }
}
