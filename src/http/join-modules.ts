const IMPORT = /^import \{([^}]*)\} from '\.\/([\w-]+\.js)'$/gm
const EXPORT = /^export (?=(?:async function|function|class|const) ([A-Za-z_$][\w$]*))/gm
/** `import` or `export` at the beginning of a line in any other form. */
const OTHER =
  /^(?:import\b(?! \{[^}]*\} from '\.\/[\w-]+\.js'$)|export (?!(?:async function|function|class|const) [A-Za-z_$])).*/m

/**
 * Joins the modules that `entry` needs into one script, each in a function of its own, so that a page loads one file.
 * Supports the forms of our own scripts: `import { a, b as c } from './x.js'`, and `export` before a function, class or
 * const. Throws an error that names the module when it uses another form, is missing, or imports itself in a circle.
 */
export function joinModules(entry: string, read: (name: string) => string): string {
  const joined: string[] = []
  const places = new Map<string, number | 'open'>()

  const add = (name: string): number => {
    const known = places.get(name)
    if (known === 'open') throw new Error(`${name} imports itself in a circle`)
    if (known !== undefined) return known
    places.set(name, 'open')
    const source = read(name)
    const other = OTHER.exec(source)
    if (other) throw new Error(`${name}: 「${other[0]}」 cannot be joined`)
    const exported = [...source.matchAll(EXPORT)].map(([, what]) => what)
    const body = source
      .replace(
        IMPORT,
        (_, what: string, from: string) => `const {${what.replaceAll(' as ', ': ')}} = module${add(from)}`,
      )
      .replace(EXPORT, '')
    const place = joined.length
    joined.push(`// ${name}\nconst module${place} = (() => {\n${body}\nreturn { ${exported.join(', ')} }\n})()\n`)
    places.set(name, place)
    return place
  }
  add(entry)
  return joined.join('\n')
}
