import { expect, it } from 'vitest';
import { splitNames } from './process.ts';

it('splits names at commas, and only there', () => {
	expect(splitNames('A,B')).toEqual(['A', 'B']);
	expect(splitNames(' Send order , check;pay ')).toEqual(['Send order', 'check;pay']);
	expect(splitNames('Check\\, twice,Pay')).toEqual(['Check, twice', 'Pay']);
	expect(splitNames('C:\\\\temp,C:\\x')).toEqual(['C:\\temp', 'C:\\x']);
	expect(splitNames('提交，复核,批准')).toEqual(['提交，复核', '批准']);
	expect(splitNames(',,A,')).toEqual(['A']);
	expect(splitNames('')).toEqual([]);
	expect(splitNames('A\\')).toEqual(['A\\']);
});
