import { planted } from '#data/demo/organisation.ts';
import { day } from '#data/demo/time.ts';
import type { ImportTruth } from '#data/demo/truths.ts';

/** What the import says about so many rows of a file. */
export interface ExpectedFinding {
	rule: string;
	severity: 'reject' | 'warn';
	count: number;
}

type Row = Record<string, unknown>;

/** So many bad rows of one sort: a good row with a number of its own and one thing wrong. */
interface BadRows {
	rule: string;
	count: number;
	/** What is wrong. A repeated row keeps its number, every other one gets a new one. */
	change: Row | ((row: Row) => Row);
	/** A good row that can be spoilt this way; default any. */
	of?: (row: Row) => boolean;
}

const plan: Readonly<Record<string, readonly BadRows[]>> = {
	employees: [
		{ rule: 'missing-value', count: 2, change: { name: null } },
		{ rule: 'invalid-date', count: 1, change: { hired_on: '2019年13月5日' } },
		{ rule: 'duplicate-key', count: 1, change: { title: '（重复录入）' } }
	],
	cases: [
		{ rule: 'missing-value', count: 2, change: { process: null } },
		{ rule: 'invalid-time', count: 2, change: { opened_at: '2026-02-30 09:00:00' } },
		{ rule: 'invalid-integer', count: 2, change: { goals_set: '若干' } },
		{ rule: 'invalid-number', count: 1, change: { amount: '约三万' } },
		{ rule: 'duplicate-key', count: 3, change: { title: '（重复导出）' } }
	],
	steps: [
		{ rule: 'missing-value', count: 4, change: { activity: null } },
		{ rule: 'invalid-time', count: 6, change: { finished_at: '2026/09/31 10:00', result: null } },
		{ rule: 'invalid-integer', count: 5, change: { round: '首次' } },
		{
			rule: 'end-before-start',
			count: 7,
			of: (row) => row.finished_at !== null,
			change: (row) => ({ started_at: Number(row.finished_at) + 3600 })
		},
		{ rule: 'duplicate-key', count: 8, change: { reason: '重复导出' } }
	],
	pauses: [{ rule: 'missing-value', count: 2, change: { paused_at: null } }],
	documents: [
		{ rule: 'invalid-boolean', count: 2, change: { required: '待定' } },
		{ rule: 'duplicate-key', count: 5, change: { title: '（重复导出）' } }
	],
	acceptances: [
		{ rule: 'missing-value', count: 2, change: { round: null } },
		{ rule: 'invalid-integer', count: 3, change: { round: '复验' } }
	],
	risks: [{ rule: 'invalid-integer', count: 3, change: { inherent: '高' } }],
	exceptions: [
		{ rule: 'missing-value', count: 2, change: { found_at: null } },
		{ rule: 'invalid-integer', count: 2, change: { level: '特大' } },
		{ rule: 'unknown-value', count: 2, change: { class: '环保' } },
		{ rule: 'invalid-time', count: 1, change: { found_at: '2026.13.01 08:00' } },
		{ rule: 'duplicate-key', count: 2, change: { title: '（重复登记）' } }
	],
	communications: [
		{ rule: 'unknown-value', count: 3, change: { mode: '口头' } },
		{ rule: 'duplicate-key', count: 2, change: { topic: '（重复登记）' } }
	],
	action_items: [{ rule: 'missing-value', count: 2, change: { title: null } }],
	ratings: [{ rule: 'out-of-range', count: 3, change: { score: 8 }, of: (row) => row.score !== null }],
	training_results: [
		{ rule: 'invalid-number', count: 6, change: { post_score: '缺考' } },
		{ rule: 'invalid-boolean', count: 2, change: { attended: '待查' } },
		{ rule: 'duplicate-key', count: 3, change: { satisfaction: 5 } }
	]
};

/** Column that gets a new value so that a bad row is no copy of a good one. */
const numbered: Readonly<Record<string, string>> = {
	employees: 'employee_id',
	cases: 'case_id',
	steps: 'step_id',
	pauses: 'pause_id',
	documents: 'document_id',
	acceptances: 'acceptance_id',
	risks: 'risk_id',
	exceptions: 'exception_id',
	communications: 'communication_id',
	action_items: 'action_item_id',
	ratings: 'rating_id',
	training_results: 'attempt'
};

/** Rows of a kind with its bad rows mixed in at fixed places: repeated ones at the end, the others spread over the file. */
export function spoil(kind: string, good: readonly object[]): object[] {
	const rows = [...good] as Row[];
	const bad = (plan[kind] ?? []).flatMap((one) => Array.from({ length: one.count }, () => one));
	const usable = good as readonly Row[];
	bad.forEach((one, index) => {
		const from = Math.floor(((index + 1) * usable.length) / (bad.length + 2));
		const model = usable.slice(from).find(one.of ?? (() => true))!;
		const wrong = typeof one.change === 'function' ? one.change(model) : one.change;
		if (one.rule === 'duplicate-key') rows.push({ ...model, ...wrong });
		else
			rows.splice(from + index, 0, {
				...model,
				[numbered[kind]]: newNumber(model[numbered[kind]], index),
				...wrong
			});
	});
	return rows;
}

const newNumber = (number: unknown, index: number) =>
	typeof number === 'number' ? number + 50 + index : `${String(number)}X${index}`;

/** Good rows the import only remarks on, by kind: pauses entered days later, and a department nobody listed (one remark for all its rows). */
const remarks: Readonly<Record<string, { rule: string; count: (rows: readonly Row[]) => number }>> = {
	pauses: {
		rule: 'late-entry',
		count: (rows) => rows.filter((row) => Number(row.entered_at) > Number(row.paused_at) + 3 * day).length
	},
	steps: {
		rule: 'unknown-department',
		count: (rows) => (rows.some((row) => row.department_id === planted.unlisted) ? 1 : 0)
	}
};

/** What importing the spoilt rows of a kind must report. */
export function spoiltTruth(kind: string, file: string, good: readonly object[]): ImportTruth {
	const bad = plan[kind] ?? [];
	const rejected = bad.reduce((sum, { count }) => sum + count, 0);
	const refusals = bad.map(({ rule, count }): ExpectedFinding => ({ rule, severity: 'reject', count }));
	const remark = remarks[kind];
	const remarked: ExpectedFinding[] = remark
		? [{ rule: remark.rule, severity: 'warn', count: remark.count(good as readonly Row[]) }]
		: [];
	const findings = [...refusals, ...remarked].filter(({ count }) => count > 0);
	const words = findings.map(
		({ rule, count, severity }) => `${count} × ${rule}${severity === 'warn' ? ' (kept)' : ''}`
	);
	const rows_read = good.length + rejected;
	return {
		check: 'import',
		id: `spoilt-${kind}`,
		file,
		kind,
		expected: { rows_read, rejected, findings },
		sentence: `${file}: ${rows_read} rows of ${kind}, ${rejected} refused${words.length > 0 ? `: ${words.join(', ')}` : ''}.`
	};
}
