import type { ResponseParameters } from '@grammyjs/types'

/** The Bot API says no: thrown by methods, answered as `{ ok: false, … }`. */
export class ApiFailure extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined
  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400 with the words Telegram uses. */
export function badRequest(words: string, parameters?: ResponseParameters): ApiFailure {
  return new ApiFailure(400, `Bad Request: ${words}`, parameters)
}
