import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localOperator } from '#lib/server/access/viewer.ts';
import { locales } from '#lib/i18n/text.ts';
import { type Call, type Command, oneOf, text } from './command.ts';
import { latestQuarter, requirePeriod } from './period.ts';
import { withFigures } from './workspace.ts';

export const command: Command = {
	name: 'report',
	arguments: '',
	summary: 'write the quarterly workbook and PDF',
	details: `Writes one XLSX workbook (summary, department scores with live formulas, indicators, parameters, trace, data quality,
		notes) and one PDF (executive page, department overview, two pages per department, notes) of the same figures.
		Files of the same name are overwritten.`,
	options: {
		period: { value: 'PERIOD', help: '2026Q3, 2026-07 or all (default: the latest full quarter).' },
		out: { value: 'DIR', help: 'Where to write, created when missing (default: the current folder).' },
		locale: { value: 'LOCALE', help: 'zh-Hans, zh-Hant or en (default: zh-Hans).' }
	},
	examples: [
		['report --period 2026Q3 --out reports-out --data my-company', 'the third quarter, in Chinese'],
		[
			'report --period all --locale en --out reports-out --data my-log',
			'a process log as a whole, in English'
		]
	],
	run
};

async function run(call: Call): Promise<void> {
	const locale = oneOf('locale', call.options.locale, locales) ?? 'zh-Hans';
	const asked = text(call.options.period);
	const wanted = asked === undefined ? undefined : requirePeriod(asked);
	const out = text(call.options.out) ?? '.';
	await withFigures(call, async (ws) => {
		const { buildQuarterlyReport } = await import('#lib/server/export/quarterly.ts');
		const period = wanted ?? (await latestQuarter(ws));
		const { workbook, pdf, missing_glyphs } = await buildQuarterlyReport(ws, localOperator, {
			period,
			locale
		});
		mkdirSync(out, { recursive: true });
		const files = [
			{ kind: 'workbook', path: join(out, `steelyard-${period}-${locale}.xlsx`), bytes: workbook },
			{ kind: 'pdf', path: join(out, `steelyard-${period}-${locale}.pdf`), bytes: pdf }
		];
		for (const file of files) writeFileSync(file.path, file.bytes);
		const written = files.map(({ kind, path, bytes }) => ({ kind, path, bytes: bytes.byteLength }));
		const glyphs = missing_glyphs.map(
			({ code, text }) => `No font here draws ${code}: the PDF says ${text}.`
		);
		call.print({ period, locale, files: written, missing_glyphs }, () =>
			[...written.map(({ path }) => path), ...glyphs].join('\n')
		);
	});
}
