import { reader } from '../assistant/conversation.ts'
import { readerContract } from './reader.ts'

readerContract('the learned one', async () => ({ reader, close: async () => {} }))
