import { expect, it } from 'vitest';
import {
	describeChange,
	describeScoreChange,
	formatFigure,
	formatInterval,
	formatWithUnit
} from '#lib/i18n/format-figure.ts';
import { formatParameter } from '#lib/i18n/format.ts';

it('says of a difference its sign, arrow, unit and word', () => {
	expect(describeChange(0.0231, 'percent', 'up', 'zh-Hans')).toEqual({
		text: '+2.3',
		arrow: '▲',
		unit: '百分点',
		word: '改善',
		tone: 'good'
	});
	expect(describeChange(0.0231, 'percent', 'down', 'zh-Hans')).toMatchObject({
		arrow: '▲',
		word: '变差',
		tone: 'bad'
	});
	expect(describeChange(-1.26, 'hours', 'down', 'zh-Hant')).toMatchObject({
		text: '−1.3',
		arrow: '▼',
		word: '改善'
	});
	expect(describeChange(3, 'count', 'none', 'en')).toMatchObject({
		text: '+3',
		word: 'higher',
		tone: 'flat'
	});
});

it('calls a difference that rounds to nothing unchanged', () => {
	expect(describeChange(0.0004, 'percent', 'up', 'zh-Hans')).toMatchObject({
		text: '±0.0',
		arrow: '',
		word: '持平'
	});
	expect(describeScoreChange(-0.04, 'zh-Hans')).toMatchObject({ text: '±0.0', tone: 'flat' });
	expect(describeScoreChange(-14.83, 'zh-Hans')).toMatchObject({ text: '−14.8', unit: '分', tone: 'bad' });
});

it('writes words where there is no value, never a number', () => {
	const figure = { value: null, unit: 'percent', survival: null } as const;
	expect(formatFigure({ ...figure, status: 'insufficient_evidence' }, 'zh-Hans')).toBe('样本不足');
	expect(formatFigure({ ...figure, status: 'not_due' }, 'zh-Hant')).toBe('未到期');
	expect(formatFigure({ ...figure, status: 'not_assessed' }, 'zh-Hans')).toBe('未评');
	expect(formatFigure({ ...figure, value: 0, status: 'ok' }, 'zh-Hans')).toBe('0.0%');
});

it('says "more than the longest" where a curve never reaches the half', () => {
	const survival = { median: null, p80: null, p90: null, longest: 31.25 };
	expect(formatFigure({ value: null, unit: 'hours', status: 'ok', survival }, 'zh-Hans')).toBe('> 31.3');
});

it('writes intervals and units', () => {
	expect(formatInterval({ low: 0.8331, high: 0.8812 }, 'percent', 'zh-Hans')).toBe('83.3–88.1');
	expect(formatInterval({ low: 4.2, high: null }, 'hours', 'zh-Hans')).toBe('4.2–…');
	expect(formatInterval({ low: -0.3502, high: -0.2041 }, 'percent', 'zh-Hans')).toBe('−35.0 ~ −20.4');
	expect(formatWithUnit(4.6, 'hours', 'zh-Hans')).toBe('4.6 工作小时');
	expect(formatParameter(1.5, 'points', 'zh-Hans')).toBe('1.5 分');
	expect(formatParameter(5, 'working days', 'zh-Hant')).toBe('5 個工作日');
	expect(formatParameter(0.05, '', 'en')).toBe('0.05');
	expect(formatWithUnit(0.5, 'gain', 'zh-Hans')).toBe('0.50');
});
