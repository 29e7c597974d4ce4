import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { foldHeader } from '#lib/server/import/fold_header.ts';
import { isFindingsColumn } from '#lib/server/import/findings_column.ts';
import { type HeaderMatch, offerColumn } from '#lib/server/import/header.ts';
import type { Table } from '#lib/server/import/table.ts';

/** Says which headers mean nothing to the kind; a column of a similar name that is missing is offered, never taken. */
export async function noteUnusedHeaders(tx: Warehouse, match: HeaderMatch): Promise<void> {
	for (const header of match.unused) {
		const near = offerColumn(match, header);
		await addNote(tx, near ? 'unused-column-near' : 'unused-column', header, near ? { near } : {});
	}
}

/** Says which columns hold something but have no header, so that nobody can say what it means. */
export async function noteNamelessColumns(tx: Warehouse, { header }: Table): Promise<void> {
	const nameless = header.flatMap((text, position) => (foldHeader(text) === '' ? [position] : []));
	for (const position of nameless) {
		const held = await tx.row<{ n: number }>(`select count(c${position}) as n from import_rows`);
		if (held!.n > 0) await addNote(tx, 'nameless-column', null, { position: position + 1, rows: held!.n });
	}
}

/** Says of a process log, whose every column is an attribute, that our own notes of a file handed back are not taken for one. */
export async function noteFindingsColumn(tx: Warehouse, { header }: Table): Promise<void> {
	for (const text of header.filter(isFindingsColumn)) await addNote(tx, 'findings-column', text, {});
}

async function addNote(
	tx: Warehouse,
	rule: string,
	header: string | null,
	parameters: Record<string, string | number>
): Promise<void> {
	await tx.run(`insert into import_defects values (1, null, $header, null, $rule, 'warn', $parameters)`, {
		rule,
		header,
		parameters: JSON.stringify(parameters)
	});
}
