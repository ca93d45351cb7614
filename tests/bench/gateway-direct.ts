import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { newSid } from '#lib/protocol/token'
import { createGateServer } from '#lib/gateway/gate-server'
import { AT_REST, createGateway } from '#lib/gateway/gateway'
import { openHome, readIdentity } from '#lib/gateway/home'
import { Store } from '#lib/gateway/store'

/**
 * A gateway's own HTTP server on a loopback port, as the conformance suite has it, in a process of its own: what
 * the tunnel costs is the difference. No such listener ships. It leaves a session's token in its home.
 */
const { DIRECT_PORT, DIRECT_HOST, DIRECT_TARGET } = process.env as Record<string, string>
const home = openHome()
const identity = readIdentity(home)!
const gateway = createGateway(Store.create(home.storeFile), () => identity, AT_REST)
const id = newSid()
gateway.operate('addTarget', { id, name: 'app', address: DIRECT_TARGET, handler: 'http' })
const { session } = gateway.operate('mint', {
  ...{ sid: newSid(), targetId: id, kind: 'full', label: 'bench', ttlSeconds: 3600 },
})
writeFileSync(join(home.folder, 'token'), session.token, { mode: 0o600 })

const gateServer = createGateServer(gateway.gate)
createServer({ noDelay: true }, (socket) =>
  gateServer.serve(socket, { host: DIRECT_HOST!, clientAddress: '127.0.0.1', keepAlive: true }),
).listen(Number(DIRECT_PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
