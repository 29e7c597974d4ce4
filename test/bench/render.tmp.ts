const s0 = performance.now();
const { renderPdf } = await import('#lib/server/export/render-pdf.ts');
console.log('import', (performance.now() - s0).toFixed(0));
import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { createHash } from 'node:crypto';
const l = process.argv[2] ?? 'zh-Hans';
for (let i = 0; i < Number(process.argv[3] ?? 1); i++) {
	const d = deserialize(readFileSync(`/tmp/pdfperf/doc-${l}.bin`));
	const s = performance.now();
	const p = await renderPdf(d);
	console.log('render', (performance.now() - s).toFixed(0));
	writeFileSync(`/tmp/pdfperf/new-${l}.pdf`, p.bytes);
	const h = (b: Uint8Array) => createHash('sha256').update(b).digest('hex').slice(0, 16);
	console.log(h(p.bytes), h(readFileSync(`/tmp/pdfperf/base-${l}.pdf`)), p.bytes.length);
}
