// Builds the page assets into dist/: the style sheet of the first view and that of the rooms, one script, the fonts and
// the icon of the site, each named by its content so that a browser may keep it for good. dist/manifest.json maps the plain names.
import { build } from 'esbuild'
import { PurgeCSS } from 'purgecss'
import subsetFont from 'subset-font'
import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const here = dirname(fileURLToPath(import.meta.url))
const dist = join(here, 'dist')
const fonts = join(here, '.fonts') // what src/fonts.css refers to
const cut = join(here, '.cut') // what src/app.css takes of Pico
const rooms = dirname(here)

// The ranges are those of src/fonts.css; Vietnamese letters come from the Vietnamese file alone.
const ranges = {
  latin: [[0x20, 0x7e], [0xa0, 0xff], [0x131, 0x131], [0x152, 0x153], [0x2013, 0x2014], [0x2018, 0x201e], [0x2022, 0x2022], [0x2026, 0x2026], [0x2032, 0x2033], [0x2190, 0x2193], [0x2212, 0x2212], [0x2215, 0x2215]],
  vietnamese: [[0x102, 0x103], [0x110, 0x111], [0x128, 0x129], [0x168, 0x169], [0x1a0, 0x1a1], [0x1af, 0x1b0], [0x300, 0x301], [0x303, 0x304], [0x308, 0x309], [0x323, 0x323], [0x329, 0x329], [0x1ea0, 0x1ef9], [0x20ab, 0x20ab]],
  'latin-ext': [[0x100, 0x2ba], [0x2bd, 0x2c5], [0x2c7, 0x2cc], [0x2ce, 0x2d7], [0x2dd, 0x2ff], [0x1e00, 0x1e9f], [0x20a0, 0x20c0]],
}

// Body text keeps its hinting, for the old Windows machines of small offices; the bold cuts stand large
// enough without, and lose half their weight.
const weights = { 400: { noHinting: false }, 600: { noHinting: true }, 700: { noHinting: true } }

async function cutFonts() {
  await mkdir(fonts, { recursive: true })
  const from = join(here, 'node_modules/@fontsource/be-vietnam-pro/files')
  for (const [weight, options] of Object.entries(weights)) {
    for (const [name, spans] of Object.entries(ranges)) {
      const text = spans.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => String.fromCodePoint(a + i))).join('')
      const whole = await readFile(join(from, `be-vietnam-pro-${name}-${weight}-normal.woff2`))
      await writeFile(join(fonts, `${name}-${weight}.woff2`), await subsetFont(whole, text, { targetFormat: 'woff2', ...options }))
    }
  }
}

// Half of Pico is for what no page has. What stays is what the elements and attributes of the templates can match, and the
// names that our own sheets give values to or ask for.
async function cutPico() {
  await mkdir(cut, { recursive: true })
  const inRooms = (await readdir(rooms, { recursive: true })).filter((name) => !/node_modules|dist/.test(name)).map((name) => join(rooms, name))
  const ours = await Promise.all(inRooms.filter((name) => name.endsWith('.css') && !name.startsWith(cut)).map((name) => readFile(name, 'utf8')))
  const [pico] = await new PurgeCSS().purge({
    css: [join(here, 'node_modules/@picocss/pico/css/pico.classless.css')],
    content: inRooms.filter((name) => name.endsWith('.tmpl')),
    variables: true,
    // Kinds of input come from Go.
    safelist: { standard: ['html', 'body', ':root', 'text', 'date', 'number', 'password', 'email', 'file', 'search', 'checkbox', 'radio', 'textarea', 'select'], variables: ours.join('').match(/--pico-[a-z0-9-]+/g) },
    blocklist: [/dir="?rtl/, /switch/, /tooltip/, /type="?color/],
  })
  await writeFile(join(cut, 'pico.css'), pico.css)
}

async function clean() {
  for (const name of await readdir(dist)) {
    if (name !== '.keep') await rm(join(dist, name), { recursive: true })
  }
}

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ['src/app.css', 'src/rooms.css', 'src/app.js', 'src/icon.svg'],
    outdir: 'dist',
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    target: ['chrome109', 'firefox115', 'safari16'],
    loader: { '.woff2': 'file', '.svg': 'copy' },
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    metafile: true,
    legalComments: 'none',
  })
  const manifest = {}
  for (const [file, out] of Object.entries(metafile.outputs)) {
    const name = basename(file)
    if (out.entryPoint) manifest[basename(out.entryPoint)] = name
    else if (name.endsWith('.svg')) manifest['icon.svg'] = name
    else if (name.endsWith('.woff2')) manifest[name.replace(/-[A-Z0-9]+\.woff2$/, '.woff2')] = name
  }
  return manifest
}

async function compress(name) {
  const whole = await readFile(join(dist, name))
  await writeFile(join(dist, name + '.gz'), gzipSync(whole, { level: 9 }))
  await writeFile(join(dist, name + '.br'), brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}

await mkdir(dist, { recursive: true })
await clean()
await cutFonts()
await cutPico()
const manifest = await bundle()
for (const name of await readdir(dist)) {
  if (['.css', '.js', '.svg'].includes(extname(name))) await compress(name)
}
const sorted = Object.fromEntries(Object.entries(manifest).sort())
await writeFile(join(dist, 'manifest.json'), JSON.stringify(sorted, null, 1) + '\n')
console.log(`dist: ${Object.keys(sorted).length} assets, ${createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12)}`)
