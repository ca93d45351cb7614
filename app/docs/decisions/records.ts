import readmeText from './README.md?raw'
import r0001 from './0001-tunnel-is-http2-turned-round.md?raw'
import r0002 from './0002-sqlite-is-store-and-lock.md?raw'
import r0003 from './0003-two-test-runners.md?raw'
import r0004 from './0004-sign-in-is-a-jwt-cookie.md?raw'
import r0005 from './0005-postgres-of-our-own-for-npm-start.md?raw'
import r0006 from './0006-postgres-means-the-database.md?raw'
import r0007 from './0007-undici-for-the-last-hop.md?raw'
import r0008 from './0008-small-dependencies.md?raw'
import r0009 from './0009-console-behind-a-header-settling-server.md?raw'
import r0010 from './0010-presence-by-full-lists.md?raw'
import r0011 from './0011-mirror-versions.md?raw'
import r0012 from './0012-gateway-replies-are-signed.md?raw'
import r0013 from './0013-one-answer-says-connection-close.md?raw'
import r0014 from './0014-rollback-journal-one-whole-file.md?raw'
import r0015 from './0015-connection-that-carried-a-body.md?raw'
import r0016 from './0016-gateway-is-one-tarball.md?raw'
import r0017 from './0017-nodes-own-client-for-the-last-hop.md?raw'
import r0018 from './0018-sockets-are-held-not-the-parser.md?raw'
import r0019 from './0019-wrong-guesses-in-postgres.md?raw'
import r0020 from './0020-history-by-differences.md?raw'
import r0021 from './0021-lists-by-key-and-version.md?raw'
import r0022 from './0022-script-on-a-first-visit.md?raw'
import r0023 from './0023-one-design-in-a-dozen-parts.md?raw'
import r0024 from './0024-the-recipient-is-told-where-they-stay.md?raw'
import r0025 from './0025-work-for-each-request.md?raw'
import r0026 from './0026-docs-are-data.md?raw'
import r0027 from './0027-statements-are-signed-at-once.md?raw'
import r0028 from './0028-who-was-signed-in-presses.md?raw'

/** The list of decisions, and each record's text by its name, as they lie in the repository. */
export const README = readmeText
export const RECORDS: Readonly<Record<string, string>> = {
  '0001-tunnel-is-http2-turned-round': r0001,
  '0002-sqlite-is-store-and-lock': r0002,
  '0003-two-test-runners': r0003,
  '0004-sign-in-is-a-jwt-cookie': r0004,
  '0005-postgres-of-our-own-for-npm-start': r0005,
  '0006-postgres-means-the-database': r0006,
  '0007-undici-for-the-last-hop': r0007,
  '0008-small-dependencies': r0008,
  '0009-console-behind-a-header-settling-server': r0009,
  '0010-presence-by-full-lists': r0010,
  '0011-mirror-versions': r0011,
  '0012-gateway-replies-are-signed': r0012,
  '0013-one-answer-says-connection-close': r0013,
  '0014-rollback-journal-one-whole-file': r0014,
  '0015-connection-that-carried-a-body': r0015,
  '0016-gateway-is-one-tarball': r0016,
  '0017-nodes-own-client-for-the-last-hop': r0017,
  '0018-sockets-are-held-not-the-parser': r0018,
  '0019-wrong-guesses-in-postgres': r0019,
  '0020-history-by-differences': r0020,
  '0021-lists-by-key-and-version': r0021,
  '0022-script-on-a-first-visit': r0022,
  '0023-one-design-in-a-dozen-parts': r0023,
  '0024-the-recipient-is-told-where-they-stay': r0024,
  '0025-work-for-each-request': r0025,
  '0026-docs-are-data': r0026,
  '0027-statements-are-signed-at-once': r0027,
  '0028-who-was-signed-in-presses': r0028,
}
