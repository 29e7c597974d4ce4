import type { Table } from '#lib/server/import/table.ts';
export async function readWorkbook(_file: string, _folder: string, _onProgress: unknown): Promise<Table[]> {
	throw new Error('soon');
}
