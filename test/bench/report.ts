import type { Figure } from './figures.ts';

/** Under which circumstances the figures were taken. */
type Circumstances = {
  readonly date: string;
  readonly command: string;
  readonly commit: string;
  readonly node: string;
  readonly processors: number;
  /** Of the machine in the minute before, at the beginning and at the end: what else was running. */
  readonly load: readonly [number, number];
  readonly orders: number;
  readonly startedInMs: number;
  readonly memory: { readonly now: number; readonly peak: number };
};

export type Report = { readonly circumstances: Circumstances; readonly figures: readonly Figure[] };

/** For a terminal. */
export function printed({ circumstances, figures }: Report): string {
  const { date, commit, node, processors, load, orders, startedInMs, memory } = circumstances;
  const rows = [headings, ...figures.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    `${date}, ${commit}, Node ${node}, ${processors} processors, load ${load.map(short).join(' → ')}, ${orders} orders`,
    `start to first answer ${Math.round(startedInMs)} ms; memory afterwards ${Math.round(memory.now)} MB, at most ${Math.round(memory.peak)} MB`,
    ...lines,
  ].join('\n');
}

/** A page that needs nothing beside itself. */
export function page({ circumstances, figures }: Report): string {
  const row = (name: 'td' | 'th', of: readonly string[]) =>
    `<tr>${of.map((cell) => `<${name}>${escaped(cell)}</${name}>`).join('')}</tr>`;
  const charts = [...Map.groupBy(figures, ({ what }) => what)]
    .map(([what, of]) => chart(what, of))
    .join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Refund subgraph: benchmark</title>
<style>body{font:15px system-ui;margin:2em;max-width:75em}td,th{padding:.2em .8em .2em 0;text-align:left;font-variant-numeric:tabular-nums}svg{display:block;margin:.5em 0 1.5em}dt{float:left;clear:left;width:9em;color:#555}</style>
<h1>Benchmark</h1><dl>${Object.entries(circumstances)
    .map(([name, value]) => `<dt>${name}</dt><dd>${escaped(JSON.stringify(value))}</dd>`)
    .join('')}</dl>
<p>All sides took turns on one mongod; each figure is the median of its rounds, each ratio the median of the ratios of one round. CPU is of the operating system, in ms per call.</p>
${charts}
<table>${row('th', headings)}${figures.map((figure) => row('td', cells(figure))).join('')}</table></html>
`;
}

const headings = [
  'what',
  'at once',
  'side',
  'per s',
  'p50 ms',
  'p99 ms',
  'CPU app',
  'mongod',
  'client',
  'by: throughput, own CPU, all CPU',
];

function cells({ what, atOnce, side, perSecond, p50, p99, cpu, by }: Figure): string[] {
  const ratios = Object.entries(by).map(
    ([other, { throughput, appCpu, allCpu }]) =>
      `${other} ×${short(throughput)} ×${short(appCpu)} ×${short(allCpu)}`,
  );
  const spent = [cpu.app, cpu.database, cpu.client].map(short);
  return [what, String(atOnce), side, short(perSecond), short(p50), short(p99), ...spent, ratios.join('; ')];
}

/** Bars of CPU per call, by who spent it. */
function chart(what: string, figures: readonly Figure[]): string {
  const most = Math.max(...figures.map(({ cpu }) => cpu.app + cpu.database + cpu.client));
  const width = (ms: number) => Math.round((500 * ms) / most);
  const bars = figures.map(({ side, atOnce, cpu: { app, database, client } }, index) => {
    const y = index * 22;
    let x = 130;
    const part = (ms: number, colour: string) => {
      const bar = `<rect x="${x}" y="${y}" width="${width(ms)}" height="16" fill="${colour}"/>`;
      x += width(ms);
      return bar;
    };
    const parts = part(app, '#2a6fdb') + part(database, '#3a9d5d') + part(client, '#c9c9c9');
    return `<text x="0" y="${y + 13}">${escaped(side)}, ${atOnce} at once</text>${parts}<text x="${x + 6}" y="${y + 13}">${short(app + database + client)} ms</text>`;
  });
  return `<h2>${escaped(what)}</h2><p>CPU per call: <span style="color:#2a6fdb">server</span>, <span style="color:#3a9d5d">mongod</span>, <span style="color:#888">client</span></p>
<svg width="760" height="${figures.length * 22}" font-size="13">${bars.join('')}</svg>`;
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
