// What a runtime without an app of its own starts: `electron [-r MODULE]... FOLDER [ARGS]` runs the app
// in FOLDER. Electron holds `ready` back until this module, its top-level awaits included, has run.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(join(process.cwd(), 'main.js'))

/** The app's folder: the first argument that is no switch. What stands before it is for the runtime. */
function readArguments() {
  const args = process.argv.slice(1)
  while (args.length > 0) {
    const arg = args.shift()
    if (arg === '-r' || arg === '--require') require(args.shift())
    else if (arg === '--version' || arg === '-v') return leave(process.stdout, `v${process.versions.electron}`, 0)
    else if (!arg.startsWith('-')) return resolve(arg)
  }
  return leave(process.stderr, 'electron: which app? Give its folder.', 1)
}

function leave(stream, text, code) {
  stream.write(`${text}\n`)
  process.exit(code)
}

const folder = readArguments()
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
process.defaultApp = true
app.setVersion(manifest.version)
app.name = manifest.productName ?? manifest.name
if (manifest.desktopName) app.setDesktopName(manifest.desktopName)
app.setAppPath(folder)
await import(pathToFileURL(join(folder, manifest.main)).href)
