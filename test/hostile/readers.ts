import { loadAsked } from '../../src/answer/asked/asked.ts'
import { languageOf } from '../../src/answer/asked/language.ts'
import { dayInQuestion } from '../../src/answer/asked/question-day.ts'
import { loadTraders } from '../../src/answer/asked/traders.ts'
import { openQuestion } from '../../src/answer/composed/open-question.ts'
import { authorityFor, dismiss, loadOutcomeRules } from '../../src/answer/scope/outcome-rules.ts'
import { loadAssertions } from '../../src/answer/written/assertions.ts'
import { loadWordings } from '../../src/answer/written/wording.ts'
import { maskPersonal } from '../../src/base/mask.ts'
import { readRecovered } from '../../src/casework/staff/spoken-acts.ts'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { itemIn, likeliestOption } from '../../src/complaint/form/guess.ts'
import { amountsOf, datesOf } from '../../src/complaint/learned/choice-features.ts'
import { claimsOf } from '../../src/complaint/learned/claim-features.ts'
import { pairsOf } from '../../src/complaint/likeness/similarity.ts'
import { linesOf } from '../../src/complaint/procedure/history.ts'
import { parseNumber } from '../../src/complaint/procedure/number.ts'
import { withoutDates, withoutDaysOf } from '../../src/complaint/reading/also-told.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { tellsBeyond } from '../../src/complaint/reading/beyond-values.ts'
import { fieldToChange, readChange } from '../../src/complaint/reading/change-named.ts'
import { dayOfPurchase, isSpread } from '../../src/complaint/reading/day-of-purchase.ts'
import { disputesIn } from '../../src/complaint/reading/disputes.ts'
import {
  othersPhoneAfter,
  othersPhoneIn,
  tellsOther,
  withoutNotWritten,
} from '../../src/complaint/reading/not-a-line.ts'
import { nameWithheld, withoutNoPhone } from '../../src/complaint/reading/person.ts'
import { factsIn, prefill, punctuated, referenceIn } from '../../src/complaint/reading/prefill.ts'
import { readPutRight } from '../../src/complaint/reading/put-right/put-right.ts'
import type { Shown } from '../../src/complaint/reading/right-value.ts'
import { createScreening } from '../../src/complaint/screening/screening.ts'
import { createThreeYears } from '../../src/complaint/screening/three-years.ts'
import { dayIn, paidIn } from '../../src/complaint/wording/amount-paid.ts'
import { boughtAt, houseTold } from '../../src/complaint/wording/bought-at.ts'
import { calledIn } from '../../src/complaint/wording/called.ts'
import { claimsIn, claimsWanted } from '../../src/complaint/wording/claims.ts'
import { evidenceTold, namesEvidence } from '../../src/complaint/wording/evidence-told.ts'
import { sumsToChoose } from '../../src/complaint/wording/figures.ts'
import { firstSentence, isPhraseInEnglish, isPlaceInEnglish } from '../../src/complaint/wording/in-english.ts'
import { itemBought, quantityOf } from '../../src/complaint/wording/item.ts'
import { landmarkIn } from '../../src/complaint/wording/landmark.ts'
import { businessIn, businessNames, kindOfBusiness, outletIn } from '../../src/complaint/wording/named-business.ts'
import { negotiationTold } from '../../src/complaint/wording/negotiation-told.ts'
import { paidInParts } from '../../src/complaint/wording/paid-in-parts.ts'
import { likelyForElder, phoneOfAgent } from '../../src/complaint/wording/persons.ts'
import { phonesTold, tellsNoPlace, withoutBusinessPhone } from '../../src/complaint/wording/phones.ts'
import { placeTold } from '../../src/complaint/wording/place-told.ts'
import { placeUnknown } from '../../src/complaint/wording/place-unknown.ts'
import {
  endsLikeRoad,
  nameAlone,
  nameUnknown,
  respondentWords,
  tellsPlace,
} from '../../src/complaint/wording/respondent.ts'
import {
  withoutLeadToBusiness,
  withoutLeadToPlace,
  withoutSaidBeside,
} from '../../src/complaint/wording/said-beside.ts'
import { apologises, withoutNoAccount } from '../../src/complaint/wording/said-to-us.ts'
import { withoutTakenBack } from '../../src/complaint/wording/taken-back.ts'
import { parseArticleNumber } from '../../src/law/articles.ts'
import { findFigures } from '../../src/law/figures.ts'
import { createStatuteNames, foldNames } from '../../src/law/names.ts'
import { foldDigits, parseNumeral } from '../../src/law/numerals.ts'
import { findReferences } from '../../src/law/reference.ts'
import { amountNamed, amountPaid, findAmounts, foldAmounts, readAmount } from '../../src/normalise/amount.ts'
import { comingDay } from '../../src/normalise/coming-day.ts'
import { companyKey } from '../../src/normalise/company.ts'
import { readCreditCode } from '../../src/normalise/credit-code.ts'
import { dayBought, findDates, readDate } from '../../src/normalise/date.ts'
import { districtIn } from '../../src/normalise/district.ts'
import { housesIn } from '../../src/normalise/house-numbers.ts'
import { foldNumerals, spokenNumber } from '../../src/normalise/numeral.ts'
import { maskPhones, readMail, readPhone } from '../../src/normalise/phone.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { happened } from '../../src/shop-message/happened.ts'
import { controlIn, pauseIn, stopsAnswer } from '../../src/understanding/words/control.ts'
import { parseYuan } from '../../src/workbench/forms.ts'
import { emergencies, form, intents, openings, regions, screening, shop } from '../assistant/conversation.ts'

