import { describe, expect, it } from 'vitest';
import { ask, office, step } from './companies.ts';

describe('zones', () => {
	const zones = [
		'Europe/Berlin',
		'America/New_York',
		'Australia/Lord_Howe',
		'America/Santiago',
		'Asia/Kathmandu'
	];

	it('change their offsets where the warehouse’s own tables say so', async () => {
		const calendars = zones.flatMap((time_zone) => office(time_zone).map((rule) => ({ ...rule, time_zone })));
		const local = (at: string) =>
			`epoch_us(timezone(time_zone, timezone('UTC', make_timestamp(${at})))) - (${at})`;
		const rows = await ask(
			{ calendars, steps: [step('s', { finished_at: '2026-06-01 00:00' })] },
			`select
				count(*) filter (where time_zone = 'Europe/Berlin') as periods,
				count(*) filter (where ${local('from_us')} <> offset_us or ${local('to_us - 1')} <> offset_us) as wrong
			from dim_zone_offsets`
		);
		expect(rows).toEqual([{ periods: 5, wrong: 0 }]);
	});
});

describe('a day', () => {
	it('has as many working stretches as the calendar gives it', async () => {
		const busy = [0, 2, 4, 6, 8, 10, 12].map((hour) => ({
			calendar_id: 'k',
			rule: 'slot',
			weekday: 1,
			starts: `${String(hour + 8).padStart(2, '0')}:00`,
			ends: `${String(hour + 9).padStart(2, '0')}:00`
		}));
		const steps = [
			step('s', {
				assigned_at: '2026-09-21 00:00',
				finished_at: '2026-09-21 14:00',
				due_at: '2026-09-21 16:00'
			})
		];
		expect(await ask({ calendars: busy, steps }, 'select elapsed_hours from fct_steps')).toEqual([
			{ elapsed_hours: 7 }
		]);
	});
});
