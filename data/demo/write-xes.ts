import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Row, Value } from '#data/demo/columns.ts';
import type { CaseRecords, StepRow } from '#data/demo/records.ts';
import { xesText } from '#data/demo/time.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character]);

const text = (key: string, value: Value) =>
	value === null ? '' : `<string key="${key}" value="${escape(String(value))}"/>`;
const number = (key: string, value: Value) => (value === null ? '' : `<int key="${key}" value="${value}"/>`);
const date = (key: string, value: Value) =>
	typeof value === 'number' ? `<date key="${key}" value="${xesText(value)}"/>` : '';

const caseTexts = [
	'title',
	'initiator_id',
	'initiator_department_id',
	'lead_id',
	'lead_department_id',
	'matter_weight',
	'origin'
];
const caseDates = ['opened_at', 'baseline_due_at', 'due_at', 'closed_at', 'planned_end_at'];
const stepTexts = ['stage', 'result', 'reason', 'reason_party', 'from_department_id', 'from_employee_id'];
const stepDates = ['assigned_at', 'baseline_due_at', 'due_at'];

/**
 * Writes cases as an XES log (IEEE 1849): the standard keys for name, time, resource, group and lifecycle, and the
 * suite's own column names as further attributes. A step is a start and a complete event, or what of it has happened: work that was only assigned leaves no event.
 */
export function writeXes(path: string, name: string, cases: readonly CaseRecords[]): void {
	const traces = cases.map(({ case: row, steps }) => trace(row as unknown as Row, steps)).join('');
	const extensions = [
		['Concept', 'concept'],
		['Time', 'time'],
		['Organizational', 'org'],
		['Lifecycle', 'lifecycle']
	].map(
		([title, prefix]) =>
			`<extension name="${title}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`
	);
	const log = `<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849-2016" xes.features="">\n${extensions.join('\n')}\n${text('concept:name', name)}\n${traces}</log>\n`;
	const bytes = gzipSync(Buffer.from(log, 'utf8'), { level: 6 });
	bytes[9] = 255;
	writeFileSync(path, bytes);
}

function trace(row: Row, steps: readonly StepRow[]): string {
	const attributes = [
		text('concept:name', row.case_id),
		...caseTexts.map((key) => text(key, row[key])),
		...caseDates.map((key) => date(key, row[key])),
		number('goals_set', row.goals_set),
		number('goals_met', row.goals_met)
	];
	const events = steps.flatMap((step) => eventsOf(step)).sort((a, b) => a.at - b.at);
	return `<trace>${attributes.join('')}${events.map(({ xml }) => xml).join('')}</trace>\n`;
}

function eventsOf(step: StepRow): { at: number; xml: string }[] {
	const row = step as unknown as Row;
	const event = (at: number, transition: string) => {
		const attributes = [
			text('concept:name', step.activity),
			text('lifecycle:transition', transition),
			date('time:timestamp', at),
			text('org:resource', step.employee_id),
			text('org:group', step.department_id),
			...stepTexts.map((key) => text(key, row[key])),
			...stepDates.map((key) => date(key, row[key])),
			number('round', step.round)
		];
		return { at, xml: `<event>${attributes.join('')}</event>` };
	};
	const events = [];
	if (step.started_at !== null) events.push(event(step.started_at, 'start'));
	if (step.finished_at !== null) events.push(event(step.finished_at, 'complete'));
	return events;
}
