import type { ColumnDefinition } from '#lib/kpi/record.ts';
import { likeness, wordsOf } from '#lib/server/import/proposal/similarity.ts';
import type { RecordKind } from '#lib/server/registry.ts';

/** A column of ours that a header may mean, and how people head it. */
export interface ProposalTarget {
	/** As a mapping writes it: `due_at`, for a process log `cases.due_at`. */
	column: string;
	definition: ColumnDefinition;
	/** Its own name and labels; these win over further spellings. */
	names: readonly string[];
	aliases: readonly string[];
	is_required: boolean;
}

/** How surely the words of a header mean a column. */
export interface NameMatch {
	column: string;
	/** 0–1. */
	confidence: number;
	/** `exact`: as spelled; `folded`: but for case, width and blanks; `script`: but for simplified or traditional characters; `near`: alike. */
	reason: 'exact' | 'folded' | 'script' | 'near';
}

/** A header less alike than this to every spelling is not offered. */
const leastLikeness = 0.65;

const ownTargets = (kind: RecordKind): ProposalTarget[] =>
	Object.entries(kind.columns).map(([column, definition]) => ({
		column,
		definition,
		names: [column, ...Object.values(definition.label)],
		aliases: definition.aliases ?? [],
		is_required: definition.required === true
	}));

/** Further headers of event logs as other systems write them. */
const logAliases: Readonly<Record<string, readonly string[]>> = {
	'steps.case_id': [
		'case:concept:name',
		'case id',
		'trace',
		'流程实例编号',
		'流程實例編號',
		'实例编号',
		'實例編號',
		'工单编号',
		'工單編號',
		'工单号',
		'工單號'
	],
	'steps.activity': [
		'concept:name',
		'activity',
		'event',
		'操作',
		'节点',
		'節點',
		'流程节点',
		'流程節點',
		'关卡名称',
		'關卡名稱'
	],
	'steps.finished_at': [
		'time:timestamp',
		'timestamp',
		'complete timestamp',
		'end timestamp',
		'event time',
		'时间',
		'時間',
		'时间戳',
		'時間戳記',
		'操作时间',
		'操作時間',
		'处理时间',
		'處理時間',
		'审批时间',
		'簽核時間'
	],
	'steps.started_at': ['start timestamp', 'time:start'],
	'steps.employee_id': ['org:resource', 'resource', 'user', '操作人', '审批人', '簽核人', '用户', '使用者'],
	'steps.department_id': ['org:group', 'group', '操作部门', '操作部門'],
	'steps.lifecycle': ['lifecycle:transition', 'lifecycle', '事件状态', '事件狀態']
};

const requiredOfLog = new Set(['steps.case_id', 'steps.activity', 'steps.finished_at']);
/** Made while a log is read, never given by it. */
const madeByReading = new Set(['cases.case_id', 'cases.attributes', 'steps.attributes', 'steps.event_count']);

function logTargets(kinds: readonly RecordKind[]): ProposalTarget[] {
	return ['steps', 'cases'].flatMap((id) => {
		const kind = kinds.find((one) => one.id === id);
		if (!kind) return [];
		return ownTargets(kind)
			.map((target) => ({ ...target, column: `${id}.${target.column}` }))
			.filter(({ column }) => !madeByReading.has(column))
			.map((target) => ({
				...target,
				aliases: [...target.aliases, ...(logAliases[target.column] ?? [])],
				is_required: requiredOfLog.has(target.column)
			}));
	});
}

/** Columns a table may fill when taken for a record kind, or for a process log (`log`). */
export const targetsOf = (id: string, kinds: readonly RecordKind[]): ProposalTarget[] =>
	id === 'log' ? logTargets(kinds) : ownTargets(kinds.find((kind) => kind.id === id)!);

/** How surely a header's words mean a target; null when they are too unlike. */
export function matchName(header: string, target: ProposalTarget): NameMatch | null {
	const found = [matchWords(header, target.names, 1), matchWords(header, target.aliases, 0.95)];
	const [best] = found
		.filter((match) => match !== null)
		.sort((first, second) => second.confidence - first.confidence);
	return best ? { column: target.column, ...best } : null;
}

/** `sure` is the confidence in an exact match; the looser the match, the further below it. */
function matchWords(
	header: string,
	spellings: readonly string[],
	sure: number
): Omit<NameMatch, 'column'> | null {
	const own = wordsOf(header);
	if (own.folded === '') return null;
	const others = spellings.map(wordsOf);
	if (spellings.includes(header.trim())) return { confidence: sure, reason: 'exact' };
	if (others.some(({ folded }) => folded === own.folded))
		return { confidence: sure - 0.01, reason: 'folded' };
	if (others.some(({ script }) => script === own.script)) return { confidence: sure - 0.1, reason: 'script' };
	const alike = Math.max(0, ...others.map((other) => likeness(own, other, leastLikeness)));
	return alike < leastLikeness ? null : { confidence: 0.85 * alike * sure, reason: 'near' };
}
