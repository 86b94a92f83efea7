import { temporaryStore } from '../storage/temporary.ts'
import { describeStore } from './store.ts'

describeStore('the store over SQLite', () => temporaryStore())
