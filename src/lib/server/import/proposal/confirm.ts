import type { CheckedMapping, SourceMapping } from '#lib/server/import/mapping.ts';
import type { KindProposal } from '#lib/server/import/proposal/proposal.ts';

/** What a person decided on a proposal, header → column, null = not ours; a header left out keeps what was proposed. */
export type Choices = Readonly<Record<string, string | null>>;

/**
 * The mapping a person confirmed: every header with its column, those not taken named as null so that nothing guesses them later,
 * and the stages proposed for a log's activities.
 * Ambiguous headers without a choice are left out, so the import says what it makes of them.
 */
export function mappingOf(
	proposal: KindProposal,
	choices: Choices = {},
	base: SourceMapping = {}
): SourceMapping {
	const columns: NonNullable<CheckedMapping['columns']> = {};
	for (const { header, status, column } of proposal.headers) {
		if (header.trim() === '') continue;
		if (Object.hasOwn(choices, header)) columns[header] = choices[header];
		else if (status !== 'ambiguous') columns[header] = column;
	}
	const date_formats = Object.fromEntries(
		proposal.headers.flatMap(({ header, column, date_format }) =>
			columns[header] === column && column && date_format && date_format !== 'unclear'
				? [[column, date_format]]
				: []
		)
	);
	const stages = Object.fromEntries(
		proposal.stages.flatMap(({ activity, stage, approval_level }) =>
			stage === null ? [] : [[activity, approval_level === null ? stage : { stage, approval_level }] as const]
		)
	);
	return {
		...base,
		kind: proposal.kind,
		columns: { ...base.columns, ...columns },
		...notEmpty('date_formats', { ...date_formats, ...base.date_formats }),
		...notEmpty('stages', { ...stages, ...base.stages })
	};
}

const notEmpty = <Key extends string, Value extends object>(key: Key, value: Value) =>
	(Object.keys(value).length > 0 ? { [key]: value } : {}) as { [key in Key]?: Value };
