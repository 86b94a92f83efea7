import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EChartsCoreOption } from 'echarts'
import type { Chart, Series } from './model.ts'

/** Points of the drawing; PNG has twice as many pixels. */
const WIDTH = 720
const NARROW = 400
const ROW = 30
/** Of a row with two bars. */
const TALL_ROW = 40
/** A pie fits a phone: it is not moved sideways. */
const PIE_WIDTH = 460
const PIE_HEIGHT = 340
const COLUMNS_HEIGHT = 260
const LEGEND = 32
const DENSITY = 144
/** Ten colours that differ in lightness too. They are read on light and on dark ground. */
const COLOURS = [
  '#2f6fb3',
  '#d08a1d',
  '#3d9a6c',
  '#b5534b',
  '#7a66b3',
  '#5aa5c4',
  '#a3a02e',
  '#c0699b',
  '#6b7c8c',
  '#97765a',
]
const TONES: Record<Series['tone'], string> = { now: '#3b7bc0', before: '#8b929b', late: '#c4574e', soon: '#c9851c' }
/** Of long names. */
const ONE_LINE = { fontSize: 14, overflow: 'truncate' }
const TWO_LINES = { fontSize: 12, lineHeight: 14, height: 28, overflow: 'break', lineOverflow: 'truncate' }
const FONT = 'Noto Sans S Chinese, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif'

/** A chart as SVG. `ink`: the colour of words; the default is that of the page around it. */
export async function chartSvg(chart: Chart, ink = 'currentColor'): Promise<string> {
  const echarts = await import('echarts')
  const drawing = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: widthOf(chart),
    height: heightOf(chart),
  })
  drawing.setOption({
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT, color: ink, fontSize: 14 },
    ...(chart.series && { legend: legend(ink) }),
    ...{ pie, bars, stacked: bars, columns }[chart.kind](chart, ink),
  })
  const svg = drawing.renderToSVGString()
  drawing.dispose()
  return plainAttributes(svg)
}

function widthOf({ kind, isNarrow }: Chart): number {
  if (kind === 'pie') return PIE_WIDTH
  return isNarrow ? NARROW : WIDTH
}

function heightOf({ kind, points, series }: Chart): number {
  if (kind === 'pie') return PIE_HEIGHT
  if (kind === 'columns') return COLUMNS_HEIGHT + (series ? LEGEND : 0)
  return 70 + (kind === 'bars' && series ? TALL_ROW : ROW) * points.length + (series ? LEGEND : 0)
}

/** Our pages allow no styles within elements: fonts become attributes, and what only a mouse would change is left out. */
function plainAttributes(svg: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ style="font-size:([^;"]*);font-family:([^;"]*);"/g, ' font-size="$1" font-family="$2"')
}

const legend = (ink: string) => ({
  top: 0,
  right: 8,
  icon: 'rect',
  itemWidth: 14,
  itemHeight: 10,
  selectedMode: false,
  textStyle: { color: ink, fontSize: 13 },
})

function pie({ points }: Chart, ink: string): EChartsCoreOption {
  return {
    series: [
      {
        type: 'pie',
        radius: ['0%', '62%'],
        startAngle: 90,
        label: { formatter: '{b}\n{c}%', color: ink, fontSize: 15, lineHeight: 18 },
        labelLine: { lineStyle: { color: ink } },
        data: points.map(({ name, value }) => ({ name, value })),
      },
    ],
  }
}

function bars(chart: Chart, ink: string): EChartsCoreOption {
  const left = chart.isNarrow ? 130 : 180
  return {
    grid: { left, right: chart.isNarrow ? 46 : 70, top: 16 + (chart.series ? LEGEND : 0), bottom: 40 },
    xAxis: valueAxis(ink),
    yAxis: {
      ...nameAxis(chart, ink),
      inverse: true,
      axisLabel: { color: ink, interval: 0, width: left - 16, ...(chart.isNarrow ? TWO_LINES : ONE_LINE) },
    },
    series: seriesOf(chart, ink, { position: 'right', barMaxWidth: 18 }),
  }
}

function columns(chart: Chart, ink: string): EChartsCoreOption {
  return {
    grid: { left: 50, right: 20, top: 26 + (chart.series ? LEGEND : 0), bottom: 40 },
    xAxis: { ...nameAxis(chart, ink), axisLabel: { color: ink, fontSize: 11, interval: 0 } },
    yAxis: valueAxis(ink),
    series: seriesOf(chart, ink, { position: 'top', barMaxWidth: 30 }),
  }
}

const valueAxis = (ink: string) => ({
  type: 'value',
  minInterval: 1,
  axisLabel: { color: ink },
  splitLine: { lineStyle: { color: ink, opacity: 0.15 } },
})

const nameAxis = ({ points }: Chart, ink: string) => ({
  type: 'category',
  axisLine: { lineStyle: { color: ink } },
  axisTick: { show: false },
  data: points.map(({ name }) => name),
})

/** Bars beside each other, or one upon the other with their sum at the end. */
function seriesOf(
  { kind, points, series }: Chart,
  ink: string,
  { position, barMaxWidth }: { position: 'right' | 'top'; barMaxWidth: number },
): object[] {
  const label = { show: true, position, color: ink, fontSize: position === 'top' ? 11 : 12 }
  const isStacked = kind === 'stacked'
  const all = [...(series ?? [{ name: '', tone: 'now' as const }])].map(({ name, tone }, at) => ({
    type: 'bar',
    name,
    barMaxWidth,
    barGap: '10%',
    itemStyle: { color: TONES[tone] },
    ...(isStacked ? { stack: 'all' } : { label: { ...label, show: position === 'right' || !series } }),
    data: points.map(({ value, beside = [], tone: own }) => ({
      value: at === 0 ? value : (beside[at - 1] ?? 0),
      ...(own && { itemStyle: { color: TONES[own] } }),
    })),
  }))
  if (!isStacked) return all
  const sums = points.map(({ value, beside = [] }) => beside.reduce((sum, one) => sum + one, value))
  const end = { ...label, formatter: ({ dataIndex }: { dataIndex: number }) => String(sums[dataIndex]) }
  return [...all, { type: 'bar', stack: 'all', barMaxWidth, label: end, data: points.map(() => 0) }]
}

let fonts: Promise<void> | null = null

/** A chart as PNG, on white, with the words in the font that comes with the product. */
export async function chartPng(chart: Chart): Promise<{
  bytes: Uint8Array
  width: number
  height: number
  /** Its width as a part of the widest. */
  part: number
}> {
  const svg = await chartSvg(chart, '#222222')
  const { default: sharp } = await import('sharp')
  fonts ??= loadFont()
  await fonts
  const drawn = sharp(Buffer.from(svg), { density: DENSITY }).flatten({ background: '#ffffff' }).png()
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
  return { bytes: new Uint8Array(data), width: info.width, height: info.height, part: widthOf(chart) / WIDTH }
}

/** Words of a drawing are drawn with a font that was loaded before the first drawing. */
async function loadFont(): Promise<void> {
  const { default: sharp } = await import('sharp')
  const folder = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts')
  const text = { text: '字', font: 'Noto Sans S Chinese', fontfile: join(folder, 'NotoSansHans-Regular.otf') }
  await sharp({ text }).png().toBuffer()
}
