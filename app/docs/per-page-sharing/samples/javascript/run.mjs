import { text } from 'node:stream/consumers'
import { pageUrl } from './page-url.mjs'

// A list of cases in, as JSON; for each its URL or its error out.
const answers = JSON.parse(await text(process.stdin)).map((each) => {
  try {
    return { url: pageUrl({ ...each, baseToken: each.base_token }) }
  } catch (error) {
    return { error: error.message }
  }
})
process.stdout.write(JSON.stringify(answers))
