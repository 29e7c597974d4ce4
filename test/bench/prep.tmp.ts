import { createDemo } from '#data/demo/create.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { readReport } from '#lib/server/export/read-report.ts';
import { documentOf, pdfOf } from '#lib/server/export/pdf.ts';
import { inWorkspace } from './measure.ts';
import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
const t = (l: string, s: number) => console.log(l, (performance.now() - s).toFixed(0));
await inWorkspace(async (ws) => {
	let s = performance.now();
	await createDemo(ws);
	t('demo', s);
	for (const locale of ['zh-Hans', 'en'] as const) {
		s = performance.now();
		const r = await readReport(ws, localOperator, { period: '2026Q3', locale });
		t('read', s);
		s = performance.now();
		const d = documentOf(r);
		t('doc', s);
		writeFileSync(`/tmp/pdfperf/doc-${locale}.bin`, serialize(d));
		s = performance.now();
		const p = await pdfOf(r);
		t('pdf', s);
		writeFileSync(`/tmp/pdfperf/base-${locale}.pdf`, p.bytes);
	}
});
