import { join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Locale, locales, pick } from '#lib/i18n/text.ts';
import type { ColumnDefinition } from '#lib/kpi/record.ts';
import { columnName } from '#lib/server/export/spreadsheet.ts';
import { readOwnCsv } from '#lib/server/import/template/example.ts';
import { buildTemplate, templateKinds } from '#lib/server/import/template/template.ts';
import { askedColumns, yesNo } from '#lib/server/import/template/words.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { allRecordKinds, type RecordKind } from '#lib/server/registry.ts';

/** Templates as a clerk uses them: opened, filled with the rows of the worked examples, imported as they are. */

const kinds = await allRecordKinds();

let folder: TestFolder;
beforeEach(async () => {
	folder = await openTestFolder();
});
afterEach(() => folder.close());

/** A template as its parts; what is written into it stands beside its own formats, rules and lists, as Excel leaves them. */
class Filled {
	readonly #zip: JSZip;
	/** Sheet name → part, in order, with its state. */
	readonly sheets: { name: string; part: string; isHidden: boolean }[];

	private constructor(zip: JSZip, workbook: string) {
		this.#zip = zip;
		this.sheets = [...workbook.matchAll(/<sheet ([^>]*)\/>/g)].map(([, attributes], index) => ({
			name: /name="([^"]*)"/.exec(attributes)![1],
			part: `xl/worksheets/sheet${index + 1}.xml`,
			isHidden: attributes.includes('state="hidden"')
		}));
	}

	static async open(bytes: Uint8Array): Promise<Filled> {
		const zip = await JSZip.loadAsync(bytes);
		return new Filled(zip, await zip.files['xl/workbook.xml'].async('string'));
	}

	read(sheet: string): Promise<string> {
		return this.#zip.files[this.sheets.find(({ name }) => name === sheet)!.part].async('string');
	}

	/** Puts rows below the header, each cell in its column's own style. */
	async write(sheet: string, rows: readonly (string | number | null)[][]): Promise<void> {
		const xml = await this.read(sheet);
		const styles = [...xml.matchAll(/<col ([^>]*)\/>/g)].flatMap(([, text]) => {
			const [from, to, style] = ['min', 'max', 'style'].map(
				(name) => new RegExp(`${name}="(\\d+)"`).exec(text)![1]
			);
			return Array<string>(Number(to) - Number(from) + 1).fill(style);
		});
		const lines = rows.map((cells, row) => {
			const written = cells.map((value, column) => {
				const place = `r="${columnName(column + 1)}${row + 2}" s="${styles[column]}"`;
				if (value === null) return `<c ${place}/>`;
				if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
				return `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`;
			});
			return `<row r="${row + 2}">${written.join('')}</row>`;
		});
		const { part } = this.sheets.find(({ name }) => name === sheet)!;
		this.#zip.file(part, xml.replace('</sheetData>', `${lines.join('')}</sheetData>`));
	}

	save(): Promise<Uint8Array> {
		return this.#zip.generateAsync({ type: 'uint8array' });
	}
}

/** Hours the company's zone is ahead of UTC: a clerk writes local times. */
const ahead = 8 * 3600_000;

/** The day number Excel keeps for an instant written in local time. */
const serial = (at: number) => at / 86_400_000 + 25_569;

/** What the worked example expects, as it would be entered in Excel in this language. */
function entered(column: ColumnDefinition, text: string | null, locale: Locale): string | number | null {
	if (text === null) return null;
	if (column.type === 'boolean') return yesNo(locale)[text === 'true' ? 0 : 1];
	if (column.type === 'integer' || column.type === 'decimal') return Number(text);
	if (column.type === 'date') return serial(Date.parse(text));
	if (column.type === 'timestamp') return serial(Date.parse(text) + ahead);
	return column.values ? pick(column.values[text].label, locale) : text;
}

const expectedOf = (kind: RecordKind) => readOwnCsv(join(kind.folder, 'expected.csv'));

const enteredRows = (kind: RecordKind, locale: Locale) =>
	expectedOf(kind).map((row) =>
		askedColumns(kind).map(([name, column]) => entered(column, row[name] ?? null, locale))
	);

