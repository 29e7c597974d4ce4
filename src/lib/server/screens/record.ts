import { pick, type Locale } from '#lib/i18n/text.ts';
import type { ColumnType } from '#lib/kpi/record.ts';
import { may, mustBeAllowed } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import {
	readRecordHistory,
	type RecordChange,
	type RecordVersion
} from '#lib/server/figures/record_history.ts';
import { readRecord, type RecordView } from '#lib/server/figures/trace.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface RecordPage {
	kind: string;
	record_id: string;
	/** Codes are given by what they mean. */
	columns: { name: string; label: string; type: ColumnType; value: string | number | boolean | null }[];
	source: RecordView['source'];
	original: RecordView['original'];
	/** What batches said about it, the latest first; empty when only one did. */
	history: VersionRow[];
	may_open_batch: boolean;
}

export interface VersionRow extends Omit<RecordVersion, 'changes'> {
	changes: { name: string; label: string; type: ColumnType; before: Shown; after: Shown }[];
}

type Shown = string | number | boolean | null;

const shown = ({ value, meaning }: RecordChange['before'], locale: Locale): Shown =>
	meaning ? pick(meaning, locale) : value;

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
	const versions = await readRecordHistory(ws, viewer, kind, id);
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
		history: versions.length < 2 ? [] : versions.map((version) => versionRow(version, locale)),
		may_open_batch: may(viewer, 'imports')
	};
}

const versionRow = ({ changes, ...version }: RecordVersion, locale: Locale): VersionRow => ({
	...version,
	changes: changes.map(({ name, label, type, before, after }) => ({
		...{ name, type, label: pick(label, locale) },
		...{ before: shown(before, locale), after: shown(after, locale) }
	}))
});
