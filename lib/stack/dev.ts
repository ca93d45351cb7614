// `npm run dev`: the same stack, with a console that follows its sources.
process.env.BURROWEE_DEV = '1'
await import('#lib/stack/start')
