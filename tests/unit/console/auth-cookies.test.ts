import { authCookies } from '#lib/console/sign-in/auth-cookies'

test('under https every cookie is a __Host- one that scripts cannot read', () => {
  for (const { name, options } of Object.values(authCookies(true))) {
    expect(name).toMatch(/^__Host-burrowee-/)
    expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax', path: '/' })
    expect(options).not.toHaveProperty('domain')
  }
})

test('under http, on one’s own machine, they have plain names', () => {
  for (const { name, options } of Object.values(authCookies(false))) {
    expect(name).toMatch(/^burrowee-/)
    expect(options.secure).toBe(false)
  }
})
