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
  hearOut(socket)
  // A reset is no way to end an answer; undici would take what came until then for all of it.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') error.code = 'TARGET_RESET'
  })
  return socket
}

/** How long a target that takes no more may still be heard. */
const LAST_WORDS_MS = 1_000

type Done = (error?: Error | null) => void

/**
 * A target may answer before it has read an upload, and close. The next write fails then, which would end the socket
 * with the answer unread in it. So a failed write is told only when reading has come to its end.
 */
function hearOut(socket: Socket): void {
  let failed: Error | null = null
  const hearing =
    (done: Done): Done =>
    (error) => {
      if (!error || socket.destroyed) return done(error)
      failed = error
      const timer = setTimeout(() => done(error), LAST_WORDS_MS)
      socket.once('close', () => {
        clearTimeout(timer)
        done(error)
      })
    }
  const write = socket._write.bind(socket)
  socket._write = (chunk, encoding, done) => write(chunk, encoding, hearing(done))
  const writev = socket._writev?.bind(socket)
  if (writev) socket._writev = (chunks, done) => writev(chunks, hearing(done))
  const push = socket.push.bind(socket)
  socket.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk !== null || !failed) return push(chunk, encoding)
    // The failed write took the reset for itself: this is no proper end of an answer.
    socket.destroy(failed)
    return false
  }
}
