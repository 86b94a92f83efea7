import type { ContactField } from '../../message/actions.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { IntentWords } from './intent-words.ts'

/** Wants a contact of a complaint changed, or no spoken message turned into text. */
export function contacting(words: IntentWords) {
  const wishes: [ContactField, RegExp][] = [
    ['complainant_phone', new RegExp(words.phone_changes, 'u')],
    ['complainant_address', new RegExp(words.address_changes, 'u')],
    ['complainant_name', new RegExp(words.name_changes, 'u')],
  ]
  const ofOthers = new RegExp(words.others_contact, 'u')
  /** Of the business, or a question how to do it. */
  const notOwn = new RegExp(words.not_own_contact, 'u')
  const newValue = new RegExp(`${words.new_contact}\\s*(.+)$`, 'su')
  /** The number that is told is the one that no longer counts. */
  const old = new RegExp(words.old_contact, 'u')
  const noTranscription = new RegExp(words.no_transcription, 'u')

  /** The words are about somebody else, or ask. */
  const isNotOwn = (text: string) => notOwn.test(text) || ofOthers.test(text)

  return {
    /** Which contact the words want changed, and to what when they say so; null when they do not. */
    contactWish(text: string): { field: ContactField; value: string | null } | null {
      if (isNotOwn(text)) return null
      const field = wishes.find(([, says]) => says.test(text))?.[0]
      if (field === undefined) return null
      const phone = field === 'complainant_phone' && !old.test(text) ? readPhone(text) : null
      return { field, value: newValue.exec(text)?.[1]?.trim() || (phone?.ok ? phone.digits : null) }
    },

    /** The number in words that want a contact changed, unless it is somebody else's: 「别打这个电话 打13900003334」. */
    numberToReach(text: string): { field: ContactField; value: string } | null {
      const phone = isNotOwn(text) ? null : readPhone(text)
      return phone?.ok ? { field: 'complainant_phone', value: phone.digits } : null
    },

    /** Tells of somebody else: 「老板叫周强 电话…」. */
    tellsOthersContact: (text: string): boolean => ofOthers.test(text),

    /** 「不要转语音了」 and what means the same. */
    wantsNoTranscription: (text: string): boolean => text.length <= 20 && noTranscription.test(text),
  }
}
