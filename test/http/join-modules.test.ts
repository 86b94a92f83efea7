import { expect, test } from 'vitest'
import { joinModules } from '../../src/http/join-modules.ts'

const join = (files: Record<string, string>, entry = 'main.js') =>
  joinModules(entry, (name) => {
    const source = files[name]
    if (source === undefined) throw new Error(`no module ${name}`)
    return source
  })

/** Runs the joined script. Returns what it leaves in `seen`. */
function run(files: Record<string, string>): unknown[] {
  const seen: unknown[] = []
  new Function('seen', `'use strict'\n${join(files)}`)(seen)
  return seen
}

test('modules run once each, imported ones first, with names of their own', () => {
  const seen = run({
    'main.js':
      "import { two } from './two.js'\nimport { count as one } from './one.js'\nconst own = 'main'\nseen.push(own, one(), two)",
    'two.js':
      "import {\n  count,\n} from './one.js'\nconst own = 'two'\nexport const two = own + ' ' + count()\nseen.push('two ran')",
    'one.js': "let own = 0\nseen.push('one ran')\nexport function count() {\n  own += 1\n  return own\n}",
  })
  expect(seen).toEqual(['one ran', 'two ran', 'main', 2, 'two 1'])
})

test('classes, async functions and arrows are handed on; the word in a string or a comment is not touched', () => {
  const seen = run({
    'main.js': "import { A, b, c } from './one.js'\nseen.push(new A().name, typeof b, c())",
    'one.js':
      "// export nothing\nexport class A {\n  name = 'export a'\n}\nexport async function b() {}\nexport const c = () => `\n import x`\n",
  })
  expect(seen).toEqual(['export a', 'function', '\n import x'])
})

test.each([
  [{ 'main.js': "import x from './one.js'", 'one.js': '' }, 'main.js'],
  [{ 'main.js': "import * as x from './one.js'", 'one.js': '' }, 'main.js'],
  [{ 'main.js': 'export default 1' }, 'main.js'],
  [{ 'main.js': 'const a = 1\nexport { a }' }, 'main.js'],
  [{ 'main.js': 'export let a = 1' }, 'main.js'],
  [{ 'main.js': "import { a } from './none.js'" }, 'none.js'],
  [
    { 'main.js': "import { a } from './one.js'", 'one.js': "import { b } from './main.js'\nexport const a = 1" },
    'circle',
  ],
] as Record<string, string>[][] as [Record<string, string>, string][])(
  'code that cannot be joined is named: %j',
  (files, named) => {
    expect(() => join(files)).toThrow(named)
  },
)
