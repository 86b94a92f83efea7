import { describe, expect, it } from 'vitest'
import { createAddress } from '../../src/compose/address.ts'

describe('the address of the pages', () => {
  it('is PUBLIC_URL, wherever the server listens', () => {
    const address = createAddress({ publicUrl: 'https://xiaowei.example', host: '0.0.0.0', port: 8080 })
    expect(address.of('workbench/')).toBe('https://xiaowei.example/workbench/')
    address.listensAt('http://127.0.0.1:8080')
    expect(address.of('workbench/')).toBe('https://xiaowei.example/workbench/')
  })

  it('is complete before the server listens, so that a card sent right after the start leads somewhere', () => {
    const address = createAddress({ publicUrl: null, host: '127.0.0.1', port: 8080 })
    expect(address.of('workbench/complaints/1')).toBe('http://127.0.0.1:8080/workbench/complaints/1')
  })

  it('is where the server listens when any free port was asked for', () => {
    const address = createAddress({ publicUrl: null, host: '127.0.0.1', port: 0 })
    address.listensAt('http://127.0.0.1:49152')
    expect(address.of('')).toBe('http://127.0.0.1:49152/')
  })
})
