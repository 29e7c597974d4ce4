import { expect, it } from 'vitest';
import { displayWidth, table } from './terminal.ts';

it('knows that Chinese characters take two columns', () => {
	expect(displayWidth('按期')).toBe(4);
	expect(displayWidth('（A）')).toBe(5);
	expect(displayWidth('café')).toBe(4);
	expect(displayWidth('𠮷')).toBe(2);
	expect(displayWidth('–')).toBe(1);
});

it('aligns a table by what is seen, numbers to the right', () => {
	const drawn = table(
		[
			['部门', 'n'],
			['财务部', '7'],
			['IT', '128']
		],
		[1]
	);
	expect(drawn).toBe(['部门      n', '──────  ───', '财务部    7', 'IT      128'].join('\n'));
});
