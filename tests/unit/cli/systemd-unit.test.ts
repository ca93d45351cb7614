import { calledAs, isInNpxCache } from '#lib/cli/called-as'
import { EXIT_CODE_HELP, EXIT_CODES } from '#lib/cli/exit-codes'
import { systemdUnit } from '#lib/cli/systemd-unit'

test('paths of any spelling mean themselves in a unit', () => {
  const unit = systemdUnit({
    ...{ slug: 'homelab', node: '/opt/node $5/bin/node', program: '/a "b"/100%/gateway.mjs' },
    folder: '/home/me/my $HOME 100%',
  })
  expect(unit).toContain('ExecStart="/opt/node $$5/bin/node" "/a \\"b\\"/100%%/gateway.mjs" gateway run\n')
  // Unlike a command line, Environment= leaves dollar signs alone (systemd.exec(5)).
  expect(unit).toContain('Environment="BURROWEE_GATEWAY_HOME=/home/me/my $HOME 100%%"\n')
})

test('it is started again for as long as it takes, but not where only a person can help', () => {
  const unit = systemdUnit({ slug: 'homelab', node: '/n', program: '/p', folder: '/f' })
  expect(unit).toContain('Restart=always\n')
  const hopeless = /^RestartPreventExitStatus=(.+)$/m.exec(unit)![1]!.split(' ').map(Number)
  const { usage, not_paired, store_unusable, removed } = EXIT_CODES
  expect(hopeless).toEqual([usage, not_paired, store_unusable, removed])
})

test('the program says how to call it again as it was called', () => {
  const cached = '/home/me/.npm/_npx/0a1b/node_modules/burrowee-gateway/program/gateway.mjs'
  expect(isInNpxCache(cached)).toBe(true)
  expect(calledAs('https://console.example.com', cached)).toMatch(
    /^npx -y https:\/\/console\.example\.com\/burrowee-gateway-\d+\.\d+\.\d+\.tgz$/,
  )
  expect(calledAs('https://console.example.com', '/clone/burrowee.mjs')).toBe('npx burrowee')
  const installed = '/usr/lib/node_modules/burrowee-gateway/program/gateway.mjs'
  expect(calledAs('https://console.example.com', installed)).toBe('burrowee')
})

test('every exit code is its own, and stands in the help', () => {
  const codes = Object.values(EXIT_CODES)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(EXIT_CODE_HELP).toMatch(new RegExp(`(^|\\s)${code} {2}\\w`, 'm'))
})
