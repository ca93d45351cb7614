import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { configuration } from '#lib/console/configuration'
import { authOptions } from '#lib/console/sign-in/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** What the sign-in needs of next-auth's routes. Others would tell a page's scripts who is signed in, or fill the log. */
const OPEN = ['signin', 'callback', 'error']

/** next-auth's own routes: the way back from GitHub is `/api/auth/callback/github`. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action = ''] = (await context.params).nextauth
  if (!OPEN.includes(action))
    return new Response(`There is nothing here. Sign in at ${configuration().url}\n`, { status: 404 })
  return NextAuth(request, context, authOptions())
}

export { handler as GET, handler as POST }
