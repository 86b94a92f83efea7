import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { keepUnanswered } from '../../src/casework/staff/feedback.ts'
import { createOpenQuestions } from '../../src/casework/staff/open-questions.ts'
import type { OpenQuestionGroup } from '../../src/casework/types.ts'
import { buildHouse } from '../delivery/house.ts'
import { createFakeOpenQuestions, openQuestion } from '../workbench/fake-casework.ts'
import { describeOpenQuestions } from './open-questions.ts'

describeOpenQuestions('open questions over SQLite', async () => {
  const { store, desk } = await buildHouse()
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
    openQuestions: createOpenQuestions({ store }),
    ask: (text) => store.transaction('ask', (tx) => keepUnanswered(tx, { text, outcome: 'no_rule' }, desk)),
    actor: { kind: 'staff', id: created.account.id, name: created.account.name },
  }
})

describeOpenQuestions('the fake of the workbench', async () => {
  const groups: OpenQuestionGroup[] = []
  return {
    openQuestions: createFakeOpenQuestions(groups),
    ask: async (text) => {
      groups.push(openQuestion({ key: `group-${groups.length}`, text }))
    },
    actor: { kind: 'staff', id: 'zhang', name: '张三测试' },
  }
})
