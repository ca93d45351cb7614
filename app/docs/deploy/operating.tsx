import type { Section } from '#components/docs/guide'

/** What there is to do once it runs. */
export const OPERATING: Section[] = [
  {
    heading: 'Replicas and restarts',
    body: (
      <ul>
        <li>
          <b>Consoles</b> share nothing but Postgres and their variables. Run as many as you like of the same
          build behind one address; a visitor may come to any of them.
        </li>
        <li>
          <b>The relay</b> is one process for now. It keeps nothing, so a restart costs a reconnect: gateways
          are back within two seconds, and what was streaming through it starts anew.
        </li>
        <li>
          <b>A console that is down</b> throws nobody out of an app. Only nothing can be created, changed or
          claimed meanwhile.
        </li>
        <li>
          <b>Health</b>: <code>/healthz</code> of the console answers 200 while its database does; the relay
          has one on its own host, and on its internal port.
        </li>
      </ul>
    ),
  },
  {
    heading: 'Update',
    body: (
      <>
        <p>
          Build the new version, then restart consoles and relay. The first console to start changes the
          database; the others wait for it. A migration is never taken back, so take a backup before.
        </p>
        <p>
          Gateways stay as they are and are updated one by one, by installing the tarball that the console now
          serves. One that is too old for something says so.
        </p>
      </>
    ),
  },
  {
    heading: 'Backup and restore',
    body: (
      <>
        <ul>
          <li>
            <b>The console</b>: <code>pg_dump</code> of its database, and its secrets, kept apart from it.
            Without <code>CONSOLE_SIGNING_KEY</code>, every gateway has to be paired anew.
          </li>
          <li>
            <b>A gateway</b>: its folder, <code>~/.burrowee/gateway</code>, copied while it is stopped. It is
            a key: whoever has the copy can make sessions.
          </li>
        </ul>
        <p>
          After a restore each side learns from the other. An older console takes targets, sessions and what
          was revoked from the gateways; claims, claim links and history since the backup are gone, so share
          anew. An older gateway asks the console what ended since, before it lets anybody in; sessions that
          it has lost become revoked. What was revoked stays revoked, whichever side is the older.
        </p>
      </>
    ),
  },
  {
    heading: 'Logs',
    body: (
      <p>
        Each part writes one JSON object a line to its output. Tokens, seeds, claim codes and cookies of ours
        are in none of them. Of a proxy before the console, keep paths under <code>/share/</code> out of its
        log: they hold claim codes. Of one before the relay, keep queries out: the first address of a visit
        may hold a token.
      </p>
    ),
  },
]
