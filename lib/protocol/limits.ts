/** Every number two parts must agree on. Units stand in the names. */
export const STATEMENT_SECONDS = 60
export const CLOCK_SKEW_SECONDS = 30
export const ENROLMENT_SECONDS = 30 * 24 * 3600
export const ENROLMENT_RENEW_SECONDS = 24 * 3600
export const PAIRING_CODE_SECONDS = 10 * 60
export const TICKET_SECONDS = 60

export const LABEL_CHARACTERS = 64
/** For whom a claim link is, in the owner's own words. */
export const NOTE_CHARACTERS = 64
export const SLUG_CHARACTERS = 20
export const SEARCH_CHARACTERS = 100
/** Long enough for a whole message, pasted. */
export const DOC_SEARCH_CHARACTERS = 300
export const HOST_LABEL_CHARACTERS = 63
export const ASSET_PATHS_MAX = 20
export const ASSET_PATH_CHARACTERS = 200

export const TTL_MIN_SECONDS = 60
export const TTL_MAX_SECONDS = 365 * 24 * 3600
export const EXTEND_DEFAULT_DAYS = 30
export const EXTEND_MAX_DAYS = 365

/** How often a page that is looked at asks whether anything changed. */
export const REFRESH_EVERY_MS = 4_000

/** How long the console waits for a gateway before it says so (DESIGN.md section 7, "a late answer"). */
export const CONTROL_DEADLINE_MS = 8_000
/** Two missed pings end a link: at most 20 s until a black-holed one is noticed. */
export const PING_INTERVAL_MS = 10_000
export const PRESENCE_INTERVAL_MS = 10_000
/** A gateway counts as online this long after the last presence report that named it. */
export const PRESENCE_VALID_MS = 25_000

export const CONTROL_BODY_BYTES = 64 * 1024
/** Some 100,000 sessions; a whole state is one message. */
export const MIRROR_BODY_BYTES = 64 * 1024 * 1024
