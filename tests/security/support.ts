import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { World } from '../conformance/support/world.ts'
import { readPrivateKey } from '#lib/protocol/keys'
import { signRequest, type SignedRequest } from '#lib/protocol/statements'
import { now } from '#lib/runtime/clock'

type Call = {
  operation: string
  body: string
  /** Private key of whoever signs the statement to the gateway; the console's where left out. */
  signer?: string
  /** What the statement says, where it is to differ from what is sent. */
  statement?: Partial<SignedRequest>
  /** A statement made earlier. */
  ready?: string
}

/** Asks a gateway for an operation as the console does, with one thing wrong. Gives the HTTP status and the body. */
export async function control(
  world: World,
  call: Call,
): Promise<{ status: number; statement: string; body: string }> {
  const { gatewayId } = world.identity
  const operationPath = `/control/${call.operation}`
  const path = `/gateways/${gatewayId}${operationPath}`
  const consoleKey = readPrivateKey(world.console.privateKey)
  const internal = { audience: 'relay', method: 'POST', path, body: call.body }
  const signed = {
    audience: gatewayId,
    method: 'POST',
    path: operationPath,
    body: call.body,
    ...call.statement,
  }
  const signer = call.signer ? readPrivateKey(call.signer) : consoleKey
  const statement = call.ready ?? signRequest(signer, 'control', signed, now())
  const authorization = `Bearer ${signRequest(consoleKey, 'internal', internal, now())}`
  const headers = { authorization, 'burrowee-statement': statement }
  return { ...(await postFor(world.internalPort!, path, call.body, headers)), statement }
}

/** What a gateway answered: a ticket, or why not. */
export function controlReply(body: string): { ticket?: string; error?: { code: string } } {
  return JSON.parse(body) as { ticket?: string; error?: { code: string } }
}

/** One POST to a loopback port. Gives the HTTP status. */
export async function post(
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<number> {
  return (await postFor(port, path, body, headers)).status
}

function postFor(
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, agent: false },
      (answer) => {
        text(answer).then((body) => resolve({ status: answer.statusCode!, body }), reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Tries to connect to the relay as a gateway. Gives the HTTP status: 101 is in. */
export function connectTo(port: number, plane: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path: `/connect/${plane}`,
      agent: false,
      headers: { host: `localhost:${port}`, connection: 'Upgrade', upgrade: 'burrowee', ...headers },
    })
    outgoing.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve(answer.statusCode!)
    })
    outgoing.on('response', (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode!))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
