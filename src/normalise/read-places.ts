/**
 * Remembers which places of a text were read. A question costs only the length asked about, however much was found
 * before.
 */
export function createReadPlaces(length: number) {
  const places = new Uint8Array(length)
  return {
    any: (start: number, end: number) => places.subarray(start, end).includes(1),
    take: (start: number, end: number) => {
      places.fill(1, start, end)
    },
  }
}
