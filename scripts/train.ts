// npm run train -- --corpus FILE --questions FILE [--also-corpus FILE --also-questions FILE] [--out DIR]

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { KNOWLEDGE } from '../src/compose/folders.ts'
import { LinesError } from '../src/corpus/json-lines.ts'
import { loadKnowledge } from '../src/corpus/knowledge.ts'
import { writeNgramVectors } from '../src/retrieval/ngram/encoder.ts'
import { type OrderModel, writeOrderModel } from '../src/retrieval/order/model.ts'
import { trainActs } from './train/acts.ts'
import { trainDanger } from './train/danger.ts'
import { type Fold, vectorsOf, vectorsPerFold } from './train/encoders.ts'
import { trainFirstMessages } from './train/first-messages.ts'
import { trainFurther } from './train/further.ts'
import { trainEnglishGuides, trainGuides } from './train/guides.ts'
import { trainLines } from './train/lines.ts'
import { trainDoors, trainMatters } from './train/matters.ts'
import { trainOpenings } from './train/openings.ts'
import { judgedQuestions, learnOrder, measureHeldOut } from './train/order.ts'
import { FOLDS, guideSet, readTrainingSet, type TrainingSet, type VectorFiles, withoutKeptBack } from './train/sets.ts'
import { trainShopWishes } from './train/shop-wishes.ts'
import { trainTalks } from './train/talks.ts'

const HELP = `用法：npm run --silent train -- --corpus 语料.jsonl --questions 问题.jsonl [选项]

训练查找用的字组向量和排序模型，写到 knowledge/learned。只用写明的训练题；同样的输入得到同样的结果。

  --corpus 文件      语料，一行一条 {"id", "law", "article", "text"}
  --questions 文件   训练题，一行一道 {"id", "query", "gold": [{"doc_id"}]}
  --also-corpus 文件、--also-questions 文件   另一份语料和它的训练题（一起训练排序，题目同 id 的算同一道）
  --vectors 文件、--question-vectors 文件、--also-vectors 文件、--also-question-vectors 文件
                     这些语料和题的向量（见 docs/evaluation.md）：没学过的题另外印一遍加上向量的成绩，不影响学到的
  --matters          只学一句话说的是什么事、不归我们的归哪个门（几分钟），写 matters.json 和 doors.json；不用给语料
  --wider 文件       和 --matters、--guides、--danger 一起用，可以写几次：我们自己没有的、更宽的题目，一行一道 {"id", "query", "gold"?}；
                     没有 gold 的都当作不是消费的事，有的看它的法规；十道里留一道不学，学完量它
  --without-wider    没有更宽的题目也照样写；不写这一项，原来的权重学过而这次没有，就不覆盖
  --openings         只学投诉的第一句话里哪些字是商家、东西、金额、日期、诉求（几分钟），写 openings.json；不用给语料
  --acts             只学一句话是哪种举动（答、改、问、催……；几分钟），写 acts.json；不用给语料
  --guides           只学一句话该用哪一篇指引（几分钟），写 guides.json；加了、改了指引以后要重新学；不用给语料
  --english-guides   只学一句英文该用哪一篇指引（几分钟），写 english-guides.json；不用给语料
  --lines            只学一篇指引里先说哪一行（几秒钟），写 line-order.json；不用给语料
  --talks            只学接着说的一句话该用哪一篇指引（一分钟），写 talk-guide.json 和 english-talk-guide.json；不用给语料
  --shop-wishes      只学一句话是不是想要一段写给商家的话（几分钟），写 shop-wishes.json；不用给语料
  --further          只学一句接着问的话是不是哪件事都会问的（几秒钟），写 further.json；不用给语料
  --first-messages   只学一句话像不像一次谈话的头一句（十几秒），写 first-message.json；不用给语料
  --danger           只学一句话说没说眼前的危险（几分钟），写 danger.json 和英文的 english-danger.json；不用给语料
  --out 目录         写到哪里（默认 knowledge/learned）
  --help             这份说明

先把题分成五份，轮流留一份不学、用来看成绩，最后用全部题再学一次。要几分钟到十几分钟。`

const OPTIONS = { hidden: 16, epochs: 12, rate: 0.01, dropout: 0.2, decay: 0.01 }
const NETWORKS = 3

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const usage = error instanceof LinesError || (error instanceof TypeError && 'code' in error)
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = usage ? 2 : 1
}

/**
 * Number of wider questions from which the existing weights were learned, when none are given now. 0: nothing would be
 * lost.
 */
/** Whether learned weights may be written anew: not with less to learn from than before, unless that is wanted. */
function mayReplace(file: string, given: { wider: readonly string[]; 'without-wider': boolean }): boolean {
  if (given.wider.length > 0) return true
  console.error('没有用 --wider 给出更宽的题目：学到的会差，真人问的别的法律会当成消费的事。')
  const before: { trained?: { wider?: number } } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const count = before.trained?.wider ?? 0
  if (count === 0 || given['without-wider']) return true
  console.error(`原来的权重学过 ${count} 道更宽的题目，这次没有给，不覆盖。给出它们，或者写 --without-wider。`)
  return false
}

