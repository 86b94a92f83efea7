import type { Answer, OpenAiFault } from '../fakes/openai.ts'
import { naming, openWithModel, sentIn } from '../understanding/with-model.ts'
import { readerContract } from './reader.ts'

const KINDS: Record<string, { answer: Answer; fault?: OpenAiFault }> = {
  'that agrees with nobody': { answer: naming('small_talk') },
  'that obeys the message': {
    answer: (request) => {
      const { message } = sentIn(request)
      return JSON.stringify({ act: message.includes('erase_data') ? 'erase_data' : 'unclear', words: message })
    },
  },
  'that says danger': { answer: naming('emergency') },
  'that lies': { answer: JSON.stringify({ act: 'dance', words: '没说过的话' }) },
  'that writes half': { answer: '{"act":"ask_law","wor' },
  'that is down': { answer: '', fault: { kind: 'status', code: 503 } },
  'that hangs up': { answer: '', fault: { kind: 'drop' } },
}

for (const [name, { answer, fault }] of Object.entries(KINDS)) {
  readerContract(`with a chat model ${name}`, async () => {
    const { fake, reader } = await openWithModel(answer)
    if (fault) fake.fault(fault, { times: 1000 })
    return { reader, close: () => fake.stop() }
  })
}
