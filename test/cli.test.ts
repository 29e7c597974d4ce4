import { spawn, spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../src/cli/command.ts';
import { projectPath } from '#lib/server/project.ts';

const folder = mkdtempSync(join(tmpdir(), 'steelyard-cli-'));
const data = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

const main = projectPath('src/cli/main.ts');

function steelyard(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
		cwd: folder,
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}

/** The one document of a call with --json. */
function json(...args: string[]) {
	const { status, stdout, stderr } = steelyard(...args, '--json');
	expect({ status, stderr }, args.join(' ')).toEqual({ status: 0, stderr: '' });
	return JSON.parse(stdout);
}

/** A mistake is one line on standard error, exit code 2, nothing on standard output. */
function expectMistake(args: string[], said: string) {
	const { status, stdout, stderr } = steelyard(...args);
	expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' });
	expect(stderr).toMatch(/^steelyard: [^\n]+\n$/);
	expect(stderr).toContain(said);
}

const commandFiles = readdirSync(projectPath('src/cli')).filter((name) =>
	readFileSync(projectPath('src/cli', name), 'utf8').includes('export const command: Command')
);
const commands: Command[] = await Promise.all(
	commandFiles.map(
		async (name) => ((await import(projectPath('src/cli', name))) as { command: Command }).command
	)
);

describe('help', () => {
	it('in general names every command', () => {
		const { status, stdout, stderr } = steelyard('--help');
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(commands.length).toBeGreaterThan(15);
		for (const { name, summary } of commands)
			expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
	});

	it.each(commands.map(({ name }) => name))('of %s shows its options and examples', (name) => {
		const command = commands.find((candidate) => candidate.name === name)!;
		const { status, stdout } = steelyard(name, '--help');
		expect(status).toBe(0);
		expect(stdout).toContain(`Usage: steelyard ${name}`);
		for (const option of [...Object.keys(command.options), 'data', 'json'])
			expect(stdout).toContain(`--${option}`);
		for (const [line] of command.examples) expect(stdout).toContain(`$ steelyard ${line}`);
		expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
	});

	it('comes, as a mistake, when nothing is asked', () => {
		const { status, stdout, stderr } = steelyard();
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(stderr).toContain('Usage: steelyard COMMAND');
	});
});

describe('a mistake is one line', () => {
	it.each([
		[['weigh'], 'no such command. ("weigh")'],
		[['figures', '--perod', '2026Q3'], "Unknown option '--perod'. Try: steelyard figures --help"],
		[['figures', '--period'], 'Try: steelyard figures --help'],
		[['figures', '--period', '2026Q5'], '("2026Q5") It takes a quarter (2026Q3), a month (2026-07) or all.'],
		[['figures', '--scope', 'team'], 'company, department, employee'],
		[['figures', '--indicator', 'tim-99'], 'There is no such indicator. ("tim-99")'],
		[['figures', '--scope', 'employee', '--signals'], 'The months of single people are not watched.'],
		[['figures'], 'holds no records yet'],
		[['process', '--by', 'person'], 'resource, group'],
		[['build', 'now'], 'takes options only. ("now")'],
		[['import'], 'No file was named.'],
		[['import', 'not-there.csv'], 'not-there.csv'],
		[['import', 'not-there.csv', '--mapping', 'no-mapping.json'], 'no-mapping.json'],
		[['serve', '--port', '99999'], '("99999")'],
		[['demo', '--scale', '0'], '("0")'],
		[['account', 'add', 'a@example.com'], '--role is missing'],
		[['parameter', 'set', 'rsk-10', 'window_days'], 'takes list, or set'],
		[['parameter', 'set', 'rsk-10', 'window_days', '60'], '--from is missing'],
		[
			['parameter', 'set', 'rsk-10', 'days', '60', '--from', '2026-01-01', '--data', data],
			'It has window_days'
		],
		[
			['parameter', 'set', 'rsk-99', 'days', '60', '--from', '2026-01-01', '--data', data],
			'no such indicator'
		],
		[['parameter', 'set', 'rsk-10', 'window_days', 'soon', '--from', '2026-01-01', '--data', data], '"NaN"'],
		[
			['parameter', 'set', 'rsk-10', 'window_days', '60', '--from', '2026-02-30', '--data', data],
			'not a date'
		],
		[['company', '--zone', 'CST', '--data', data], 'The time zone CST is not known.'],
		[['company', 'Acme'], 'takes options only'],
		[['account', 'remove', 'a@example.com'], 'takes add EMAIL, password EMAIL or list'],
		[['rebuild', '--data', 'nowhere'], 'no ledger'],
		[['verify', '--data', 'nowhere'], 'no ledger'],
		[['report', '--locale', 'fr'], 'zh-Hans, zh-Hant, en'],
		[['undo'], 'takes the number of one batch'],
		[['undo', '3', '--data', 'nowhere'], 'holds no records yet'],
		[['freeze', '2026Q1', '--data', 'nowhere'], 'holds no records yet'],
		[['unfreeze', '--data', 'nowhere'], 'takes one period']
	])('%j', (args, said) => expectMistake(args, said));

	it('also when the folder for the demo holds something, which is left alone', () => {
		mkdirSync(join(folder, 'mine', 'sources'), { recursive: true });
		expectMistake(['demo', '--data', 'mine'], 'is not empty');
		expect(readdirSync(join(folder, 'mine'))).toEqual(['sources']);
	});

	it('also when the data folder is a file', () => {
		writeFileSync(join(folder, 'a-file'), '');
		expectMistake(['build', '--data', 'a-file'], 'a file where a folder is needed');
	});

	it('leaves no data folder behind where nothing was to be made', () => {
		expect(existsSync(join(folder, 'nowhere'))).toBe(false);
		expectMistake(['figures', '--data', 'nowhere'], 'holds no records yet');
		expect(existsSync(join(folder, 'nowhere'))).toBe(false);
	});
});

const log = [
	'case:concept:name,concept:name,time:timestamp,org:resource,org:group',
	'1,Register,2026-07-01T09:00:00+08:00,Li,Desk',
	'1,"Check, twice",2026-07-01T10:00:00+08:00,Wu,Office',
	'1,Pay,2026-07-02T09:00:00+08:00,Li,Desk',
	'2,Register,2026-07-03T09:00:00+08:00,Li,Desk',
	'2,Pay,2026-07-03T12:00:00+08:00,Zhao,Office'
].join('\n');

describe('a log, from file to figures and back', () => {
	let first: { files: { sha256: string }[]; build: { result_hash: string } };

	beforeAll(() => {
		writeFileSync(join(folder, 'log.csv'), log);
		first = json('import', 'log.csv', '--data', data);
	});

	it('import says what it read, took in and computed', () => {
		expect(first).toMatchObject({
			files: [{ file: 'log.csv', already_imported: false }],
			refused: [],
			build: { result_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }
		});
		expect(first.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	it('the same bytes again change nothing', () => {
		writeFileSync(join(folder, 'renamed.csv'), log);
		const again = json('import', 'renamed.csv', '--data', data);
		expect(again).toMatchObject({
			files: [{ already_imported: true, sha256: first.files[0].sha256 }],
			build: null
		});
		expect(json('build', '--data', data)).toEqual(first.build);
	});

	it('a bad file beside a good one is refused, and the document says so', () => {
		writeFileSync(join(folder, 'empty.csv'), '');
		const { status, stdout, stderr } = steelyard('import', 'empty.csv', 'log.csv', '--data', data, '--json');
		expect(status).toBe(2);
		expect(stderr).toMatch(/^steelyard: empty\.csv[^\n]*\n$/);
		expect(JSON.parse(stdout)).toMatchObject({
			files: [{ already_imported: true }],
			refused: [{ file: 'empty.csv', hint: expect.stringMatching(/./) }]
		});
	});

	it('process prints one document', () => {
		expect(json('process', '--data', data)).toMatchObject({
			cases: 2,
			events: 5,
			variants: 2,
			handover: { edges: 3, pairs: 3 },
			case_duration_s: { min: 10_800, max: 86_400 }
		});
		expect(json('process', '--by', 'group', '--data', data)).toMatchObject({
			handover: { edges: 2, pairs: 3 }
		});
	});

	it('process follows a path whose names hold commas', () => {
		const path = ['--path', 'Register, Check\\, twice ,Pay'];
		expect(json('process', ...path, '--data', data)).toMatchObject({
			prescribed: ['Register', 'Check, twice', 'Pay'],
			conforming: 1,
			'missing: Check, twice': 1
		});
		expect(
			json('process', ...path.slice(0, 1), 'Register,Pay', '--optional', 'Check\\, twice', '--data', data)
		).toMatchObject({
			conforming: 2
		});
	});

	it('figures are Figures', () => {
		const figures = json('figures', '--period', 'all', '--scope', 'company', '--data', data);
		expect(figures.length).toBeGreaterThan(10);
		for (const figure of figures)
			expect(figure).toMatchObject({
				scope: { kind: 'company', id: null },
				period: 'all',
				status: expect.any(String)
			});
		expect(json('figures', '--period', 'all', '--indicator', 'TIM-01', '--data', data)).toMatchObject([
			{ kpi_id: 'tim-01' }
		]);
	});

	it('figures come with what monitoring says of them when asked', () => {
		const [first] = json('figures', '--period', 'all', '--signals', '--scope', 'department', '--data', data);
		expect(first.monitoring).toEqual({ limits: null, signals: [], funnel: null });
		const table = steelyard('figures', '--period', 'all', '--signals', '--data', data).stdout;
		expect(table).toContain('against the company');
	});

	it('people get tables', () => {
		expect(steelyard('figures', '--period', 'all', '--data', data).stdout).toContain('TIM-01');
		expect(steelyard('process', '--data', data).stdout).toContain('Check, twice');
		expect(steelyard('score', '--period', 'all', '--scope', 'company', '--json', '--data', data).status).toBe(
			0
		);
	});

	it('a value nobody knew is listed, recognised, and its row comes in', () => {
		const own = join(folder, 'recognise');
		const file = join(folder, 'exceptions.csv');
		writeFileSync(file, 'exception_id,class,level,department_id,found_at\nX1,环保,1,D1,2026-05-01\n');
		json('import', file, '--no-build', '--data', own);
		expect(json('unrecognised', '--data', own)).toMatchObject([
			{ kind: 'exceptions', column: 'class', spelling: '环保', rows: 1, batches: [1], is_required: true }
		]);
		expectMistake(['recognise', 'exceptions', 'class', '环保', '--data', own], 'a code, or one option');
		expectMistake(['recognise', 'exceptions', 'class', '环保', 'x', '--data', own], 'no value "x"');
		expect(
			json('recognise', 'exceptions', 'class', '环保', 'customer', '--no-build', '--data', own)
		).toMatchObject({ decided: 1, batches: [{ batch_id: 1, before: 0, after: 1 }], waiting: 0 });
		expect(json('unrecognised', '--data', own)).toEqual([]);
	});

	it('a mapping is kept for its source, used by later imports, or by its name', () => {
		const own = join(folder, 'mapped');
		const cells = (id: string) => `号,种类,登记\n${id},采购,2026-05-01 08:00\n`;
		const mapping = { kind: 'cases', columns: { 号: 'case_id', 种类: 'process', 登记: 'opened_at' } };
		for (const [name, content] of [
			['may.csv', cells('C1')],
			['june.csv', cells('C2')],
			['oa.json', JSON.stringify(mapping)]
		])
			writeFileSync(join(folder, name), content);
		json('mapping', 'save', 'OA', 'oa.json', '--like', 'may.csv', '--data', own);
		const imported = (...call: string[]) =>
			json('import', ...call, '--no-build', '--data', own).files[0].parts[0];
		expect(imported('may.csv')).toMatchObject({
			imported: 1,
			warnings: 1,
			saved_as: { name: 'OA', version: 1 }
		});
		expect(imported('may.csv', '--zone', 'Asia/Taipei')).toMatchObject({ imported: 1, warnings: 0 });
		expect(json('mapping', 'show', 'OA', '--data', own)).toMatchObject({
			version: 2,
			mapping: { ...mapping, time_zone: 'Asia/Taipei' }
		});
		const { stdout } = steelyard('import', 'june.csv', '--mapping', 'OA', '--no-build', '--data', own);
		expect(stdout).toContain('june.csv: read with mapping “OA” v2.');
		expectMistake(['import', 'june.csv', '--mapping', 'OB', '--data', own], 'no saved mapping');
	});

	it('rebuild ends with the same result', () => {
		expect(json('rebuild', '--data', data)).toEqual({
			...first.build,
			previous_hash: first.build.result_hash,
			same: true
		});
		expect(readdirSync(data).filter((name) => name.includes('before'))).toEqual([]);
	});

	it('rebuild makes a new warehouse of a damaged one', () => {
		writeFileSync(join(data, 'warehouse.duckdb'), 'not a database');
		const { status, stdout } = steelyard('rebuild', '--json', '--data', data);
		expect(status).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ same: true });
	});

	it('verify holds, and notices a source with other bytes', () => {
		expect(json('verify', '--data', data)).toMatchObject({ ok: true });
		const source = join(data, 'sources', first.files[0].sha256);
		const bytes = readFileSync(source);
		rmSync(source);
		writeFileSync(source, bytes.toString().replace('Wu', 'Wo'));
		const { status, stdout } = steelyard('verify', '--json', '--data', data);
		expect(status).toBe(1);
		expect(JSON.parse(stdout).checks.filter((check: { ok: boolean }) => !check.ok)).toMatchObject([
			{ check: 'sources', detail: expect.stringContaining('other bytes') }
		]);
		rmSync(source);
		writeFileSync(source, bytes);
	});

	it('a dry run says what an import would change, and changes nothing', () => {
		writeFileSync(join(folder, 'longer.csv'), `${log}\n2,Archive,2026-07-05T12:00:00+08:00,Zhao,Office`);
		const tried = json('import', 'longer.csv', '--dry-run', '--data', data);
		expect(tried).toMatchObject({
			files: [
				{
					already_imported: false,
					parts: [{ rows_read: 6, imported: 6, rejected: 0, differences: [{}, { kind: 'steps', added: 1 }] }]
				}
			],
			refused: [],
			dry_run: true
		});
		const { stdout } = steelyard('import', 'longer.csv', '--dry-run', '--data', data);
		expect(stdout).toMatch(/longer\.csv +steps +0 +1 +0 +5 +0 +0/);
		expect(stdout).toContain('Nothing was taken in.');
	});

	it('an undo gives the earlier result back', () => {
		const { stdout } = steelyard('import', 'longer.csv', '--no-build', '--data', data);
		expect(stdout).toContain('steps: 5 are here already with the same content, from batch 1 (5)');
		expect(json('undo', '2', '--reason', 'too long', '--data', data)).toEqual({
			file: 'longer.csv',
			batches: [2],
			kept: [],
			build: first.build
		});
		expectMistake(['undo', '2', '--reason', 'again', '--data', data], 'Batch 2 was undone on');
	});

	it('a freeze makes later events wait until it is lifted', () => {
		expect(json('freeze', '2026Q3', '--reason', 'published', '--data', data)).toMatchObject({
			frozen: [{ period: '2026Q3', frozen_by: 'local-operator', reason: 'published' }],
			drift: []
		});
		const late = json('import', 'longer.csv', '--no-build', '--data', data);
		expect(late).toMatchObject({ files: [{ parts: [{ late: 4 }] }] });
		expect(steelyard('freeze', '--data', data).stdout).toMatch(/2026Q3 +3 +steps +3 +came after the freeze/);
		expectMistake(['unfreeze', '2026Q2', '--reason', 'x', '--data', data], 'is not frozen');
		const opened = json('unfreeze', '2026Q3', '--reason', 'appeal', '--data', data);
		expect(opened).toEqual({ frozen: [], drift: [] });
	});

	it('a parameter is set from a day on, and listed with what held before', () => {
		const change = ['parameter', 'set', 'RSK-10', 'window_days', '60', '--from', '2026-07-01'];
		json(...change, '--no-build', '--data', data);
		const listed = json('parameter', 'list', '--data', data) as { kpi_id: string; versions: unknown }[];
		expect(listed.find(({ kpi_id }) => kpi_id === 'rsk-10')!.versions).toEqual([
			{ value: 90, valid_from: null },
			{ value: 60, valid_from: '2026-07-01' }
		]);
	});

	it('an account is made, listed and given a new password, which is shown once', () => {
		const made = json('account', 'add', 'hr@example.com', '--role', 'hr_lead', '--data', data);
		expect(made.password).toMatch(/^.{12,}$/);
		const listed = json('account', 'list', '--data', data);
		expect(listed).toMatchObject([{ email: 'hr@example.com', role: 'hr_lead' }]);
		expect(JSON.stringify(listed)).not.toContain(made.password);
		expect(json('account', 'password', 'hr@example.com', '--data', data).password).not.toBe(made.password);
		expectMistake(['account', 'password', 'nobody@example.com', '--data', data], 'nobody@example.com');
	});

	it('a folder that another process holds is said to be in use, with its PID', async () => {
		const holding = `const { openWorkspace } = await import(${JSON.stringify(projectPath('src/lib/server/workspace.ts'))});
			await openWorkspace(${JSON.stringify(data)}); console.log('open'); setTimeout(() => {}, 60000);`;
		const holder = spawn(process.execPath, ['--input-type=module', '-e', holding]);
		try {
			await new Promise((done, fail) => {
				holder.stdout.once('data', done);
				holder.once('exit', () => fail(new Error('the holder ended')));
			});
			expectMistake(['build', '--data', data], `in use by process ${holder.pid}`);
			expectMistake(['rebuild', '--data', data], `in use by process ${holder.pid}`);
			expectMistake(['undo', '1', '--reason', 'x', '--data', data], `in use by process ${holder.pid}`);
		} finally {
			holder.kill();
		}
	});
});
