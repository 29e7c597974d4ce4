import type { Calendar } from '#lib/clock/calendar.ts';
import { InputError } from '#lib/errors.ts';
import { usableZone } from '#lib/server/company.ts';
import { readCalendars } from '#lib/server/pipeline/calendar-rules.ts';
import { buildCalendars, type DayRange } from '#lib/server/pipeline/calendar.ts';
import { createMart } from '#lib/server/pipeline/mart.ts';
import { parametersInForce } from '#lib/server/pipeline/parameters.ts';
import { allKpis, allRecordKinds, type RecordKind } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** Called before each table and once after the last. */
export type OnProgress = (done: number, total: number, table: string) => void;

/**
 * What is made after settings and calendars, in the order of need; each is `queries/marts/<name>.sql`, one select. int_ are views,
 * read by one or two others; all else are tables.
 */
export const marts = [
	'dim_indicators',
	'dim_parameters',
	'dim_local_days',
	'dim_period_ends',
	'dim_departments',
	'dim_department_ancestors',
	'dim_employees',
	'dim_assignments',
	'dim_memberships',
	'int_steps',
	'fct_pauses',
	'fct_steps',
	'fct_events',
	'fct_exposure',
	'dim_processes',
	'fct_cases',
	'fct_requests',
	'fct_formalities',
	'fct_handovers',
	'fct_custody',
	'fct_exceptions',
	'fct_trainings',
	'fct_training_results',
	'fct_training_needs',
	'fct_training_benefits',
	'fct_acceptances',
	'fct_documents',
	'fct_document_accesses',
	'fct_restore_tests',
	'fct_confidentiality_agreements',
	'fct_work_records',
	'fct_customer_feedback',
	'fct_order_counts',
	'fct_risks',
	'fct_risk_reviews',
	'fct_suggestions',
	'fct_communications',
	'fct_attendances',
	'fct_action_items',
	'fct_agreement_nodes',
	'fct_corrective_actions',
	'fct_problems',
	'fct_warnings',
	'fct_due_changes',
	'fct_ratings'
] as const;

/** What the marts are computed under; see queries/marts/dim_settings.sql. */
export interface MartSettings {
	company_name: string | null;
	time_zone: string;
	/** UTC, ISO 8601, to the microsecond. */
	as_of: string;
	default_calendar_id: string;
}

/**
 * Makes every dim_ and fct_ table anew from staging and settings. Staging must exist (ensureStagingTables). Each table is
 * replaced whole and at once, but one after the other: the planner knows the size of committed tables only, and chooses
 * joins a hundred times slower inside one transaction. Throws InputError for a setting or calendar that cannot be used,
 * before any table is touched.
 */
export async function buildMarts(ws: Workspace, options: { onProgress?: OnProgress } = {}): Promise<void> {
	const { warehouse } = ws;
	const total = marts.length + 1;
	options.onProgress?.(0, total, 'dim_work_segments');
	const kinds = await allRecordKinds();
	const time_zone = usableZone(ws.ledger);
	const calendars = await readCalendars(warehouse, time_zone);
	const settings: MartSettings = {
		company_name: ws.ledger.setting('company_name'),
		time_zone,
		as_of: await asOf(ws, kinds),
		default_calendar_id: defaultCalendar(ws, calendars)
	};
	const range = await dayRange(warehouse, kinds, settings.as_of);
	await createMart(warehouse, 'dim_settings', { ...settings });
	await buildCalendars(warehouse, calendars, range);
	const kpis = await allKpis();
	const parameters = JSON.stringify(parametersInForce(kpis, ws.ledger.parameterVersions()));
	const indicators = JSON.stringify(
		kpis.map(({ id, aggregation, direction, period_rule }) => ({
			kpi_id: id,
			aggregation,
			direction,
			period_rule
		}))
	);
	for (const [index, name] of marts.entries()) {
		options.onProgress?.(index + 1, total, name);
		await createMart(warehouse, name, { ...range, parameters, indicators });
	}
	options.onProgress?.(total, total, '');
}

/** The setting, else the only imported calendar, else the wall clock. */
function defaultCalendar(ws: Workspace, calendars: readonly Calendar[]): string {
	const wanted = ws.ledger.setting('default_calendar_id');
	const ids = calendars.map((calendar) => calendar.calendar_id);
	if (wanted !== null && !ids.includes(wanted)) {
		throw new InputError('setting-unusable', 'The default calendar does not exist.', {
			column: 'default_calendar_id',
			value: wanted,
			hint: `Choose one of ${ids.join(', ')}, or import that calendar.`
		});
	}
	const imported = ids.filter((id) => id !== 'wall_clock');
	return wanted ?? (imported.length === 1 ? imported[0] : 'wall_clock');
}

/** The setting `as_of`, else the latest instant at which any record happened, else 1970-01-01: nothing was ever recorded. */
async function asOf(ws: Workspace, kinds: readonly RecordKind[]): Promise<string> {
	const text = ws.ledger.setting('as_of');
	if (text !== null) {
		if (/^\d{4}-\d\d-\d\dT.*Z$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
		throw new InputError('setting-unusable', 'The as-of time is not a UTC time.', {
			column: 'as_of',
			value: text,
			hint: 'Write ISO 8601 in UTC, such as 2026-10-01T00:00:00Z.'
		});
	}
	const latest = kinds
		.filter((kind) => kind.happened.length > 0)
		.map(({ id, happened }) => {
			const stamps = happened.map((name) => `max(${name})`).join(', ');
			return `select greatest(${stamps}) as happened_at from cur_${id}`;
		});
	const row = await ws.warehouse.row<{ as_of: string }>(
		`select strftime(coalesce(max(happened_at), timestamp '1970-01-01'), '%Y-%m-%dT%H:%M:%S.%fZ') as as_of
		from (${latest.join(' union all ')})`
	);
	return row!.as_of;
}

/** Kinds whose dates need no working time. */
const masterData = ['departments', 'employees', 'assignments', 'calendars'];

/** Working time is laid out this many days beyond the first and the last date in the data. */
const marginDays = 400;

/** From the first to the last date in any record, with margin, at most 1970–2100; a stamp beyond has no working time. */
async function dayRange(
	warehouse: Warehouse,
	kinds: readonly RecordKind[],
	as_of: string
): Promise<DayRange> {
	const parts = kinds.flatMap((kind) => {
		const names = Object.entries(kind.columns)
			.filter(([, column]) => column.type === 'timestamp' || column.type === 'date')
			.map(([name]) => name);
		const extremes = (of: 'min' | 'max', pick: 'least' | 'greatest') =>
			`${pick}(${names.map((name) => `cast(${of}(${name}) as timestamp)`).join(', ')})`;
		return names.length === 0 || masterData.includes(kind.id)
			? []
			: [
					`select ${extremes('min', 'least')} as first_at, ${extremes('max', 'greatest')} as last_at from stg_${kind.id}`
				];
	});
	const row = await warehouse.row<DayRange>(
		`select
			cast(greatest(cast(min(first_at) as date) - $margin, date '1970-01-01') as varchar) as first_date,
			cast(least(cast(max(last_at) as date) + $margin, date '2100-12-31') as varchar) as last_date
		from (${parts.join(' union all ')} union all select cast($as_of as timestamp), cast($as_of as timestamp))`,
		{ margin: marginDays, as_of }
	);
	return row!;
}
