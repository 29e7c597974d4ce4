import { expect, it } from 'vitest';
import type { Figure } from '#lib/kpi/figure.ts';
import { wilson } from '#lib/kpi/statistics.ts';
import { moveBeyondChance } from '#lib/report/messages.ts';

const share = (numerator: number, denominator: number, scored = true): Figure => ({
	kpi_id: 'doc-08',
	version: 1,
	scope: { kind: 'company', id: null },
	period: '2026Q3',
	unit: 'percent',
	value: numerator / denominator,
	numerator,
	denominator,
	n: denominator,
	n_open: 0,
	interval: { ...wilson(numerator, denominator)!, method: 'wilson' },
	survival: null,
	status: 'ok',
	usable: { scored, ranked: scored, gate: null },
	shrunken: null,
	standardised: null,
	coverage: 1,
	bounds: null,
	exclusions: [],
	parameters: {},
	as_of: '2026-10-15T10:00:00.000Z'
});

it('a single record that failed after one that did not is no change to report', () => {
	expect(moveBeyondChance(share(0, 1), share(1, 1))).toBeLessThan(1);
});

it("holds Newcombe's example: 56 of 70 against 48 of 80, an interval of 0.0524 to 0.3339", () => {
	const size = moveBeyondChance(share(56, 70), share(48, 80))!;
	expect(size).toBeCloseTo(0.2 / (0.2 - 0.0524), 3);
	expect(moveBeyondChance(share(48, 80), share(56, 70))).toBeCloseTo(size, 10);
});

it('says nothing where either period is too small to score, or has no interval', () => {
	expect(moveBeyondChance(share(90, 100), share(10, 20, false))).toBeNull();
	expect(moveBeyondChance({ ...share(90, 100), interval: null }, share(10, 20))).toBeNull();
});
