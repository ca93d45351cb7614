import type { Place } from './entry'

export const STARTING: Place = {
  heading: 'When a console or a relay starts',
  about: (
    <>
      What whoever runs them reads in the terminal or the log. How it should be:{' '}
      <a href="/docs/deploy">Deploy</a>.
    </>
  ),
  entries: [
    {
      says: [
        'The configuration needs mending:\n  AUTH_SECRET is missing\n  CONSOLE_URL is not an origin such as https://console.example.com',
        "The configuration needs mending:\n  TARGET_ORIGIN covers the console's own host console.example.com: give targets a domain of their own, such as https://*.apps.example.com",
        'The configuration needs mending:\n  AUTH_GITHUB_URL is on this machine but CONSOLE_URL is not: the sign-in stand-in is for a local console only',
        'The configuration needs mending:\n  SMTP_URL and MAIL_FROM go together: set both, or neither for no e-mail',
      ],
      why: 'A variable is missing or cannot be used. All that are wrong stand in the one message, each with what it should be.',
      todo: (
        <>
          Set them in the part&apos;s environment and start it again. README has the list;{' '}
          <a href="/docs/deploy#secrets-and-keys">Secrets and keys</a> says how to make them.
        </>
      ),
    },
    {
      says: ['The console must run from its own folder: next.config.ts is missing.'],
      why: 'The program was copied out of its clone.',
      todo: 'Run it from a whole clone, in which npm ci and npm run build were done.',
    },
    {
      says: ['The migration 20261101120000_signals failed: permission denied for schema public'],
      why: 'The console brings its database up to date when it starts, and the database refused. What failed was taken back whole.',
      todo: 'The end of the message is the database’s own. Mostly the user of DATABASE_URL may not create tables or extensions: let it, and start again.',
    },
  ],
}
