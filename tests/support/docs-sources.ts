import { readFileSync } from 'node:fs'
import type * as Sources from '../../app/docs/per-page-sharing/sources'

/** What the build reads as text (`?raw`), read here: jest would take the samples for code. */
export function readSources(): typeof Sources {
  const VECTORS_TEXT = readFileSync('tests/vectors/page-share.json', 'utf8')
  const sample = (language: string, file: string) => ({
    language,
    text: readFileSync(`app/docs/per-page-sharing/samples/${file}`, 'utf8'),
  })
  return {
    SAMPLES: [
      sample('JavaScript (Node)', 'javascript/page-url.mjs'),
      sample('Python', 'python/page_url.py'),
      sample('Ruby', 'ruby/page_url.rb'),
      sample('Go', 'go/page_url.go'),
    ],
    VECTORS_TEXT,
    VECTORS: (JSON.parse(VECTORS_TEXT) as { cases: Sources.Vector[] }).cases,
  }
}
