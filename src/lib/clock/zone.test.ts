import { describe, expect, it } from 'vitest';
import { hour, instant } from '#lib/clock/interval.ts';
import { isTimeZone, offsetAt, offsetPeriods, zoneName } from '#lib/clock/zone.ts';

describe('offsets', () => {
	it('follow daylight saving to the second', () => {
		const frame = { from: instant('2026-01-01T00:00:00Z'), to: instant('2027-01-01T00:00:00Z') };
		expect(offsetPeriods('America/New_York', frame)).toEqual([
			{ from: frame.from, to: instant('2026-03-08T07:00:00Z'), offset: -5 * hour },
			{ from: instant('2026-03-08T07:00:00Z'), to: instant('2026-11-01T06:00:00Z'), offset: -4 * hour },
			{ from: instant('2026-11-01T06:00:00Z'), to: frame.to, offset: -5 * hour }
		]);
	});

	it('need not be whole hours', () => {
		expect(offsetAt('Asia/Kathmandu', instant('2026-01-01T00:00:00Z'))).toBe(5.75 * hour);
		expect(offsetAt('Australia/Lord_Howe', instant('2026-07-01T00:00:00Z'))).toBe(10.5 * hour);
	});

	it('may skip a whole day', () => {
		const frame = { from: instant('2011-12-30T00:00:00Z'), to: instant('2011-12-31T00:00:00Z') };
		expect(offsetPeriods('Pacific/Apia', frame).map(({ offset }) => offset / hour)).toEqual([-10, 14]);
	});
});

it('knows zones by their IANA names only', () => {
	expect(isTimeZone('Asia/Shanghai')).toBe(true);
	expect(isTimeZone('Mars/Phobos')).toBe(false);
	expect(isTimeZone('')).toBe(false);
});

it('reads instants to the microsecond', () => {
	expect(instant('2026-01-01T08:00:00.123456+08:00')).toBe(Date.UTC(2026, 0, 1) * 1000 + 123_456);
	expect(() => instant('2026-01-01T08:00:00')).toThrow('not an instant');
});

it('writes the name of a zone as the list has it, and takes neither abbreviations nor offsets for one', () => {
	expect(['asia/shanghai', 'UTC', 'utc', 'Asia/Kolkata'].map(zoneName)).toEqual([
		...['Asia/Shanghai', 'UTC', 'UTC', 'Asia/Kolkata']
	]);
	for (const none of ['CST', 'GMT+8', '+08:00', '', 'Mars/Phobos', '北京时间'])
		expect(zoneName(none), none).toBeNull();
});