/** Kinds of danger in which something can be asked. */
const FIRST_AID = ['swallowed', 'life', 'food', 'fire_gas', 'battery', 'pet', 'self_harm']

const knowledge = new URL('../../knowledge/', import.meta.url).pathname
const TODAY = '2026-11-24'
const outcomes = loadOutcomeRules(`${knowledge}rules/outcomes.yaml`)
/** A wording is compared with a line of ours, which is short. */
const LINE = '没拆封、没用过的，收到后 7 天内可以退，不用说理由。'
const wordings = loadWordings(`${knowledge}rules/wording.yaml`)
const { assertsUnborne, mayBeAsked, promises } = loadAssertions(`${knowledge}words/statements.yaml`)
const {
  leaning,
  split,
  readSpoken,
  cases,
  readFurther,
  readEnglishFurther,
  stepsOpen,
  asksToPay,
  asksWhetherMay,
  readEnglishSum,
  readEnglishFacts,
} = loadAsked(`${knowledge}words/asked.yaml`)
const { isBareFact, mayLean, ownWords, thingAsked } = leaning
const screen = createScreening({ ...screening, home: null })
const isOverThreeYears = createThreeYears(screening.words)
const { isDemanded } = loadTraders(`${knowledge}words/traders.yaml`)
const fold = createFold()
const names = createStatuteNames([])
const field = (name: string) => form.fields.find((one) => one.name === name) ?? form.fields[0]
const SHOWN: Shown[] = form.fields.map((one) => ({ field: one, value: { kind: 'text', text: '二手笔记本' } }))
const said = (text: string) => ({ text, written: text, day: TODAY })

const recognisers = Object.entries(intents) as [string, (text: string) => unknown][]

