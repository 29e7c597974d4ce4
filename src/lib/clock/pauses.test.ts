import { describe, expect, it } from 'vitest';
import { wallClock } from '#lib/clock/calendar.ts';
import { dueMoment, standing } from '#lib/clock/deadline.ts';
import { hour, instant } from '#lib/clock/interval.ts';
import { countedPauses, type Pause } from '#lib/clock/pauses.ts';

const weekdays = [1, 2, 3, 4, 5];
const office = {
	...wallClock('Asia/Shanghai'),
	slots: weekdays.flatMap((weekday) => [
		{ weekday, starts: '09:00', ends: '12:00' },
		{ weekday, starts: '13:00', ends: '18:00' }
	])
};

const at = (text: string) => instant(`${text.replace(' ', 'T')}:00+08:00`);
const pause = (from: string, to: string | null, entered: string | null = null): Pause => ({
	paused_at: at(from),
	resumed_at: to === null ? null : at(to),
	reason: 'waiting_partner',
	party: 'partner',
	entered_at: entered === null ? null : at(entered)
});
const step = (from: string, to: string, due: string | null = null) => ({
	from: at(from),
	to: at(to),
	due: due === null ? null : at(due)
});

describe('elapsed time', () => {
	it('of 09:00–18:00 with a pause 12:30–14:00 is 7 h (B9)', () => {
		const monday = step('2024-11-18 09:00', '2024-11-18 18:00');
		expect(standing(office, monday, [pause('2024-11-18 12:30', '2024-11-18 14:00')])).toEqual({
			elapsed: 7 * hour,
			paused: hour,
			deadline: null,
			late: null
		});
	});

	it('counts overlapping pauses once and none of them outside the step', () => {
		const monday = step('2024-11-18 10:00', '2024-11-18 17:00');
		const pauses = [
			pause('2024-11-18 09:00', '2024-11-18 11:00'),
			pause('2024-11-18 10:30', '2024-11-18 14:00'),
			pause('2024-11-18 16:00', null)
		];
		expect(standing(office, monday, pauses).paused).toBe(4 * hour);
	});

	it('is unknown without a start', () => {
		expect(standing(office, { from: null, to: at('2024-11-18 10:00'), due: null }, []).elapsed).toBeNull();
	});
});

describe('deadlines', () => {
	it('are inclusive, and free time after them is not late', () => {
		expect(standing(office, step('2024-11-15 09:00', '2024-11-15 18:00', '2024-11-15 18:00'), []).late).toBe(
			0
		);
		expect(standing(office, step('2024-11-15 09:00', '2024-11-17 18:00', '2024-11-15 18:00'), []).late).toBe(
			0
		);
		expect(standing(office, step('2024-11-15 09:00', '2024-11-18 09:01', '2024-11-15 18:00'), []).late).toBe(
			hour / 60
		);
	});

	it('move on by the pauses', () => {
		const late = step('2024-11-15 09:00', '2024-11-18 11:00', '2024-11-15 17:00');
		const moved = standing(office, late, [pause('2024-11-15 10:00', '2024-11-15 15:00')]);
		expect(moved).toMatchObject({ deadline: at('2024-11-18 12:00'), late: 0 });
	});
});

describe('a due time', () => {
	it('at midnight of the zone is a plain date and means the end of that day', () => {
		expect(dueMoment('Asia/Shanghai', at('2024-11-18 00:00'))).toBe(at('2024-11-19 00:00') - 1);
		expect(dueMoment('Asia/Shanghai', at('2024-11-18 00:01'))).toBe(at('2024-11-18 00:01'));
	});

	it('follows days of 23 and 25 hours, and days that begin at one o’clock', () => {
		const santiago = (text: string) => dueMoment('America/Santiago', instant(text));
		expect(santiago('2026-09-05T04:00:00Z')).toBe(instant('2026-09-06T04:00:00Z') - 1);
		expect(santiago('2026-09-06T04:00:00Z')).toBe(instant('2026-09-07T03:00:00Z') - 1);
		expect(santiago('2026-04-04T03:00:00Z')).toBe(instant('2026-04-05T04:00:00Z') - 1);
	});
});

describe('a pause entered too late', () => {
	const due = step('2024-11-18 09:00', '2024-11-20 12:00', '2024-11-18 18:00');
	const inTime = pause('2024-11-18 14:00', '2024-11-18 16:00', '2024-11-18 14:00');

	it('never undoes the breach', () => {
		const late = pause('2024-11-18 10:00', '2024-11-18 18:00', '2024-11-19 09:01');
		expect(countedPauses(office, due, [late])).toEqual([]);
		expect(standing(office, due, [late]).late).toBe(11 * hour);
	});

	it('counts at the very last moment', () => {
		const last = pause('2024-11-18 16:00', '2024-11-18 18:00', '2024-11-18 18:00');
		expect(countedPauses(office, due, [last])).toEqual([last]);
	});

	it('counts while an earlier pause still holds the deadline off', () => {
		const next = pause('2024-11-19 10:00', '2024-11-19 12:00', '2024-11-19 10:00');
		expect(countedPauses(office, due, [next])).toEqual([]);
		expect(countedPauses(office, due, [next, inTime])).toEqual([inTime, next]);
	});

	it('takes every later one with it', () => {
		const late = pause('2024-11-18 10:00', '2024-11-18 12:00', '2024-11-19 16:00');
		const later = pause('2024-11-19 16:00', '2024-11-20 12:00', '2024-11-19 16:30');
		expect(countedPauses(office, due, [later, late, inTime])).toEqual([inTime]);
	});
});
