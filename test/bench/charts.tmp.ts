import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { renderChart } from '#lib/charts/render.ts';
const d = deserialize(readFileSync(`/tmp/pdfperf/doc-zh-Hans.bin`));
const found: any[] = [];
const walk = (n: any) => {
	if (!n || typeof n !== 'object') return;
	if (n.chart) found.push(n.chart);
	else for (const v of Object.values(n)) walk(v);
};
walk(d.content);
let out = '',
	len = 0;
const s = performance.now();
const t: number[] = [];
for (const c of found) {
	const a = performance.now();
	const svg = await renderChart(c.spec, { palette: 'print', data: c.data });
	t.push(performance.now() - a);
	len += svg.length;
	out += svg + '\n';
}
console.log(
	found.length,
	'charts',
	len,
	'chars',
	(out.match(/<[a-z]/g) ?? []).length,
	'elements',
	(performance.now() - s).toFixed(0),
	'ms'
);
console.log(new Set(found.map((c) => JSON.stringify({ ...c.spec, description: '' }))).size, 'forms');
console.log(t.map((x) => x.toFixed(0)).join(' '));
const tags: Record<string, number> = {};
for (const m of out.matchAll(/<([a-z]+)/g)) tags[m[1]] = (tags[m[1]] ?? 0) + 1;
console.log(tags);
writeFileSync('/tmp/pdfperf/charts.svgs', out);
