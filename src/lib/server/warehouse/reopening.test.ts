import { expect, it } from 'vitest';
import { openReopening } from '#lib/server/warehouse/reopening.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

const fatal = () =>
	new Error('query failed: FATAL Error: database has been invalidated because of a previous fatal error');

/** Engines made one after another; what each does is said by the test. */
function engines() {
	const made: { closed: boolean; fail: () => Error | null; started: number; held: Promise<void> | null }[] =
		[];
	const open = async (): Promise<Warehouse> => {
		const engine = {
			closed: false,
			fail: (): Error | null => null,
			started: 0,
			held: null as Promise<void> | null
		};
		const number = made.push(engine);
		const answer = async () => {
			engine.started++;
			if (engine.closed) throw new Error('used after it was closed');
			await engine.held;
			const error = engine.fail();
			if (error) throw error;
			return number;
		};
		return {
			rows: (async () => [await answer()]) as Warehouse['rows'],
			row: (async () => answer()) as Warehouse['row'],
			async *batches() {
				yield [[await answer()]];
			},
			run: answer,
			transaction: async (work: (tx: Warehouse) => Promise<unknown>) => {
				await answer();
				return work(null as never);
			},
			snapshot: async (work: (view: Warehouse) => unknown) => {
				await answer();
				return work(null as never);
			},
			within: async () => ({ run: answer, close: () => undefined }) as unknown as Warehouse,
			close: () => {
				engine.closed = true;
			}
		} as Warehouse;
	};
	return { made, open };
}

it('goes on with a new engine after a fatal error, and with the same after any other', async () => {
	const { made, open } = engines();
	const warehouse = await openReopening(open);
	made[0].fail = () => new Error('Conversion Error');
	await expect(warehouse.run('x')).rejects.toThrow('Conversion');
	made[0].fail = () => null;
	expect(await warehouse.run('x')).toBe(1);
	made[0].fail = fatal;
	await expect(warehouse.row('x')).rejects.toThrow('invalidated');
	expect(await warehouse.row('x')).toBe(2);
	expect(made.map(({ closed }) => closed)).toEqual([true, false]);
});

it('closes no engine that something still runs on, and opens one for all who wait', async () => {
	const { made, open } = engines();
	const warehouse = await openReopening(open);
	let release = () => {};
	made[0].held = new Promise((resolve) => (release = resolve));
	made[0].fail = fatal;
	const [first, second] = [warehouse.row('x'), warehouse.row('x')].map((one) => one.catch(() => 'refused'));
	await expect.poll(() => made[0].started).toBe(2);
	release();
	expect([await first, await second]).toEqual(['refused', 'refused']);
	const answers = await Promise.all([warehouse.row('x'), warehouse.run('x'), warehouse.rows('x')]);
	expect(answers).toEqual([2, 2, [2]]);
	expect(made).toHaveLength(2);
});

it('lets work inside a transaction fail rather than wait for itself', async () => {
	const { made, open } = engines();
	const warehouse = await openReopening(open);
	const work = warehouse.transaction(async () => {
		made[0].fail = fatal;
		await warehouse.row('x').catch(() => undefined);
		return warehouse.row('x');
	});
	await expect(work).rejects.toThrow('invalidated');
	expect(await warehouse.row('x')).toBe(2);
});

it('tries to open again with each use, as long as that fails', async () => {
	const { made, open } = engines();
	let isOpenable = true;
	const warehouse = await openReopening(async () => {
		if (!isOpenable) throw new Error('Could not write file: No space left on device');
		return open();
	});
	made[0].fail = fatal;
	await warehouse.run('x').catch(() => undefined);
	isOpenable = false;
	await expect(warehouse.run('x')).rejects.toThrow();
	await expect(warehouse.run('x')).rejects.toThrow();
	isOpenable = true;
	expect(await warehouse.run('x')).toBe(2);
});

it('tells a full disk in words, whatever the engine calls it', async () => {
	const { made, open } = engines();
	const warehouse = await openReopening(open);
	made[0].fail = () =>
		new Error('TransactionContext Error: Failed to commit: Could not write file: No space left on device');
	await expect(warehouse.run('x')).rejects.toMatchObject({ code: 'disk-full' });
	const reading = async () => {
		for await (const batch of warehouse.batches('x')) expect(batch).toEqual([[1]]);
	};
	await expect(reading()).rejects.toMatchObject({ code: 'disk-full' });
	made[0].fail = () => null;
	await reading();
});

it('keeps an engine until a part of it is closed, and hears of its fatal errors', async () => {
	const { made, open } = engines();
	const warehouse = await openReopening(open);
	const part = await warehouse.within('side');
	made[0].fail = fatal;
	await expect(part.run('x')).rejects.toThrow('invalidated');
	await expect(warehouse.run('x')).rejects.toThrow('invalidated');
	expect(made[0].closed).toBe(false);
	part.close();
	part.close();
	expect(await warehouse.run('x')).toBe(2);
	expect(await warehouse.snapshot(() => 'seen')).toBe('seen');
	expect(made.map(({ closed }) => closed)).toEqual([true, false]);
});
