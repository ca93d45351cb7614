import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '#lib/console/sign-in/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own routes: the way back from GitHub is `/api/auth/callback/github`. */
function handler(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions())
}

export { handler as GET, handler as POST }
