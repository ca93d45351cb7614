/** Somebody known to the seeded console. The first three can sign in at the stand-in. */
export const SEEDED_PEOPLE = [
  { login: 'octocat', name: 'The Octocat', subject: '3' },
  { login: 'hubot', name: 'Hubot', subject: '4' },
  { login: 'monalisa', name: 'Mona Lisa', subject: '5' },
  { login: 'alexrivera', name: 'Alex Rivera', subject: '90001' },
  { login: 'samira-k', name: 'Samira Khan', subject: '90002' },
  { login: 'jonasb', name: 'Jonas Berg', subject: '90003' },
  { login: 'kimlee', name: null, subject: '90004' },
] as const
export type SeededLogin = (typeof SEEDED_PEOPLE)[number]['login']

export type PlannedGateway = {
  slug: string
  owner: SeededLogin
  /** Days and hours before now. */
  pairedDaysAgo: number
  lastSeenHoursAgo: number
  removedDaysAgo?: number
  /** Name, address, whether it is on. */
  targets: [name: string, address: string, active: boolean][]
}

/** Machines that were switched off: what is seeded tells the truth, and no process stands behind it. */
export const GATEWAYS: PlannedGateway[] = [
  {
    ...{ slug: 'homelab', owner: 'octocat', pairedDaysAgo: 33, lastSeenHoursAgo: 0.3 },
    targets: [
      ['wiki', '127.0.0.1:8081', true],
      ['grafana', '127.0.0.1:3300', true],
      ['old-wiki', '127.0.0.1:8080', false],
    ],
  },
  {
    ...{ slug: 'studio', owner: 'octocat', pairedDaysAgo: 30, lastSeenHoursAgo: 50 },
    targets: [
      ['notebook', '127.0.0.1:8888', true],
      ['render-queue', '10.0.0.14:5000', true],
    ],
  },
  {
    ...{ slug: 'laptop', owner: 'octocat', pairedDaysAgo: 31, lastSeenHoursAgo: 220, removedDaysAgo: 9 },
    targets: [['devserver', '127.0.0.1:5173', true]],
  },
  {
    ...{ slug: 'atelier', owner: 'monalisa', pairedDaysAgo: 25, lastSeenHoursAgo: 1.5 },
    targets: [['sketchbook', '127.0.0.1:4000', true]],
  },
  {
    ...{ slug: 'botlab', owner: 'hubot', pairedDaysAgo: 18, lastSeenHoursAgo: 5 },
    targets: [['dashboard', '127.0.0.1:9000', true]],
  },
]

/** One person let into a session. Hours count from the session's beginning. */
export type PlannedGuest = {
  who: SeededLogin
  note: string
  claimedAfter: number
  opens?: number
  /** The owner takes it back, or they leave. */
  endsAfter?: number
  left?: true
}

/** A session. `at`: `target@gateway`. Hours; those after its beginning count from there. */
export type PlannedSession = {
  at: string
  label: string
  hoursAgo: number
  lives: number
  kind?: 'page-share'
  guests?: PlannedGuest[]
  /** A claim link that waits, or one that was cancelled. */
  waiting?: string
  cancelled?: string
  extendedAfter?: number
  relabelledFrom?: string
  revokedAfter?: number
}

const DAY = 24

/** A month of somebody who shares a few apps with a few people. */
export const SESSIONS: PlannedSession[] = [
  {
    ...{ at: 'wiki@homelab', label: 'for Alex', hoursAgo: 20, lives: 4 * DAY },
    guests: [{ who: 'alexrivera', note: 'Alex from legal', claimedAfter: 0.4, opens: 7 }],
  },
  {
    ...{
      at: 'grafana@homelab',
      label: 'on call this week',
      hoursAgo: 3 * DAY,
      lives: 7 * DAY,
      extendedAfter: 30,
    },
    guests: [
      { who: 'samira-k', note: 'Samira', claimedAfter: 0.2, opens: 21 },
      { who: 'jonasb', note: 'Jonas', claimedAfter: 1.5, opens: 4 },
      { who: 'kimlee', note: 'Kim', claimedAfter: 2, opens: 1, endsAfter: 26 },
    ],
  },
  { at: 'wiki@homelab', label: 'handbook pages', hoursAgo: 14 * DAY, lives: 350 * DAY, kind: 'page-share' },
  {
    ...{ at: 'grafana@homelab', label: 'demo Friday', hoursAgo: 23.2, lives: 24, waiting: 'the auditors' },
    relabelledFrom: 'demo',
  },
  { at: 'notebook@studio', label: 'thesis review', hoursAgo: 2 * DAY, lives: 30 * DAY, waiting: 'Prof. Ito' },
  {
    ...{ at: 'notebook@studio', label: 'pairing with hubot', hoursAgo: 5 * DAY, lives: 14 * DAY },
    guests: [{ who: 'hubot', note: 'hubot', claimedAfter: 3, opens: 12 }],
  },
  { at: 'render-queue@studio', label: '', hoursAgo: 6, lives: 24 },
  {
    ...{ at: 'render-queue@studio', label: 'for Kim', hoursAgo: 4 * DAY, lives: 2 * DAY, cancelled: 'Kim' },
    guests: [{ who: 'kimlee', note: 'Kim', claimedAfter: 5, opens: 3, endsAfter: 40, left: true }],
  },
  { at: 'wiki@homelab', label: 'old contractor', hoursAgo: 12 * DAY, lives: 30 * DAY, revokedAfter: 5 * DAY },
  {
    ...{ at: 'grafana@homelab', label: 'incident 14', hoursAgo: 17 * DAY, lives: 2 * DAY, revokedAfter: 20 },
    guests: [
      { who: 'samira-k', note: 'Samira', claimedAfter: 0.1, opens: 9 },
      { who: 'monalisa', note: 'Mona', claimedAfter: 0.5, opens: 2 },
    ],
  },
  { at: 'old-wiki@homelab', label: 'moving day', hoursAgo: 26 * DAY, lives: 7 * DAY },
  { at: 'devserver@laptop', label: 'for Sam', hoursAgo: 11 * DAY, lives: 30 * DAY, revokedAfter: 2 * DAY },
  { at: 'devserver@laptop', label: 'design crit', hoursAgo: 21 * DAY, lives: 3 },
  { at: 'devserver@laptop', label: 'design crit', hoursAgo: 14 * DAY, lives: 3 },
  ...weekly('notebook@studio', 'office hours', 4, 2),
  ...weekly('wiki@homelab', 'reading group', 4, 5),
  ...weekly('grafana@homelab', 'weekly review', 4, 1),
  {
    ...{ at: 'sketchbook@atelier', label: 'winter drafts', hoursAgo: 30, lives: 10 * DAY },
    guests: [{ who: 'octocat', note: 'octocat', claimedAfter: 1, opens: 5 }],
  },
  {
    ...{ at: 'dashboard@botlab', label: 'build status', hoursAgo: 9 * DAY, lives: 7 * DAY },
    guests: [{ who: 'octocat', note: '', claimedAfter: 2, opens: 16 }],
  },
  {
    ...{ at: 'dashboard@botlab', label: 'for the release', hoursAgo: 2 * DAY, lives: 5 * DAY },
    guests: [{ who: 'octocat', note: 'the owner of demo', claimedAfter: 6, opens: 2 }],
  },
]

/** The same every week, so far: each for a few hours. */
function weekly(at: string, label: string, weeks: number, lives: number): PlannedSession[] {
  return Array.from({ length: weeks }, (_, week) => ({ at, label, hoursAgo: (week * 7 + 2.5) * DAY, lives }))
}
