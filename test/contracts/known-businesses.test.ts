import { createKnownBusinesses } from '../../src/casework/groups/known-businesses.ts'
import { createNameKey } from '../../src/complaint/likeness/name-key.ts'
import { complaintWords, regions } from '../assistant/conversation.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { describeKnownBusinesses } from './known-businesses.ts'
import { furnished } from './store/subject.ts'

describeKnownBusinesses('casework over SQLite', async () => {
  const { store, work, file } = await furnished(temporaryStore)
  const nameKey = createNameKey({ regions, home: null })
  const keyOf = (name: string) => nameKey(name) ?? name
  return {
    businesses: createKnownBusinesses({ store, words: complaintWords }),
    async complainedOf(name, code) {
      const complaint = await file({ respondent: name })
      const id = await work((tx) =>
        tx.respondents.insert({ name, key: keyOf(name), creditCode: code ?? null, region: null, mergedInto: null }),
      )
      await work((tx) => tx.respondents.enter(complaint, id, null))
      return {
        forget: async () => {
          await work((tx) => tx.erasure.complaint(complaint))
        },
        joinTo: async (other) => {
          const head = await store.read.respondents.byKey(keyOf(other))
          await work((tx) => tx.respondents.change(id, { mergedInto: head?.id ?? null }))
        },
      }
    },
  }
})
