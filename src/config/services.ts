import { type Checked, ConfigError, listOf } from './variables.ts'

/** The services beside this process that the assistant may use. */
export type ServicesConfig = {
  /** The model that words answers, through an OpenAI-compatible API. Null: answers are composed without a model. */
  readonly chat: {
    readonly model: string
    /** Without a trailing slash. */
    readonly baseUrl: string
    readonly apiKey: string | null
  } | null
  /** Dense vectors through an OpenAI-compatible API. Null: only lexical search. */
  readonly embedding: {
    readonly model: string
    /** Null: the model decides. */
    readonly dimensions: number | null
    /** Words before a question, and before a text that may answer one. Null: what is known of the model; empty: none. */
    readonly queryPrefix: string | null
    readonly textPrefix: string | null
    /** A parameter of the requests and its value for each of them. Null: what is known of the model. */
    readonly inputType: { readonly name: string; readonly query: string; readonly text: string } | 'none' | null
    /** Without a trailing slash. */
    readonly baseUrl: string
    readonly apiKey: string | null
  } | null
  /** Speech to text through an OpenAI-compatible API. Null: spoken messages are not understood. */
  readonly transcription: {
    readonly model: string
    /** Without a trailing slash. */
    readonly baseUrl: string
    readonly apiKey: string | null
  } | null
  /**
   * `apiKey`: the key of the OpenAI-compatible API, and only when the reranker has the same origin. `model`: the
   * parameter of that name in the address.
   */
  readonly rerank: { readonly url: string; readonly model: string | null; readonly apiKey: string | null } | null
  /** Qdrant in place of the embedded index, which stays as its fallback. Null: only the embedded index. */
  readonly qdrant: {
    /** Nodes of one cluster, or one server; without a trailing slash, each once. */
    readonly urls: readonly string[]
    readonly apiKey: string | null
    /** The alias in use. The names of all our collections begin with it. */
    readonly collection: string
  } | null
}

export function servicesConfig(checked: Checked): ServicesConfig {
  return {
    chat: chatConfig(checked),
    embedding: embeddingConfig(checked),
    transcription: transcriptionConfig(checked),
    rerank: rerankConfig(checked),
    qdrant: qdrantConfig(checked),
  }
}

function chatConfig(checked: Checked): ServicesConfig['chat'] {
  const { CHAT_MODEL: model, OPENAI_API_KEY: apiKey } = checked
  if (!model) return null
  if (!apiKey && !checked.OPENAI_BASE_URL) {
    throw new ConfigError(
      'OPENAI_API_KEY',
      '设置了 CHAT_MODEL，又没有用 OPENAI_BASE_URL 指向别的服务，就必须设置它',
      'sk-…',
    )
  }
  return Object.freeze({ model, baseUrl: modelBaseUrl(checked), apiKey: apiKey ?? null })
}

/** Variables that are of no use without EMBEDDING_MODEL. */
const ABOUT_EMBEDDING = [
  'EMBEDDING_DIMENSIONS',
  'EMBEDDING_QUERY_PREFIX',
  'EMBEDDING_TEXT_PREFIX',
  'EMBEDDING_INPUT_TYPE',
] as const

function embeddingConfig(checked: Checked): ServicesConfig['embedding'] {
  const { EMBEDDING_MODEL: model, EMBEDDING_DIMENSIONS: dimensions, OPENAI_API_KEY: apiKey } = checked
  if (!model) {
    const lone = ABOUT_EMBEDDING.find((name) => checked[name])
    if (lone) throw new ConfigError('EMBEDDING_MODEL', `设置了 ${lone} 就必须设置它`, 'text-embedding-3-small')
    return null
  }
  if (!apiKey && !checked.OPENAI_BASE_URL) {
    throw new ConfigError(
      'OPENAI_API_KEY',
      '设置了 EMBEDDING_MODEL，又没有用 OPENAI_BASE_URL 指向别的服务，就必须设置它',
      'sk-…',
    )
  }
  return Object.freeze({
    model,
    dimensions: dimensions ? Number(dimensions) : null,
    queryPrefix: prefixOf(checked.EMBEDDING_QUERY_PREFIX),
    textPrefix: prefixOf(checked.EMBEDDING_TEXT_PREFIX),
    inputType: inputTypeOf(checked.EMBEDDING_INPUT_TYPE),
    baseUrl: modelBaseUrl(checked),
    apiKey: apiKey ?? null,
  })
}

function prefixOf(value: string | undefined): string | null {
  if (value === undefined) return null
  return value.trim() === 'none' ? '' : value.replaceAll('\\n', '\n')
}

function inputTypeOf(value: string | undefined): NonNullable<ServicesConfig['embedding']>['inputType'] {
  if (value === undefined) return null
  if (value === 'none') return 'none'
  const {
    name = 'input_type',
    query = '',
    text = '',
  } = /^(?:(?<name>\w+)=)?(?<query>[^,]+),(?<text>.+)$/.exec(value)?.groups ?? {}
  return Object.freeze({ name, query, text })
}

function transcriptionConfig(checked: Checked): ServicesConfig['transcription'] {
  const { TRANSCRIPTION_MODEL: model, OPENAI_API_KEY: apiKey } = checked
  if (!model) return null
  if (!apiKey && !checked.OPENAI_BASE_URL) {
    throw new ConfigError(
      'OPENAI_API_KEY',
      '设置了 TRANSCRIPTION_MODEL，又没有用 OPENAI_BASE_URL 指向别的服务，就必须设置它',
      'sk-…',
    )
  }
  return Object.freeze({ model, baseUrl: modelBaseUrl(checked), apiKey: apiKey ?? null })
}

export function rerankConfig(checked: Checked): ServicesConfig['rerank'] {
  if (!checked.RERANK_URL) return null
  const url = new URL(checked.RERANK_URL)
  const model = url.searchParams.get('model')
  url.searchParams.delete('model')
  const ours = url.origin === new URL(modelBaseUrl(checked)).origin
  return Object.freeze({ url: url.href, model, apiKey: (ours && checked.OPENAI_API_KEY) || null })
}

function qdrantConfig(checked: Checked): ServicesConfig['qdrant'] {
  const { QDRANT_URL: addresses, QDRANT_API_KEY: apiKey, QDRANT_COLLECTION: collection } = checked
  if (!addresses) {
    for (const name of ['QDRANT_API_KEY', 'QDRANT_COLLECTION'] as const) {
      if (checked[name]) throw new ConfigError('QDRANT_URL', `设置了 ${name} 就必须设置它`, 'http://127.0.0.1:6333')
    }
    return null
  }
  const urls = [...new Set(listOf(addresses).map((url) => url.replace(/\/+$/, '')))]
  return Object.freeze({ urls: Object.freeze(urls), apiKey: apiKey ?? null, collection: collection ?? 'xiaowei' })
}

function modelBaseUrl(checked: Checked): string {
  return (checked.OPENAI_BASE_URL ?? 'https://api.openai.com/v1').replace(/\/+$/, '')
}
