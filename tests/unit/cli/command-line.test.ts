import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'

jest.setTimeout(30_000)

type Ended = { code: number; stdout: string; stderr: string }

const home = mkdtempSync(join(tmpdir(), 'burrowee-command-'))
afterAll(() => rmSync(home, { recursive: true }))

/** `burrowee …` on a machine that is not paired, with this on its stdin. */
function burrowee(command: string[], stdin = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, BURROWEE_GATEWAY_HOME: home }
    const child = execFile('node', ['burrowee.mjs', ...command], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
    child.stdin!.end(stdin)
  })
}

const NO_OBJECT = { code: 'none', message: 'none' }
const errorIn = (stdout: string): { code: string; message: string } =>
  stdout ? (JSON.parse(stdout) as { error: { code: string; message: string } }).error : NO_OBJECT

test.each([
  [['target', 'ad', '--json'], /^unknown command 'ad' \(Did you mean add\?\)\. Add --help to see how\.$/],
  [['target', 'add', '--json'], /^missing required argument 'name'\. Add --help/],
  [['target', 'edit', '--nam', 'x', 'y', '--json'], /^unknown option '--nam' /],
  [['target', 'add', '--handler', 'ftp', 'a', 'b:1', '--json'], /are auto, http, https\. Add --help/],
  [['gateway', 'pair', 'http://localhost:1', '--json'], /^Write the pairing code after the address, or -/],
  [['gateway', 'pair', 'http://localhost:1', '-', '--json'], /^There is no pairing code on stdin/],
  [['gateway', 'pair', 'console.example', 'x', '--json'], /is not a console's address/],
])('%j cannot be understood, and says so as an object too', async (command, sentence) => {
  const { code, stdout, stderr } = await burrowee(command)
  expect(code).toBe(2)
  expect(errorIn(stdout)).toEqual({ code: 'usage', message: expect.stringMatching(sentence) })
  expect(stderr).not.toBe('')
})

test('without --json, and with it behind --, there is no object', async () => {
  expect(await burrowee(['target', 'ad'])).toMatchObject({ code: 2, stdout: '' })
  expect(await burrowee(['session', 'revoke', '--', '--json'])).toMatchObject({ code: 17, stdout: '' })
})

test('help that was asked for is no failure, also with --json', async () => {
  const { code, stdout } = await burrowee(['target', 'add', '--json', '--help'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Usage: burrowee target add/)
})

test('a pairing code on stdin is used as one on the command line', async () => {
  const asked: unknown[] = []
  const theConsole = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push(body)
      const refusal = { error: { code: 'pairing_code_unknown', message: 'No such code.' } }
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify(refusal))
    })
  }).listen(0, '127.0.0.1')
  await once(theConsole, 'listening')
  const url = `http://127.0.0.1:${(theConsole.address() as AddressInfo).port}`
  const { code } = await burrowee(['gateway', 'pair', url, '-', '--yes'], '  abcde-fghjk\n')
  theConsole.close()
  expect({ code, asked }).toEqual({ code: 10, asked: [{ code: 'abcde-fghjk' }] })
})
