import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';

/** Places among departments of one level, 1 = best; equal values share one. */
export interface MixRank {
	/** By the value as it is. */
	crude: number;
	/** By the value at the company's mix. */
	standardised: number;
	/** Departments compared. */
	of: number;
}

interface Row {
	depth: number;
	figure: Pick<Figure, 'value' | 'standardised' | 'usable'>;
}

/**
 * Where each department would stand had all of them the company's mix, beside where it stands: among those of its level that have
 * both values and enough records to be ranked (M9). null for the others, and where no direction is better.
 */
export function mixRanks(rows: readonly Row[], direction: KpiDefinition['direction']): (MixRank | null)[] {
	if (direction === 'none') return rows.map(() => null);
	const sign = direction === 'up' ? 1 : -1;
	const place = (values: readonly number[], own: number) =>
		1 + values.filter((value) => sign * value > sign * own).length;
	const pairOf = ({ figure }: Row) =>
		figure.usable.ranked && figure.value !== null && figure.standardised?.value != null
			? { crude: figure.value, standardised: figure.standardised.value }
			: null;
	return rows.map((row) => {
		const own = pairOf(row);
		if (own === null) return null;
		const peers = rows.filter((other) => other.depth === row.depth).flatMap((other) => pairOf(other) ?? []);
		return {
			crude: place(
				peers.map((peer) => peer.crude),
				own.crude
			),
			standardised: place(
				peers.map((peer) => peer.standardised),
				own.standardised
			),
			of: peers.length
		};
	});
}
