import { firstBytes } from '#lib/server/import/chunks.ts';
import type { SampleTable } from '#lib/server/import/proposal/proposal.ts';
import type { Table } from '#lib/server/import/table.ts';
import { xesColumns } from '#lib/server/import/log_plan.ts';

/** Bytes looked at: enough for a few hundred rows of any width. */
const sampleBytes = 1 << 20;

/** The header and first rows of a table that was read; what our readers add to it is left out. */
export async function sampleTable(table: Table, rows = 200): Promise<SampleTable> {
	const head = await firstBytes(table.file, sampleBytes);
	const isWhole = head.length < sampleBytes;
	const records = splitRecords(head.toString('utf8').replace(/^\ufeff/, ''), table);
	if (!isWhole) records.pop();
	const ours = new Set<string>(Object.values(xesColumns));
	const own = table.header.flatMap((text, position) => (ours.has(text) ? [] : [position]));
	return {
		header: own.map((position) => table.header[position]),
		rows: records.slice(0, rows).map((record) => own.map((position) => record[position + 1] || null))
	};
}

/** Records of the normal form: fields in quotes may hold delimiters, line ends and doubled quotes. */
function splitRecords(text: string, { delimiter, quote = '"' }: Table): string[][] {
	const records: string[][] = [];
	let [record, field, isQuoted]: [string[], string, boolean] = [[], '', false];
	const endField = () => {
		record.push(field);
		field = '';
	};
	const endRecord = () => {
		endField();
		if (record.length > 1 || record[0] !== '') records.push(record);
		record = [];
	};
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (isQuoted && character === quote && text[at + 1] === quote) field += text[at++];
		else if (character === quote) isQuoted = !isQuoted;
		else if (isQuoted) field += character;
		else if (character === delimiter) endField();
		else if (character === '\n') endRecord();
		else if (character !== '\r') field += character;
	}
	if (field !== '' || record.length > 0) endRecord();
	return records;
}
