import { expect, it } from 'vitest';
import { displayWidth, linesOf, widthOfLongestWord } from '#lib/server/export/cell-text.ts';

it('counts two places for an ideograph, on whichever plane it lies, and one for a letter', () => {
	expect(displayWidth('得分 AB')).toBe(7);
	expect(displayWidth('𠮷野')).toBe(4);
	expect(displayWidth('（1）')).toBe(5);
});

it('breaks Chinese between characters and Latin between words', () => {
	expect(linesOf('一二三四五', 12)).toBe(1);
	expect(linesOf('一二三四五六', 12)).toBe(2);
	expect(linesOf('Requests passed at first review', 22)).toBe(2);
	expect(linesOf('Requests passed at first review', 14)).toBe(3);
	expect(linesOf('按期完成率（Kaplan–Meier）', 14)).toBe(3);
});

it('breaks a word that is longer than the column, and a line where the text ends it', () => {
	expect(linesOf('a'.repeat(25), 12)).toBe(3);
	expect(linesOf('一\n二', 40)).toBe(2);
	expect(linesOf('', 40)).toBe(1);
});

it('knows how wide a column must be for its longest word', () => {
	expect(widthOfLongestWord('Collaboration score')).toBe(15);
	expect(widthOfLongestWord('协作得分')).toBe(4);
});
