import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { keepUnanswered } from '../../src/casework/staff/feedback.ts'
import { createOpenQuestions } from '../../src/casework/staff/open-questions.ts'
import { buildHouse, questionRules } from '../delivery/house.ts'
import { describeOpenQuestions } from './open-questions.ts'

describeOpenQuestions('open questions over SQLite', async () => {
  const { store, desk, time } = await buildHouse()
  const accounts = createAccounts({ store, clock: desk.clock, random: systemRandom })
  const created = await accounts.create({
    login: 'zhang',
    name: '张三测试',
    role: 'admin',
    password: 'a long phrase 7',
    by: null,
  })
  if (!created.ok) throw new Error(created.code)
  return {
    openQuestions: createOpenQuestions({ store, rules: questionRules }),
    ask: (text) => store.transaction('ask', (tx) => keepUnanswered(tx, { text, outcome: 'no_rule' }, desk)),
    actor: { kind: 'staff', id: created.account.id, name: created.account.name },
    wait: (milliseconds) => time.advance(milliseconds),
  }
})
