import { writeFileSync } from 'node:fs';
import { locales } from '#lib/i18n/text.ts';
import { type Call, type Command, oneOf, text } from './command.ts';

export const command: Command = {
	name: 'template',
	arguments: '[KIND…]',
	summary: 'write a workbook to fill in and import',
	details: `Writes one XLSX workbook with a sheet per kind of record: the header, cell formats, lists to choose from, an example
		and notes on every column. Without a kind it holds all of them. Filled in, it is imported as it is.
		A file of the same name is overwritten.`,
	options: {
		out: { value: 'FILE', help: 'Where to write (default: ./steelyard-template.xlsx).' },
		locale: { value: 'LOCALE', help: 'zh-Hans, zh-Hant or en (default: zh-Hans).' }
	},
	examples: [
		['template --out templates.xlsx', 'every kind of record, in Chinese'],
		['template communications action_items --locale en --out meetings.xlsx', 'two kinds, in English']
	],
	run
};

async function run(call: Call): Promise<void> {
	const { buildTemplate, templateKinds } = await import('#lib/server/import/template/template.ts');
	const locale = oneOf('locale', call.options.locale, locales) ?? 'zh-Hans';
	const kinds = await templateKinds(call.positionals);
	const file = text(call.options.out) ?? 'steelyard-template.xlsx';
	const bytes = await buildTemplate(kinds, locale);
	writeFileSync(file, bytes);
	call.print({ file, locale, kinds: kinds.map(({ id }) => id), bytes: bytes.byteLength }, () => file);
}
