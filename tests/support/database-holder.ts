import { openEmbedded } from '../../src/platform/postgres/index.ts'

/** `node database-holder.ts DATA_DIR`: opens the embedded database, says its address, holds it until a line comes. */
const database = await openEmbedded({ dataDir: process.argv[2]! })
process.stdout.write(
  `${JSON.stringify({ url: database.url, fresh: database.fresh, folder: database.folder })}\n`,
)
process.stdin.once('data', async () => {
  await database.leave()
  process.exit(0)
})
