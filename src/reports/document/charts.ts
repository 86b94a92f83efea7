import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EChartsCoreOption } from 'echarts'
import type { Chart } from './model.ts'

/** Points of the drawing; PNG has twice as many pixels. */
const WIDTH = 720
const ROW = 30
const PIE_HEIGHT = 380
const COLUMNS_HEIGHT = 260
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
const FONT = 'Noto Sans S Chinese, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif'

/** A chart as SVG. `ink`: the colour of words; the default is that of the page around it. */
export async function chartSvg(chart: Chart, ink = 'currentColor'): Promise<string> {
  const echarts = await import('echarts')
  const height = { pie: PIE_HEIGHT, columns: COLUMNS_HEIGHT, bars: 70 + ROW * chart.points.length }[chart.kind]
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  drawing.setOption({
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT, color: ink, fontSize: 14 },
    ...{ pie, bars, columns }[chart.kind](chart, ink),
  })
  const svg = drawing.renderToSVGString()
  drawing.dispose()
  return plainAttributes(svg)
}

/** Our pages allow no styles within elements: fonts become attributes, and what only a mouse would change is left out. */
function plainAttributes(svg: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ style="font-size:([^;"]*);font-family:([^;"]*);"/g, ' font-size="$1" font-family="$2"')
}

function pie({ points }: Chart, ink: string): EChartsCoreOption {
  return {
    series: [
      {
        type: 'pie',
        radius: ['0%', '68%'],
        startAngle: 90,
        label: { formatter: '{b} {c}%', color: ink, fontSize: 14 },
        labelLine: { lineStyle: { color: ink } },
        data: points.map(({ name, value }) => ({ name, value })),
      },
    ],
  }
}

function bars({ points }: Chart, ink: string): EChartsCoreOption {
  const axis = { axisLine: { lineStyle: { color: ink } }, axisTick: { show: false } }
  return {
    grid: { left: 180, right: 70, top: 16, bottom: 40 },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: ink },
      splitLine: { lineStyle: { color: ink, opacity: 0.15 } },
    },
    yAxis: {
      ...axis,
      type: 'category',
      inverse: true,
      data: points.map(({ name }) => name),
      axisLabel: { color: ink, fontSize: 14, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: COLOURS[0] },
        label: { show: true, position: 'right', color: ink },
        data: points.map(({ value }) => value),
      },
    ],
  }
}

function columns({ points }: Chart, ink: string): EChartsCoreOption {
  return {
    grid: { left: 50, right: 20, top: 26, bottom: 40 },
    xAxis: {
      type: 'category',
      axisLine: { lineStyle: { color: ink } },
      axisTick: { show: false },
      data: points.map(({ name }) => name),
      axisLabel: { color: ink, fontSize: 11, interval: 0 },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: ink },
      splitLine: { lineStyle: { color: ink, opacity: 0.15 } },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 30,
        itemStyle: { color: COLOURS[0] },
        label: { show: true, position: 'top', color: ink, fontSize: 12 },
        data: points.map(({ value }) => value),
      },
    ],
  }
}

let fonts: Promise<void> | null = null

/** A chart as PNG, on white, with the words in the font that comes with the product. */
export async function chartPng(chart: Chart): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const svg = await chartSvg(chart, '#222222')
  const { default: sharp } = await import('sharp')
  fonts ??= loadFont()
  await fonts
  const drawn = sharp(Buffer.from(svg), { density: DENSITY }).flatten({ background: '#ffffff' }).png()
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
  return { bytes: new Uint8Array(data), width: info.width, height: info.height }
}

/** Words of a drawing are drawn with a font that was loaded before the first drawing. */
async function loadFont(): Promise<void> {
  const { default: sharp } = await import('sharp')
  const folder = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts')
  const text = { text: '字', font: 'Noto Sans S Chinese', fontfile: join(folder, 'NotoSansHans-Regular.otf') }
  await sharp({ text }).png().toBuffer()
}
