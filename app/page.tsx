import { redirect } from 'next/navigation'
import { Button } from '#components/ui/button'
import { Note } from '#components/ui/note'
import { TunnelPicture } from '#components/tunnel-picture'
import { TextLink } from '#components/ui/text-link'
import { currentPerson } from '#lib/console/person'
import { returnPath } from '#lib/console/return-path'
import { signIn } from './actions'

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> }

export default async function Home({ searchParams }: Props) {
  const query = await searchParams
  const next = returnPath(query.next)
  if (await currentPerson()) redirect(next)
  return (
    <div className="grid items-center gap-8 py-4 row:grid-cols-2 row:gap-12 row:py-12">
      <div>
        <h1 className="text-display sm:text-hero">Let someone into one web app, for a while</h1>
        <ul className="mt-4 grid gap-3 text-muted">
          <li>
            Your app runs where nobody can reach it. A gateway beside it dials out; nothing connects in and no
            port is opened.
          </li>
          <li>A session opens exactly that app, for as long as you say: 90 minutes, a day, a month.</li>
          <li>Revoke it, and the next request is refused and every open connection of it is closed.</li>
        </ul>
        {query.error && (
          <div className="mt-5">
            <Note>The sign-in was not completed. Nothing was changed; try again.</Note>
          </div>
        )}
        <form action={signIn} className="mt-6 flex flex-wrap items-center gap-4">
          <input type="hidden" name="next" value={next} />
          <Button look="primary" size="sheet">
            Sign in with GitHub
          </Button>
          <TextLink href="/docs">How it works</TextLink>
        </form>
      </div>
      <TunnelPicture />
    </div>
  )
}
