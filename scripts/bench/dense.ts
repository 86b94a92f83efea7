import Database from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { FOUND } from './engines.ts'
import { type Contender, duel, findings, type Row, timeRows } from './measure.ts'
import { overlapRow } from './parity.ts'
import { DIMENSIONS, fillMemoryStore, inventVectors, openScan, type Vectors } from './vectors.ts'

const QUESTIONS = 30

/** The hundred rows nearest to a vector, exactly, against a plain scan in JavaScript and one in C. */
export async function dense(rows: number, seed: number): Promise<Row[]> {
  const vectors = inventVectors(rows, seed)
  const asked = Array.from({ length: QUESTIONS }, (_, number) => vectors.near((number * 7919) % rows))
  const vector = (question: number) => asked[question] as Float32Array
  const scan = openScan(vectors)
  const ours: Contender = { name: 'ours', ask: (question) => scan.nearest(vector(question), FOUND) }
  const found = await findings(ours, QUESTIONS)
  const times: number[] = []
  const against = async (rival: Contender): Promise<Row[]> => {
    const theirs = await findings(rival, QUESTIONS)
    const result = await duel(ours, rival, QUESTIONS)
    times.push(...result.times)
    return [...result.rows, overlapRow(rival.name, found, theirs, FOUND)]
  }

  const store = await fillMemoryStore(vectors)
  const plain = asked.map((each) => [...each])
  const inLangchain = await against({
    name: 'LangChain MemoryVectorStore',
    ask: async (question) => {
      const ranked = await store.similaritySearchVectorWithScore(plain[question] as number[], FOUND)
      return ranked.map(([{ pageContent }]) => Number(pageContent))
    },
  })
  const nearest = openSqliteVec(vectors)
  const inSqlite = await against({ name: 'sqlite-vec', ask: (question) => nearest(vector(question)) })
  await scan.close()
  return [
    { name: `vectors of ${DIMENSIONS}`, value: rows, unit: '' },
    ...timeRows('ours', times),
    ...inLangchain,
    ...inSqlite,
  ]
}

function openSqliteVec({ floats, row }: Vectors): (vector: Float32Array) => number[] {
  const database = new Database(':memory:')
  load(database)
  database.exec(`CREATE VIRTUAL TABLE vectors USING vec0(embedding float[${DIMENSIONS}] distance_metric=cosine)`)
  const insert = database.prepare('INSERT INTO vectors (rowid, embedding) VALUES (?, ?)')
  database.transaction(() => {
    for (let number = 0; number * DIMENSIONS < floats.length; number += 1) {
      insert.run(BigInt(number), Float32Array.from(row(number)))
    }
  })()
  const find = database
    .prepare<[Float32Array], number>(
      `SELECT rowid FROM vectors WHERE embedding MATCH ? AND k = ${FOUND} ORDER BY distance`,
    )
    .pluck()
  return (vector) => find.all(vector)
}