/** Every reader of words of a person, of staff or of a model, by its name. Each is pure and takes one text. */
export const READERS: Record<string, (text: string) => unknown> = {
  ...Object.fromEntries(recognisers),
  withoutTakenBack: (text) => withoutTakenBack(form, text),
  evidenceTold: (text) => evidenceTold(form, text, { isAsked: true }),
  landmarkIn: (text) => landmarkIn(form, text),
  placeUnknown: (text) => placeUnknown(form, text),
  placeTold: (text) => placeTold(form, text),
  withoutNotWritten: (text) => withoutNotWritten(form, text),
  othersPhoneAfter: (text) => othersPhoneAfter(form, text),
  othersPhoneIn: (text) => othersPhoneIn(form, text),
  tellsOther: (text) => tellsOther(form, fieldOf(form, 'amount'), text, text.length),
  districtIn,
  withoutSaidBeside: (text) => withoutSaidBeside(form, text),
  namesEvidence: (text) => namesEvidence(form, text),
  withoutNoAccount: (text) => withoutNoAccount(form, text),
  withoutLeadToBusiness: (text) => withoutLeadToBusiness(form, text),
  withoutLeadToPlace: (text) => withoutLeadToPlace(form, text, () => true),
  sumsToChoose: (text) => sumsToChoose(form, text, '2026-11-24'),
  dayOfPurchase: (text) => dayOfPurchase(form, text, '2026-11-24'),
  isSpread: (text) => isSpread(form, text),
  endsLikeRoad: (text) => endsLikeRoad(text),
  negotiationTold: (text) => negotiationTold(form, text),
  houseTold: (text) => houseTold(text),
  likelyForElder: (text) => likelyForElder(form, text),
  phoneOfAgent: (text) => phoneOfAgent(form, text),
  withoutNoPhone: (text) => withoutNoPhone(form, text),
  nameAlone: (text) => nameAlone(form, text),
  paidInParts: (text) => paidInParts(form, text, TODAY),
  readAmount,
  amountPaid,
  amountNamed,
  foldAmounts,
  findAmounts,
  companyKey: (text) => companyKey(text, { regions, near: null }),
  readCreditCode,
  readDate: (text) => readDate(text, TODAY),
  dayBought: (text) => dayBought(text, TODAY),
  housesIn,
  findDates: (text) => findDates(text, TODAY),
  foldNumerals,
  spokenNumber,
  maskPhones,
  readPhone,
  readMail,
  regions: (text) => regions.read(text),
  parseArticleNumber,
  findFigures,
  foldNames,
  parseNumeral,
  foldDigits,
  findReferences: (text) => findReferences(text, names),
  maskPersonal,
  assertsUnborne: (text) => assertsUnborne(text, text),
  promises,
  mayBeAsked,
  wordingInChinese: (text) => wordings.zh.difference(LINE, text),
  wordingInEnglish: (text) => wordings.en.difference('You can ask for 3 times the price.', text),
  languageOf,
  languageInChinese: (text) => languageOf(text, 'zh'),
  languageInEnglish: (text) => languageOf(text, 'en'),
  isPhraseInEnglish,
  isPlaceInEnglish,
  firstSentence,
  mayLean,
  isBareFact,
  ownWords,
  thingAsked,
  readFurther,
  readEnglishFurther,
  stepIsOver: (text) => stepsOpen.isOver('先看病，别先点确认收货', text),
  stepMayCome: (text) => stepsOpen.mayCome('停运、晚点却扣了退票费的，先看病', text),
  stepIsFor: (text) => stepsOpen.isFor('停运、晚点却扣了退票费的，先看病', text),
  stepForText: (text) => stepsOpen.isFor(text, text),
  stepOfText: (text) => stepsOpen.mayCome(text, text),
  asksToPay,
  asksWhetherMay,
  openQuestion: (text) => openQuestion(text, text),
  isDemanded,
  caseRuledOut: (text) => cases.ruledOut(text)(text),
  dismiss: (text) => dismiss(text, outcomes),
  authorityFor: (text) => authorityFor(text, outcomes),
  dayInQuestion: (text) => dayInQuestion(text, TODAY),
  possibleParts: split.possibleParts,
  asks: split.asks,
  readSpoken: (text) => readSpoken([text], TODAY),
  readEnglishSum: (text) => readEnglishSum([text]),
  readEnglishFacts: (text) => readEnglishFacts([text], '2026-11-24'),
  emergencies: (text) => emergencies.match(text, '冰箱没修好'),
  firstAid: (text) => {
    const aid = emergencies.firstAid
    return FIRST_AID.map((kind) => [aid?.asked(kind, text, 'text'), aid?.isOver(kind, text), aid?.asksLaw(text)])
  },
  controlIn,
  pauseIn,
  stopsAnswer,
  readRecovered,
  withoutDates: (text) => withoutDates(text, TODAY),
  withoutDaysOf: (text) => withoutDaysOf(text, TODAY),
  boughtAt: (text) => boughtAt(form, text, () => true),
  amountsOf: (text) => amountsOf(form, text, TODAY),
  datesOf: (text) => datesOf(form, text, TODAY),
  claimsOf: (text) => claimsOf(form, text),
  readChange: (text) => readChange(form, {}, text),
  fieldToChange: (text) => fieldToChange(form, {}, text),
  linesOf,
  itemBought: (text) => itemBought(form, text),
  quantityOf: (text) => quantityOf(form, text, '手机'),
  businessIn: (text) => businessIn(form, text),
  businessNames: (text) => businessNames(form, text),
  kindOfBusiness: (text) => kindOfBusiness(form, text),
  outletIn: (text) => outletIn(form, text),
  parseNumber,
  dayIn: (text) => dayIn(form, text, TODAY),
  paidIn: (text) => paidIn(form, text, TODAY),
  factsIn: (text) => factsIn(form, text),
  calledIn: (text) => calledIn(form, text),
  tellsNoPlace: (text) => tellsNoPlace(form, text),
  withoutBusinessPhone: (text) => withoutBusinessPhone(form, text.normalize('NFKC')),
  phonesTold: (text) => phonesTold(form, text),
  apologises: (text) => apologises(form, text),
  prefill: (text) => prefill({ form, openings }, [said(text)]),
  punctuated,
  referenceIn: (text) => referenceIn(form, text),
  nameWithheld: (text) => nameWithheld(form, text),
  ...Object.fromEntries(
    form.fields.map((one) => [
      `readAnswer ${one.name}`,
      (text: string) => readAnswer(one, text, { form, values: {}, today: TODAY, insisted: false, simplify: fold }),
    ]),
  ),
  nameUnknown: (text) => nameUnknown(form, text),
  tellsPlace: (text) => tellsPlace(form, text),
  respondentWords: (text) => respondentWords(form, text),
  screen: (text) => screen({ facts: { kind: 'text', text }, item: { kind: 'text', text } }, TODAY),
  pairsOf,
  disputesIn: (text) => disputesIn(form, text),
  tellsBeyond: (text) => tellsBeyond(form, text, { day: TODAY, values: ['美家电器'], asks: () => false }),
  readPutRight: (text) =>
    readPutRight(form, { shown: SHOWN, stands: [], asked: null }, text, {
      today: TODAY,
      read: () => null,
      saysYes: () => false,
      saysNo: () => false,
    }),
  itemIn: (text) => itemIn(form, text),
  likeliestOption: (text) => likeliestOption(field('category')?.options ?? [], text),
  isOverThreeYears: (text) => isOverThreeYears({}, text, TODAY),
  claimsIn: (text) => claimsIn(form, text),
  claimsWanted: (text) => claimsWanted(form, text),
  fold,
  parseYuan,
  comingDay: (text) => comingDay(text, TODAY),
  ...Object.fromEntries(Object.entries(shop.words).map(([name, read]) => [`shop ${name}`, read])),
  happened: (text) => happened([text], { ...shop.words, said: ['手机'] }),
}
