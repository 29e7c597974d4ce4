import { describe, expect, it } from 'vitest';
import { keepOnOneLine } from '#lib/server/export/one-line.ts';
import { innerWidths } from '#lib/server/export/table-layouts.ts';

const around = { width: 100, fontSize: 10, bold: false };

describe('a text that fits its place on one line', () => {
	it('is marked, a longer one is not', () => {
		expect(keepOnOneLine({ text: '九个汉字宽九十点字' }, around)).toMatchObject({ noWrap: true });
		expect(keepOnOneLine({ text: '十一个汉字宽一百一十点' }, around)).not.toHaveProperty('noWrap');
	});

	it('is measured in its own size and without its margins', () => {
		expect(keepOnOneLine({ text: '九个汉字宽九十点字', fontSize: 12 }, around)).not.toHaveProperty('noWrap');
		const indented = { text: '九个汉字宽九十点字', margin: [10, 0, 0, 0] };
		expect(keepOnOneLine(indented, around)).not.toHaveProperty('noWrap');
	});

	it('is not one with a line break in it, nor one of several pieces', () => {
		expect(keepOnOneLine({ text: '一\n二' }, around)).not.toHaveProperty('noWrap');
		expect(keepOnOneLine({ text: [{ text: '一' }] }, around)).not.toHaveProperty('noWrap');
	});

	it('is found in stacks, lists, columns and cells, each with its width', () => {
		const text = { text: '五个汉字宽' };
		const table = { widths: [60, '*'], body: [[text, text]] };
		const found = keepOnOneLine(
			[
				{ stack: [text] },
				{ ol: [text] },
				{
					columns: [
						{ ...text, width: 60 },
						{ ...text, width: 30 },
						{ ...text, width: '*' }
					]
				},
				{ layout: 'statement', table }
			],
			around
		);
		expect(found).toMatchObject([
			{ stack: [{ noWrap: true }] },
			{ ol: [{ noWrap: true }] },
			{ columns: [{ noWrap: true }, { width: 30 }, { width: '*' }] },
			{ table: { body: [[{ noWrap: true }, text]] } }
		]);
		expect(JSON.stringify(found).match(/noWrap/g)).toHaveLength(4);
	});
});

it('gives stars what fixed columns and padding leave', () => {
	expect(innerWidths('statement', [50, '*', '*'], 170)).toEqual([50, 50, 50]);
	expect(innerWidths('bare', [50, '*'], 162)).toEqual([50, 100]);
	expect(innerWidths('statement', [50, 'auto', '*'], 170)).toEqual([50, null, null]);
});
