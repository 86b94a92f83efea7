/** A number that people are told to call: a short one, a landline with its area code, a mobile, 400-800-1234. */
export const CALLED_NUMBER = /^(?:\d{3,6}|0\d{2,3}-?[2-9]\d{6,7}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})$/
