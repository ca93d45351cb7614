import { setTimeout as pause } from 'node:timers/promises'
import { ProtocolError } from '#lib/protocol/errors'
import { ENROLMENT_RENEW_SECONDS } from '#lib/protocol/limits'
import { readPrivateKey, readPublicKey } from '#lib/protocol/keys'
import { mirrorReply, renewReply } from '#lib/protocol/mirror'
import { isLoopbackUrl, parseTargetOrigin } from '#lib/protocol/names'
import { ReplayGuard } from '#lib/protocol/replay'
import { followClockFile, now } from '#lib/runtime/clock'
import { log } from '#lib/runtime/log'
import { callConsole } from '#lib/gateway/console-client'
import { serveControlPlane } from '#lib/gateway/control-plane'
import { serveDataPlane } from '#lib/gateway/data-plane'
import { createGateServer } from '#lib/gateway/gate-server'
import { createGateway } from '#lib/gateway/gateway'
import {
  GatewayRemoved,
  readIdentity,
  writeIdentity,
  type GatewayHome,
  type Identity,
} from '#lib/gateway/home'
import { serveLocalSocket } from '#lib/gateway/local-socket'
import { Mirror } from '#lib/gateway/mirror'
import { SOFTWARE } from '#lib/gateway/software'
import { Store } from '#lib/gateway/store'
import { Uplink } from '#lib/gateway/uplink'

/** The known exception to promise 2 (DESIGN.md section 2): with the console down, doors open this long after the start. */
const RECONCILE_MS = 5_000
/** And after a reconnect at the latest, where the console is slow to answer. */
const RECONCILE_AGAIN_MS = 1_500
/** Who asked for a change hears of it before the console's copy does. */
const MIRROR_AFTER_MS = 20
const RENEW_CHECK_MS = 60_000

export type RunningGateway = { identity: Identity; stop(): Promise<void> }

/**
 * Runs the gateway of a home until it is stopped.
 * @throws StoreError, GatewayRemoved, or Error in one sentence where the home is not paired or cannot be used.
 */
export async function startGateway(home: GatewayHome, environment = process.env): Promise<RunningGateway> {
  const paired = readIdentity(home)
  if (!paired)
    throw new Error('This gateway is not paired yet. Run: burrowee gateway pair <console-url> <code>')
  if (paired.removedAt) throw new GatewayRemoved(paired)
  let identity = paired
  followClockFile(
    environment.BURROWEE_CLOCK_FILE,
    isLoopbackUrl(identity.consoleUrl) && isLoopbackUrl(identity.relayUrl),
  )
  const store = new Store(home.storeFile)
  const guard = new ReplayGuard(now())
  const gateway = createGateway(store, () => identity, {
    changed: () => void setTimeout(() => mirror.push(), MIRROR_AFTER_MS),
    condition: () => ({
      software: SOFTWARE,
      running: true,
      connected: uplink.connected,
      mirroredAt: mirror.takenAt,
    }),
  })
  // Before anything reaches out: a gateway that its own machine cannot stop a session on must let nobody in.
  const local = await serveLocalSocket(home.socketFile, gateway.operate).catch((error: unknown) => {
    gateway.gate.viewers.stop()
    store.close()
    throw error
  })
  const gateServer = createGateServer(gateway.gate)

  const keep = (changed: Partial<Identity>) => {
    const next = { ...identity, ...changed }
    if (JSON.stringify(next) === JSON.stringify(identity)) return
    identity = next
    writeIdentity(home, next)
  }
  const removed = () => {
    log.error('the console has removed this gateway; nobody gets in any more')
    uplink.stop()
    // For ever, also where it starts again with the console away (promise 2).
    gateway.endAll()
    keep({ removedAt: now() })
  }
  const mirror = new Mirror({
    store,
    software: SOFTWARE,
    send: (request, signal) =>
      callConsole(identity.consoleUrl, '/api/gateway/mirror', request, mirrorReply, identity, signal),
    end: gateway.end,
    learn: ({ relayUrl, targetOrigin }) => {
      // What cannot be read is not kept: with it, every request would fail.
      parseTargetOrigin(targetOrigin)
      keep({ relayUrl, targetOrigin })
    },
    removed,
  })
  let isFirst = true
  const uplink = new Uplink({
    identity: () => identity,
    reconcile: async () => {
      // A running gateway's store is no backup: where the console is down, a relay's short outage stays short.
      const agreed = mirror.agree({ once: !isFirst })
      const patienceMs = isFirst ? RECONCILE_MS : RECONCILE_AGAIN_MS
      isFirst = false
      await Promise.race([agreed, pause(patienceMs, undefined, { ref: false })])
    },
    serveData: (socket) => serveDataPlane(socket, gateServer),
    serveControl: (socket) => {
      const consoleKeys = [readPublicKey(identity.consolePublicKey)]
      serveControlPlane(
        socket,
        {
          gatewayId: identity.gatewayId,
          gatewayKey: readPrivateKey(identity.privateKey),
          consoleKeys,
          guard,
        },
        gateway.operateForConsole,
      )
    },
  })
  const renewal = keepEnrolled(() => identity, keep, removed)
  log.info({ slug: identity.slug, console: identity.consoleUrl, version: SOFTWARE }, 'gateway runs')

  return {
    identity,
    async stop() {
      clearInterval(renewal)
      uplink.stop()
      mirror.stop()
      gateServer.close()
      gateway.gate.viewers.stop()
      await new Promise<void>((resolve) => {
        local.close(() => resolve())
        local.closeAllConnections()
      })
      store.close()
    },
  }
}

/** Renews the enrolment daily; one that is 30 days old opens no relay any more. */
function keepEnrolled(
  identity: () => Identity,
  keep: (changed: Partial<Identity>) => void,
  removed: () => void,
): NodeJS.Timeout {
  const renewWhenDue = async () => {
    if (now() - identity().enrolledAt < ENROLMENT_RENEW_SECONDS * 1000) return
    try {
      const { enrolment } = await callConsole(
        identity().consoleUrl,
        '/api/gateway/renew',
        {},
        renewReply,
        identity(),
      )
      keep({ enrolment, enrolledAt: now() })
    } catch (error) {
      if (error instanceof ProtocolError && error.code === 'gateway_removed') return removed()
      log.warn({ error: (error as Error).message }, 'the enrolment was not renewed; trying again')
    }
  }
  void renewWhenDue()
  return setInterval(() => void renewWhenDue(), RENEW_CHECK_MS).unref()
}
