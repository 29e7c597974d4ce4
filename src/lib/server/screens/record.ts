import { pick, type Locale } from '#lib/i18n/text.ts';
import type { ColumnType } from '#lib/kpi/record.ts';
import { may, mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readRecord, type RecordView } from '#lib/server/figures/trace.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface RecordPage {
	kind: string;
	record_id: string;
	/** Codes are given by what they mean. */
	columns: { name: string; label: string; type: ColumnType; value: string | number | boolean | null }[];
	source: RecordView['source'];
	original: RecordView['original'];
	may_open_batch: boolean;
}

/** One source record; null when there is none. The reading goes to the audit log. */
export async function readRecordPage(
	ws: Workspace,
	viewer: Viewer,
	kind: string,
	id: string,
	locale: Locale
): Promise<RecordPage | null> {
	mustBeAllowed(viewer, 'records');
	const record = await readRecord(ws, viewer, kind, id);
	if (!record) return null;
	ws.ledger.audit(viewer.user_id, 'read', `record/${kind}/${id}`);
	return {
		kind: pick(record.label, locale),
		record_id: record.record_id,
		columns: record.columns.map(({ name, label, type, value, meaning }) => ({
			name,
			label: pick(label, locale),
			type,
			value: meaning ? pick(meaning, locale) : value
		})),
		source: record.source,
		original: record.original,
		may_open_batch: may(viewer, 'imports')
	};
}
