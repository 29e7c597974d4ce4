import { describe, expect, it } from 'vitest';
import { foldScript } from '#lib/i18n/fold-script.ts';
import { allRecordKinds } from '#lib/server/registry.ts';

/** Every character of GB 2312, the everyday set of simplified writing. */
const everyday = (() => {
	const decoder = new TextDecoder('gb18030');
	const found = new Set<string>();
	for (let high = 0xb0; high <= 0xf7; high++)
		for (let low = 0xa1; low <= 0xfe; low++) found.add(decoder.decode(Uint8Array.of(high, low)));
	return found;
})();

describe('foldScript', () => {
	it('makes both scripts of a word equal', () => {
		expect(foldScript('承辦部門編號')).toBe('承办部门编号');
		expect(foldScript('簽核層級')).toBe('签核层级');
		expect(foldScript('审批时间 Approved-at ①')).toBe('审批时间 Approved-at ①');
	});

	it('changes nothing that is folded already', () => {
		const once = foldScript('審批結果為駁回，請補充證據並於週五重新提報');
		expect(foldScript(once)).toBe(once);
	});

	it('leaves no traditional character in any spelling of the record kinds', async () => {
		const kinds = await allRecordKinds();
		const left = new Set([...foldScript(JSON.stringify(kinds.map(({ columns }) => columns)))]);
		expect([...left].filter((one) => /\p{Script=Han}/u.test(one) && !everyday.has(one))).toEqual([]);
	});
});
