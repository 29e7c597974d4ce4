import { expect, it } from 'vitest';
import { mixRanks } from '#lib/server/screens/mix-ranks.ts';

const row = (value: number, standardised: number | null, depth = 1, ranked = true) => ({
	depth,
	figure: {
		value,
		standardised:
			standardised === null ? null : { value: standardised, interval: null, covered: 1, strata: 2 },
		usable: { scored: true, ranked, gate: null }
	}
});

it('places departments of one level by both values, the best first', () => {
	const rows = [row(0.9, 0.8), row(0.8, 0.85), row(0.7, 0.7), row(0.99, 0.99, 0)];
	expect(mixRanks(rows, 'up')).toEqual([
		{ crude: 1, standardised: 2, of: 3 },
		{ crude: 2, standardised: 1, of: 3 },
		{ crude: 3, standardised: 3, of: 3 },
		{ crude: 1, standardised: 1, of: 1 }
	]);
	expect(mixRanks(rows, 'down').map((rank) => rank!.crude)).toEqual([3, 2, 1, 1]);
});

it('lets equal values share a place, and leaves out what cannot be compared', () => {
	expect(mixRanks([row(0.9, 0.9), row(0.9, 0.8), row(0.5, null), row(1, 1, 1, false)], 'up')).toEqual([
		{ crude: 1, standardised: 1, of: 2 },
		{ crude: 1, standardised: 2, of: 2 },
		null,
		null
	]);
	expect(mixRanks([row(0.9, 0.9)], 'none')).toEqual([null]);
});
