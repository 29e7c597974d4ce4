import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDecision, frozenPeriods } from '#lib/server/ledger/decisions.ts';
import { Ledger } from '#lib/server/ledger/ledger.ts';

let folder: string;
let ledger: Ledger;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-ledger-'));
	ledger = new Ledger(join(folder, 'ledger.sqlite'));
});

afterAll(() => {
	ledger.close();
	rmSync(folder, { recursive: true });
});

it('keeps settings, the last one counts', () => {
	ledger.setSetting('time_zone', 'Asia/Shanghai');
	ledger.setSetting('time_zone', 'Asia/Hong_Kong');
	expect(ledger.setting('time_zone')).toBe('Asia/Hong_Kong');
	expect(ledger.setting('nothing')).toBeNull();
});

it('writes synchronously to a write-ahead log', () => {
	expect(ledger.database.pragma('journal_mode', { simple: true })).toBe('wal');
	expect(ledger.database.pragma('synchronous', { simple: true })).toBe(2);
});

it('opens again with its content and migrates nothing twice', () => {
	ledger.setSetting('company_name', '启明');
	const again = new Ledger(join(folder, 'ledger.sqlite'));
	expect(again.setting('company_name')).toBe('启明');
	again.close();
});

it('refuses to change or delete a decision', () => {
	addDecision(ledger, { decision: 'freeze', period: '2026Q1', reason: 'signed', decided_by: 'lead' });
	expect(() => ledger.database.exec(`update decisions set period = '2026Q2'`)).toThrow('append-only');
	expect(() => ledger.database.exec('delete from decisions')).toThrow('append-only');
});

it('knows which periods are frozen: the last decision on each counts', () => {
	const decide = (decision: 'freeze' | 'unfreeze', period: string) =>
		addDecision(ledger, { decision, period, reason: 'because', decided_by: 'lead' });
	decide('freeze', '2026Q2');
	decide('unfreeze', '2026Q1');
	decide('unfreeze', '2026Q2');
	decide('freeze', '2026Q2');
	expect(frozenPeriods(ledger).map(({ period, frozen_by }) => [period, frozen_by])).toEqual([
		['2026Q2', 'lead']
	]);
});

it('refuses to change or delete an audit entry', () => {
	ledger.audit('someone', 'read', 'people/1');
	expect(() => ledger.database.exec(`update audit set actor = 'nobody'`)).toThrow('append-only');
	expect(() => ledger.database.exec('delete from audit')).toThrow('append-only');
});

it('notices an edited, removed or reordered audit entry', () => {
	for (let i = 0; i < 5; i++) ledger.audit('someone', 'read', `people/${i}`, { page: i });
	expect(ledger.brokenAuditEntry()).toBeNull();
	const tamper = (statement: string, undo: string) => {
		ledger.database.exec(
			`drop trigger audit_is_append_only_update; drop trigger audit_is_append_only_delete`
		);
		ledger.database.exec(statement);
		const found = ledger.brokenAuditEntry();
		ledger.database.exec(undo);
		ledger.database.exec(
			`create trigger audit_is_append_only_update before update on audit begin select raise(abort, 'append-only'); end;
			create trigger audit_is_append_only_delete before delete on audit begin select raise(abort, 'append-only'); end`
		);
		return found;
	};
	expect(
		tamper(
			`update audit set object = 'x' where seq = 3`,
			`update audit set object = 'people/1' where seq = 3`
		)
	).toBe(3);
	expect(tamper('update audit set seq = 99 where seq = 2', 'update audit set seq = 2 where seq = 99')).toBe(
		3
	);
	expect(ledger.brokenAuditEntry()).toBeNull();
});
