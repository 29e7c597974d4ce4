import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator, type Role, roles } from '#lib/server/access/viewer.ts';
import { readCompany, setCompany } from '#lib/server/company.ts';
import { draftWork } from '#lib/server/import/drafts/work.ts';
import { addDecision, ledgerState } from '#lib/server/ledger/decisions.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { build } from '#lib/server/pipeline/build.ts';
import { isCurrent } from '#lib/server/pipeline/current.ts';
import { readZone } from '#lib/server/screens/imports.ts';
import { readSettings, saveSettings } from '#lib/server/screens/settings.ts';

let folder: TestFolder;
beforeEach(async () => void (folder = await openTestFolder(null)));
afterEach(async () => {
	await draftWork(folder.ws).settled();
	folder.close();
});

const as = (role: Role) => ({ ...localOperator, role });
const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	return data;
};
const save = (fields: Record<string, string>, role: Role = 'hr_lead') =>
	saveSettings(folder.ws, as(role), form(fields), 'zh-Hans');
const entries = () =>
	folder.ws.ledger.database
		.prepare("select actor, object, detail from audit where action = 'set company'")
		.all();

describe('what the company says of itself', () => {
	test('is set by the administrator and the head of HR only, seen by the auditor too', () => {
		const { ws } = folder;
		const mays = roles.filter((role) => {
			try {
				return save({ time_zone: 'Asia/Taipei' }, role) === null;
			} catch (error) {
				if (error instanceof AccessError) return false;
				throw error;
			}
		});
		expect(mays).toEqual(['admin', 'hr_lead']);
		expect(readSettings(ws, as('auditor'), 'zh-Hans')).toMatchObject({ may_change: false, zones: [] });
		expect(() => readSettings(ws, as('hr_analyst'), 'zh-Hans')).toThrow(AccessError);
		expect(readZone(ws, as('hr_analyst'))).toEqual({ name: 'Asia/Taipei', is_set: true, may_set: false });
	});

	test('is written down with what stood before, once', () => {
		const { ws } = folder;
		expect(readZone(ws, localOperator)).toEqual({ name: 'Asia/Shanghai', is_set: false, may_set: true });
		expect(setCompany(ws, localOperator, { name: '  宏远  科技 ', time_zone: 'asia/taipei' })).toBe(true);
		expect(setCompany(ws, localOperator, { time_zone: 'Asia/Taipei' })).toBe(false);
		expect(readCompany(ws, localOperator)).toEqual({ name: '宏远 科技', time_zone: 'Asia/Taipei' });
		const actor = localOperator.user_id;
		expect(entries()).toEqual([
			{ actor, object: 'company_name', detail: '{"from":null,"to":"宏远 科技"}' },
			{ actor, object: 'time_zone', detail: '{"from":null,"to":"Asia/Taipei"}' }
		]);
	});

	test('is refused in words where it cannot be, and nothing is set then', () => {
		expect(save({ name: '宏远', time_zone: 'CST' })).toEqual({
			message: '不认识时区 CST。',
			hint: '请写 IANA 名称，如 Asia/Shanghai。'
		});
		expect(save({ name: 'x'.repeat(121) })?.message).toBe('公司名称不能为空，也不能超过 120 个字符。');
		expect(readCompany(folder.ws, localOperator)).toEqual({ name: null, time_zone: null });
		expect(entries()).toEqual([]);
	});

	test('holds still in its zone while a period is frozen', () => {
		const { ledger } = folder.ws;
		addDecision(ledger, { decision: 'freeze', period: '2026Q1', reason: 'r', decided_by: 'u' });
		expect(save({ time_zone: 'Asia/Tokyo' })?.message).toBe('2026Q1 已冻结，公司时区须保持 Asia/Shanghai。');
		expect(save({ time_zone: 'Asia/Shanghai', name: '宏远' })).toBeNull();
		addDecision(ledger, { decision: 'unfreeze', period: '2026Q1', reason: 'r', decided_by: 'u' });
		expect(save({ time_zone: 'Asia/Tokyo' })).toBeNull();
	});
});

test('figures follow another zone in the background; a file already here keeps the one it was read with', async () => {
	const { ws, bring } = folder;
	const csv = 'case:concept:name,concept:name,time:timestamp\n1,a,2026-04-01 07:30:00\n';
	await bring('log.csv', csv);
	await build(ws);
	const happened = () =>
		ws.warehouse.row('select s.finished_at::varchar as at, d.time_zone from stg_steps s, dim_settings d');
	expect(await happened()).toEqual({ at: '2026-03-31 23:30:00', time_zone: 'Asia/Shanghai' });
	const before = ledgerState(ws.ledger);
	expect(save({ time_zone: 'Europe/Berlin' })).toBeNull();
	expect(ledgerState(ws.ledger), 'a trial made before says no more what would come').not.toBe(before);
	expect(readSettings(ws, localOperator, 'zh-Hans').working).toMatchObject({ phase: 'build' });
	await draftWork(ws).settled();
	expect(await isCurrent(ws)).toBe(true);
	expect(await happened()).toEqual({ at: '2026-03-31 23:30:00', time_zone: 'Europe/Berlin' });
	const report = await bring('later.csv', csv.replace('1,a', '2,b'));
	expect(report.parts[0].imported).toBe(1);
	expect(
		await ws.warehouse.row("select finished_at::varchar as at from stg_steps where case_id = '2'")
	).toEqual({ at: '2026-04-01 05:30:00' });
});
