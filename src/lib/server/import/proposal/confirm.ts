import type { CheckedMapping, SourceMapping } from '#lib/server/import/mapping.ts';
import type { KindProposal } from '#lib/server/import/proposal/proposal.ts';

/** What a person decided on a proposal, header → column, null = not ours; a header left out keeps what was proposed. */
export type Choices = Readonly<Record<string, string | null>>;

/**
 * The mapping a person confirmed: every header with its column, those not taken named as null so that nothing guesses them later.
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
	return {
		...base,
		kind: proposal.kind,
		columns: { ...base.columns, ...columns },
		...(Object.keys(date_formats).length > 0
			? { date_formats: { ...date_formats, ...base.date_formats } }
			: {})
	};
}
