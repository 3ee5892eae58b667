import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../platform/paths.ts'

/**
 * Calls back a moment after the sources have changed, one call at a time.
 * @returns what ends the watching
 */
export function onSourceChange(
  react: () => Promise<void>,
  folders: readonly string[] = ['src', 'seeds', 'simulators', 'migrations'].map(name => inProject(name)),
): () => void {
  let timer: NodeJS.Timeout | undefined
  let busy = false
  let again = false
  const run = async (): Promise<void> => {
    again = busy
    if (busy) return
    busy = true
    await react()
    busy = false
    if (again) await run()
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), 200)
  }
  const ends = folders.map(folder => watchTree(folder, soon))
  return () => {
    clearTimeout(timer)
    for (const end of ends) end()
  }
}

/**
 * Hears every change below a folder. On Linux Node's own recursive watching follows each file by itself and loses one
 * that an editor saves by putting another in its place; a folder that is watched sees that too, so there each folder is
 * watched, and those that come are taken in.
 * @returns what ends the watching
 */
function watchTree(root: string, changed: () => void): () => void {
  if (process.platform !== 'linux') {
    const watcher = watch(root, { recursive: true }, changed)
    return () => watcher.close()
  }
  const watchers = new Map<string, FSWatcher>()
  const forget = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const take = (folder: string): void => {
    if (!watchers.has(folder))
      try {
        const watcher = watch(folder, () => {
          take(folder)
          changed()
        })
        watcher.on('error', () => forget(folder))
        watchers.set(folder, watcher)
      } catch {
        return
      }
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory()) take(join(folder, entry.name))
    } catch {
      // Gone since: whatever takes its place is heard of from the folder above.
      forget(folder)
    }
  }
  take(root)
  return () => {
    for (const folder of [...watchers.keys()]) forget(folder)
  }
}
