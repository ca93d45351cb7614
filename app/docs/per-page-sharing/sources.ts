import vectorsText from '../../../tests/vectors/page-share.json?raw'
import goText from './samples/go/page_url.go?raw'
import javascriptText from './samples/javascript/page-url.mjs?raw'
import pythonText from './samples/python/page_url.py?raw'
import rubyText from './samples/ruby/page_url.rb?raw'

/** The samples as they lie in the repository, where the tests run them against every vector. */
export const SAMPLES = [
  { language: 'JavaScript (Node)', text: javascriptText },
  { language: 'Python', text: pythonText },
  { language: 'Ruby', text: rubyText },
  { language: 'Go', text: goText },
]

type Case = { name: string; seed: string; base_token: string; host: string; path: string }
export type Vector = Case &
  ({ expect: 'url'; page_token: string; url: string } | { expect: 'error'; page_token?: never })

/** The test vectors' file as it is, and what stands in it. */
export const VECTORS_TEXT = vectorsText
export const VECTORS = (JSON.parse(vectorsText) as { cases: Vector[] }).cases
