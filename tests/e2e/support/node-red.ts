import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { statusOf } from '#lib/stack/answers'
import { freePort } from '#lib/stack/ports'
import { eventually } from '../../support/eventually.ts'

/** A flow that says something every second, which the editor hears by its WebSocket. */
const FLOWS = [
  { id: 'tab', type: 'tab', label: 'Tides', disabled: false, info: '' },
  {
    ...{ id: 'tick', type: 'inject', z: 'tab', name: 'tick', x: 140, y: 80, wires: [['shown']] },
    ...{ props: [{ p: 'payload' }], repeat: '1', once: true, onceDelay: 0.1 },
    ...{ topic: '', payload: 'high water', payloadType: 'str' },
  },
  {
    ...{ id: 'shown', type: 'debug', z: 'tab', name: 'shown', x: 340, y: 80, wires: [] },
    ...{ active: true, tosidebar: true, complete: 'payload', targetType: 'msg' },
  },
]

/** Asks nobody outside for anything. */
const SETTINGS = {
  uiHost: '127.0.0.1',
  flowFile: 'flows.json',
  telemetry: { enabled: false, updateNotification: false },
  externalModules: { autoInstall: false, palette: { allowInstall: false, allowUpload: false } },
  editorTheme: { tours: false },
}

/** Node-RED, a real app of others with WebSockets, in a folder of its own on a free port. */
export async function startNodeRed(): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'burrowee-node-red-'))
  const port = await freePort()
  writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(SETTINGS)}\n`)
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(FLOWS))
  const program = createRequire(import.meta.url).resolve('node-red/red.js')
  const child = spawn(process.execPath, [program, '--userDir', folder, '--port', String(port)], {
    cwd: folder,
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  await eventually('Node-RED answers', 60_000, async () => {
    if (child.exitCode !== null) throw new Error('it has ended')
    return (await statusOf(port, '/settings')) === 200
  })
  return {
    port,
    async stop() {
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