async function stagedCells(kind: RecordKind): Promise<Record<string, string>[]> {
	const columns = askedColumns(kind).map(([name, { type }]) =>
		type === 'date' ? `"${name}"::varchar as "${name}"` : `"${name}"`
	);
	const rows = await folder.ws.warehouse.rows<Record<string, unknown>>(
		`select ${columns.join(', ')} from "stg_${kind.id}" order by source_row`
	);
	const text = (value: unknown) =>
		value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : String(value);
	return rows.map((row) =>
		Object.fromEntries(
			Object.entries(row)
				.filter(([, value]) => value !== null)
				.map(([name, value]) => [name, text(value)])
		)
	);
}

const expectedCells = (kind: RecordKind): Record<string, string>[] =>
	expectedOf(kind).map((row) =>
		Object.fromEntries(
			askedColumns(kind).flatMap(([name]) => {
				const text = row[name] ?? null;
				return text === null ? [] : [[name, text]];
			})
		)
	);

describe.each(locales)('in %s', (locale) => {
	test('the template of all kinds, filled in, brings every cell as it was entered', async () => {
		const template = await Filled.open(await buildTemplate(kinds, locale));
		for (const kind of kinds) await template.write(pick(kind.label, locale), enteredRows(kind, locale));
		const report = await folder.bring('模板.xlsx', await template.save());
		expect(report.parts.map(({ kind, rejected }) => [kind, rejected])).toEqual(
			kinds.map(({ id }) => [id, 0])
		);
		for (const kind of kinds) expect(await stagedCells(kind), kind.id).toEqual(expectedCells(kind));
	});
});

describe.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
	test('its own template asks for every column, with formats and lists to choose from', async () => {
		const template = await Filled.open(await buildTemplate([kind], 'zh-Hans'));
		expect(template.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
			[kind.label['zh-Hans'], false],
			['示例', false],
			['填写说明', false],
			['取值列表', true]
		]);
		const sheet = await template.read(kind.label['zh-Hans']);
		const rules = new Map(
			[...sheet.matchAll(/<dataValidation ([^>]*)>(.*?)<\/dataValidation>/g)].map(([, attributes, inner]) => [
				/sqref="([A-Z]+)2:[A-Z]+1048576"/.exec(attributes)![1],
				`${/type="(\w+)"/.exec(attributes)![1]} ${/<formula1>(.*?)<\/formula1>/.exec(inner)![1]}`
			])
		);
		askedColumns(kind).forEach(([name, column], index) => {
			const rule = rules.get(columnName(index + 1));
			const wanted: Partial<Record<string, RegExp>> = {
				enum: /^list &apos;取值列表&apos;!\$[A-Z]+\$3:/,
				boolean: /^list &quot;是,否&quot;$/,
				integer: /^whole /,
				decimal: /^decimal /,
				date: /^date /,
				timestamp: /^date /
			};
			const pattern = wanted[column.type];
			if (pattern) expect(rule, name).toMatch(pattern);
			else expect(rule, name).toBeUndefined();
		});
	});
});

test('sheets nobody filled in are left out, and a template with nothing in it is refused in words', async () => {
	const wanted = await templateKinds(['employees', 'departments']);
	const template = await Filled.open(await buildTemplate(wanted, 'zh-Hans'));
	expect(await folder.refusal('空模板.xlsx', await template.save())).toMatchObject({ code: 'no-rows' });
	await template.write('员工', [['0007', '欧阳娜', null, null, null, null]]);
	const report = await folder.bring('模板.xlsx', await template.save());
	expect(report.parts.map(({ kind, imported }) => [kind, imported])).toEqual([['employees', 1]]);
	expect(await folder.ws.warehouse.rows('select employee_id from cur_employees')).toEqual([
		{ employee_id: '0007' }
	]);
});

test('equal definitions give equal bytes; an unknown kind is refused with the known ones', async () => {
	const [first] = kinds;
	expect(await buildTemplate([first], 'en')).toEqual(await buildTemplate([first], 'en'));
	await expect(templateKinds(['nothing'])).rejects.toMatchObject({ code: 'no-such-kind' });
});
