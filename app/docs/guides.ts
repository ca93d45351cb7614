import type { Guide } from '#components/docs/guide'
import { DECISIONS, RECORD_GUIDES } from './decisions/guide'
import { DEPLOY } from './deploy/guide'
import { FAQ } from './faq/guide'
import { GATEWAYS } from './gateways/guide'
import { START } from './guide'
import { PER_PAGE } from './per-page-sharing/guide'
import { SECURITY } from './security/guide'
import { SESSIONS } from './sessions/guide'
import { SHARING } from './sharing/guide'
import { TROUBLESHOOTING } from './troubleshooting/guide'

/** Every page of the docs, records of decisions last. */
export const GUIDES: readonly Guide[] = [
  ...[START, SESSIONS, SHARING, GATEWAYS, PER_PAGE, TROUBLESHOOTING, FAQ, SECURITY, DEPLOY, DECISIONS],
  ...RECORD_GUIDES,
]
