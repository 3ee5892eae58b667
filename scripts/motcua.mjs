/** What `bin/motcua` runs. */
import { handOver, isPinned, prepare } from './lib/setup.mjs'

await prepare()
if (isPinned()) {
  const { main } = await import(new URL('../dist/src/cli/main.js', import.meta.url).href)
  await main(process.argv.slice(2))
} else process.exitCode = await handOver('dist/src/cli/main.js', process.argv.slice(2))
