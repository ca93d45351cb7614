import type { Socket } from 'node:net'
import { buildConnector } from 'undici'

/** Stops and starts the reading of one connection to a target. */
export type Hold = { hold(): void; release(): void }

let beingRead: Hold | null = null

/**
 * Connections on which undici's parser need never be paused: a slow visitor holds back the reading of the socket
 * instead. Paused, the parser of undici 7 ends the process when the target closes just then (decision 18).
 */
export function connectToTarget(options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options)
  return (where, done) =>
    connect(where, (...[error, socket]: Parameters<typeof done>) => {
      if (error) return done(error, null)
      done(null, socket ? holdable(socket) : socket)
    })
}

/** The connection whose bytes are being parsed: to be asked for within an answer's own call-backs. */
export function connectionBeingRead(): Hold {
  if (!beingRead) throw new Error('no connection is being read')
  return beingRead
}

/**
 * undici takes bytes with `read()`, from `readable` on until it gets none. Held, a socket gives none: its buffer
 * fills, the kernel's after it, and `end` waits until all has been taken.
 */
function holdable<S extends Socket>(socket: S): S {
  const read = socket.read.bind(socket)
  let held = false
  const connection: Hold = {
    hold: () => void (held = true),
    release: () => {
      if (!held) return
      held = false
      setImmediate(() => held || socket.destroyed || socket.emit('readable'))
    },
  }
  socket.read = (size?: number) => {
    if (held) return null
    beingRead = connection
    return read(size) as Buffer | null
  }
  // A reset is no way to end an answer; undici would take what came until then for all of it.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') error.code = 'TARGET_RESET'
  })
  return socket
}