async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      corpus: { type: 'string' },
      questions: { type: 'string' },
      'also-corpus': { type: 'string' },
      'also-questions': { type: 'string' },
      vectors: { type: 'string' },
      'question-vectors': { type: 'string' },
      'also-vectors': { type: 'string' },
      'also-question-vectors': { type: 'string' },
      matters: { type: 'boolean', default: false },
      wider: { type: 'string', multiple: true, default: [] },
      'without-wider': { type: 'boolean', default: false },
      openings: { type: 'boolean', default: false },
      acts: { type: 'boolean', default: false },
      danger: { type: 'boolean', default: false },
      'shop-wishes': { type: 'boolean', default: false },
      further: { type: 'boolean', default: false },
      'first-messages': { type: 'boolean', default: false },
      guides: { type: 'boolean', default: false },
      'english-guides': { type: 'boolean', default: false },
      lines: { type: 'boolean', default: false },
      talks: { type: 'boolean', default: false },
      out: { type: 'string', default: join(KNOWLEDGE, 'learned') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  if (values.matters) {
    if (!mayReplace(join(values.out, 'matters.json'), values)) return 2
    trainMatters(values.out, values.wider, (message) => console.log(message))
    trainDoors(values.out, (message) => console.log(message))
    return 0
  }
  if (values.openings) {
    trainOpenings(values.out, (message) => console.log(message))
    return 0
  }
  if (values.talks) {
    await trainTalks(values.out, (message) => console.log(message))
    return 0
  }
  if (values['first-messages']) {
    trainFirstMessages(values.out, (message) => console.log(message))
    return 0
  }
  if (values.further) {
    trainFurther(values.out, (message) => console.log(message))
    return 0
  }
  if (values['shop-wishes']) {
    trainShopWishes(values.out, (message) => console.log(message))
    return 0
  }
  if (values.danger) {
    trainDanger(values.out, values.wider, (message) => console.log(message))
    return 0
  }
  if (values.guides) {
    if (!mayReplace(join(values.out, 'guides.json'), values)) return 2
    trainGuides(values.out, values.wider, (message) => console.log(message))
    return 0
  }
  if (values['english-guides']) {
    trainEnglishGuides(values.out, (message) => console.log(message))
    return 0
  }
  if (values.lines) {
    await trainLines(values.out, (message) => console.log(message))
    return 0
  }
  if (values.acts) {
    trainActs(values.out, (message) => console.log(message))
    return 0
  }
  const { corpus, questions, 'also-corpus': alsoCorpus, 'also-questions': alsoQuestions } = values
  if (!corpus || !questions) {
    console.error('要用 --corpus 和 --questions 写明语料和训练题。看说明：npm run train -- --help')
    return 2
  }
  const all = loadKnowledge(KNOWLEDGE)
  const knowledge = withoutKeptBack(all)
  const files = [{ corpus, questions, vectors: vectorFiles(values.vectors, values['question-vectors']) }]
  if (alsoCorpus && alsoQuestions) {
    const vectors = vectorFiles(values['also-vectors'], values['also-question-vectors'])
    files.push({ corpus: alsoCorpus, questions: alsoQuestions, vectors })
  }
  const sets = files.map(({ corpus, questions, vectors }) => ({
    name: basename(questions),
    set: readTrainingSet(corpus, questions, knowledge, vectors),
  }))
  const last = sets.at(files.length - 1)
  if (last) sets.push({ name: '指引的问题', set: guideSet(last.set, all) })
  train(
    sets,
    values.out,
    files.flatMap(({ corpus, questions }) => [corpus, questions]),
  )
  return 0
}

function vectorFiles(corpus: string | undefined, questions: string | undefined): VectorFiles | null {
  return corpus && questions ? { corpus, questions } : null
}

function train(sets: readonly { name: string; set: TrainingSet }[], out: string, files: readonly string[]): void {
  const [first] = sets
  if (!first) return
  const say = (message: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${message}`)
  const folds = vectorsPerFold(first.set, FOLDS, say)
  const judged = sets.map(({ name, set }) => ({ name, ...judgedQuestions(set, folds) }))
  say('特征算好了')
  const questions = judged.flatMap(({ plain }) => plain)
  // Quality on questions that the order has not seen.
  const orders = folds.slice(0, FOLDS).map(({ number }) => {
    const order = learnOrder(
      questions.filter(({ question }) => question.fold !== number),
      NETWORKS,
      OPTIONS,
    )
    say(`留出第 ${number + 1} 份的排序学好了`)
    return order
  })
  const heldOut = judged.map(({ name, plain }) => [name, measureHeldOut(plain, orders)])
  for (const [name, result] of heldOut) say(`没学过的题 ${name}：${JSON.stringify(result)}`)
  for (const { name, meant } of judged) {
    if (meant.length > 0) say(`没学过的题 ${name}，加上给的向量：${JSON.stringify(measureHeldOut(meant, orders))}`)
  }

  const all = folds[FOLDS] as Fold
  const vectors = vectorsOf(all)
  const ngrams = hashOf(vectors.table, vectors.questionWeights, vectors.articleWeights)
  const model: OrderModel = { id: '', ngrams, ...learnOrder(questions, NETWORKS, OPTIONS), experience: all.experience }
  const trained = {
    on: files.map((file) => basename(file)),
    held_out: Object.fromEntries(heldOut),
    network: { ...OPTIONS, networks: NETWORKS },
  }
  const id = hashOf(Buffer.from(writeOrderModel(model, trained)))
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'ngrams.bin'), writeNgramVectors(vectors, ngrams))
  writeFileSync(join(out, 'order.json'), writeOrderModel({ ...model, id }, trained))
  say(`写好了：${out}`)
}

function hashOf(...parts: readonly (Int8Array | Float32Array | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const { buffer, byteOffset, byteLength } of parts) hash.update(new Uint8Array(buffer, byteOffset, byteLength))
  return hash.digest('hex').slice(0, 12)
}
