import type { ResponseParameters } from '@grammyjs/types'

/** A refusal of the Bot API. Methods throw it; the answer is `{ ok: false, … }`. */
export class ApiFailure extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined
  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400 with the words of Telegram. */
export function badRequest(words: string, parameters?: ResponseParameters): ApiFailure {
  return new ApiFailure(400, `Bad Request: ${words}`, parameters)
}
