import { expect, it } from 'vitest';
import { parsePeriod, previousPeriod } from '#lib/kpi/period.ts';

it('reads quarters, months and all', () => {
	expect(parsePeriod('2026Q3')).toEqual({
		id: '2026Q3',
		grain: 'quarter',
		from_date: '2026-07-01',
		to_date: '2026-10-01'
	});
	expect(parsePeriod('2026-q4')).toMatchObject({ id: '2026Q4', to_date: '2027-01-01' });
	expect(parsePeriod('2026-12')).toMatchObject({
		grain: 'month',
		from_date: '2026-12-01',
		to_date: '2027-01-01'
	});
	expect(parsePeriod('all')).toMatchObject({ grain: 'all', from_date: null });
});

it('reads nothing else', () => {
	for (const text of ['2026', '2026Q5', '2026-13', '2026-7', 'Q3', '', 'All'])
		expect(parsePeriod(text)).toBeNull();
});

it('steps back over the turn of the year', () => {
	expect(previousPeriod(parsePeriod('2026Q1')!)?.id).toBe('2025Q4');
	expect(previousPeriod(parsePeriod('2026Q3')!)?.id).toBe('2026Q2');
	expect(previousPeriod(parsePeriod('2026-01')!)?.id).toBe('2025-12');
	expect(previousPeriod(parsePeriod('2026-10')!)?.id).toBe('2026-09');
	expect(previousPeriod(parsePeriod('all')!)).toBeNull();
});
