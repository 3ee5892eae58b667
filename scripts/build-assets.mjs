/**
 * Builds what a browser downloads: style sheets, fonts, pictures and scripts, each under a name with a hash of its
 * contents (so it can be cached for ever), with brotli and gzip siblings, and a manifest from plain to hashed names.
 *
 * Style sheets are bundled from `src/ui/styles/{portal,desk,print,catalogue}.css` and lowered for browsers of 2021. Scripts are
 * those `tsc -p tsconfig.browser.json` wrote to `dist/browser`; imports between them are rewritten to the hashed names.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { bundle } from 'lightningcss'
import { figuresFont } from './figures-font.mjs'

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Browsers the style sheets are lowered for; newer features stay where they only add comfort. */
const version = (major, minor = 0) => (major << 16) | (minor << 8)
const targets = { chrome: version(90), firefox: version(90), safari: version(15), ios_saf: version(15) }

/** A week: pages still open in browsers, and a server that runs on while another is built, ask for the old names. */
const keepOldMs = 7 * 86_400_000

/** Font files as their packages ship them. */
const fonts = [
  ...['latin', 'vietnamese'].flatMap(subset => [
    ...[400, 600].map(weight => ({
      from: `@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`,
      name: `be-vietnam-pro-${subset}-${weight}.woff2`,
    })),
    ...[400, 700].flatMap(weight =>
      ['normal', 'italic'].map(style => ({
        from: `@fontsource/tinos/files/tinos-${subset}-${weight}-${style}.woff2`,
        name: `tinos-${subset}-${weight}-${style}.woff2`,
      })),
    ),
  ]),
]

/** `portal.css` → `portal.4f1c2a9b0d.css`. */
const hashedName = (name, bytes) => {
  const extension = extname(name)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return `${name.slice(0, -extension.length).replaceAll('/', '-')}.${hash}${extension}`
}

/**
 * @param {{ out?: string, browser?: string, scripts?: boolean }} [options] `out` is the folder of the result,
 *   `browser` where the compiler left the scripts; `scripts: false` leaves them out.
 * @returns {Promise<Record<string, string>>} the manifest
 */
export async function buildAssets(options = {}) {
  const out = options.out ?? join(project, 'dist/assets')
  const browser = options.browser ?? join(project, 'dist/browser')
  /** @type {Record<string, string>} */
  const manifest = {}
  await mkdir(out, { recursive: true })

  const put = async (name, bytes) => {
    const hashed = hashedName(name, bytes)
    manifest[name] = hashed
    await writeWithSiblings(join(out, hashed), bytes)
    return hashed
  }

  for (const { from, name } of fonts) await put(name, await readFile(packageFile(from)))
  for (const weight of [400, 600]) {
    const digits = packageFile(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-${weight}-normal.woff`)
    await put(`figures-${weight}.otf`, await figuresFont(digits, weight === 400 ? 'Regular' : 'SemiBold'))
  }
  for (const picture of await readdir(join(project, 'src/ui/styles'))) {
    if (extname(picture) === '.svg')
      await put(picture, await readFile(join(project, 'src/ui/styles', picture)))
  }
  // Resumable uploads; fetched only when somebody chooses a file.
  await put('tus.js', await readFile(packageFile('tus-js-client/dist/tus.min.js')))
  for (const sheet of ['portal.css', 'desk.css', 'print.css', 'catalogue.css'])
    await put(sheet, styleSheet(sheet, manifest))
  if (options.scripts !== false) await putScripts(browser, put)

  const keep = new Set(Object.values(manifest).flatMap(name => [name, `${name}.br`, `${name}.gz`]))
  for (const file of await readdir(out)) {
    if (keep.has(file) || file === 'manifest.json') continue
    const { mtimeMs } = await stat(join(out, file))
    if (Date.now() - mtimeMs > keepOldMs) await rm(join(out, file), { recursive: true })
  }
  await writeWhole(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2))
  return manifest
}

function packageFile(path) {
  const file = join(project, 'node_modules', path)
  if (!existsSync(file)) throw new Error(`${path} is missing: run npm ci`)
  return file
}

/** One bundled, minified sheet whose `url(font.woff2)` carry the hashed names. */
function styleSheet(name, manifest) {
  const { code } = bundle({ filename: join(project, 'src/ui/styles', name), minify: true, targets })
  return Buffer.from(
    code.toString().replace(/url\("?([\w.-]+)"?\)/g, (_, file) => {
      if (!manifest[file]) throw new Error(`${name} asks for ${file}, which is not built`)
      return `url(${manifest[file]})`
    }),
  )
}

/** Every script of `dist/browser`, dependencies first, so that each import can name its target's hash. */
async function putScripts(browser, put) {
  if (!existsSync(browser)) throw new Error('dist/browser is missing: run tsc -p tsconfig.browser.json first')
  const done = new Map()
  const place = async (path, above) => {
    if (done.has(path)) return done.get(path)
    if (above.includes(path))
      throw new Error(`scripts import each other in a circle: ${[...above, path].join(' → ')}`)
    let code = await readFile(path, 'utf8')
    const imports = [...code.matchAll(/\b(from|import)(\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\3/g)]
    for (const [text, word, gap, quote, specifier] of imports) {
      const hashed = await place(resolve(dirname(path), specifier), [...above, path])
      code = code.replaceAll(text, `${word}${gap}${quote}./${hashed}${quote}`)
    }
    const bare = /\b(?:from|import)\s*\(?\s*['"]([^.'"/][^'"]*)['"]/.exec(code)
    if (bare) throw new Error(`${relative(browser, path)} imports ${bare[1]}: a browser finds no packages`)
    const name = relative(browser, path)
      .replaceAll('\\', '/')
      .replace(/^ui\/islands\//, '')
    const hashed = await put(name, Buffer.from(code.trim()))
    done.set(path, hashed)
    return hashed
  }
  const islands = join(browser, 'ui/islands')
  for (const file of readdirSync(islands).sort()) {
    if (file.endsWith('.js')) await place(join(islands, file), [])
  }
}

async function writeWithSiblings(path, bytes) {
  if (existsSync(path) && (/\.woff2$/.test(path) || existsSync(`${path}.gz`))) return
  await writeWhole(path, bytes)
  if (/\.woff2$/.test(path)) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeWhole(`${path}.br`, await brotli(bytes, { params }))
  await writeWhole(`${path}.gz`, await zip(bytes, { level: 9 }))
}

/** Under another name first: a server that reads meanwhile never sees half a file. */
async function writeWhole(path, content) {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}`)
  await writeFile(part, content)
  await rename(part, path)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const manifest = await buildAssets()
  console.log(`${Object.keys(manifest).length} files in dist/assets`)
}
