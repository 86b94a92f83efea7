/** A value that the codec sealed, under the name `table.column`. */
export type Sealed = Uint8Array
