import { diskFull, isDiskFull } from '#lib/server/disk.ts';
import type { OnRows, Parameters, Warehouse } from '#lib/server/warehouse/warehouse.ts';

/** The engine refuses everything after an error it cannot recover from (mostly a full disk) until it is opened again. */
const isFatal = (error: unknown): boolean =>
	error instanceof Error && /FATAL Error|database has been invalidated/.test(error.message);

/**
 * A warehouse that opens itself anew after a fatal error, so that a full disk is over once there is room again. What was committed
 * is there, what ran is lost. A full disk is told as InputError `disk-full`.
 */
export async function openReopening(open: () => Promise<Warehouse>): Promise<Warehouse> {
	return new ReopeningWarehouse(open, await open());
}

class ReopeningWarehouse implements Warehouse {
	readonly #open: () => Promise<Warehouse>;
	/** Null after an opening that failed: the next use tries again. */
	#current: Warehouse | null;
	#isBroken = false;
	/** Uses that have not ended. */
	#running = 0;
	#opening: Promise<Warehouse> | null = null;

	constructor(open: () => Promise<Warehouse>, current: Warehouse) {
		this.#open = open;
		this.#current = current;
	}

	rows<Row>(sql: string, parameters?: Parameters): Promise<Row[]> {
		return this.#use((warehouse) => warehouse.rows<Row>(sql, parameters));
	}

	row<Row>(sql: string, parameters?: Parameters): Promise<Row | null> {
		return this.#use((warehouse) => warehouse.row<Row>(sql, parameters));
	}

	run(sql: string, parameters?: Parameters, onProgress?: OnRows): Promise<number> {
		return this.#use((warehouse) => warehouse.run(sql, parameters, onProgress));
	}

	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T> {
		return this.#use((warehouse) => warehouse.transaction(work));
	}

	snapshot<T>(work: (view: Warehouse) => T | Promise<T>): Promise<T> {
		return this.#use((warehouse) => warehouse.snapshot(work));
	}

	/** The warehouse under it stays in use until the part is closed. */
	async within(schema: string): Promise<Warehouse> {
		const warehouse = await this.#ready();
		this.#running++;
		try {
			const part = await warehouse.within(schema);
			return new Part(
				part,
				(error) => this.#note(error, warehouse),
				() => this.#running--
			);
		} catch (error) {
			this.#running--;
			throw this.#note(error, warehouse);
		}
	}

	async *batches(sql: string, parameters?: Parameters): AsyncIterable<readonly (readonly unknown[])[]> {
		const warehouse = await this.#ready();
		this.#running++;
		try {
			yield* warehouse.batches(sql, parameters);
		} catch (error) {
			throw this.#note(error, warehouse);
		} finally {
			this.#running--;
		}
	}

	close(): void {
		this.#current?.close();
		this.#current = null;
	}

	async #use<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
		const warehouse = await this.#ready();
		this.#running++;
		try {
			return await work(warehouse);
		} catch (error) {
			throw this.#note(error, warehouse);
		} finally {
			this.#running--;
		}
	}

	/**
	 * The warehouse to use now. A broken one is replaced when nothing runs on it; until then it is handed out and refuses, so that
	 * what runs ends soon and nothing waits for itself.
	 */
	#ready(): Promise<Warehouse> | Warehouse {
		if (this.#opening) return this.#opening;
		if (this.#current && (!this.#isBroken || this.#running > 0)) return this.#current;
		this.#opening = this.#replace().finally(() => {
			this.#opening = null;
		});
		return this.#opening;
	}

	async #replace(): Promise<Warehouse> {
		this.close();
		this.#current = await this.#open();
		this.#isBroken = false;
		return this.#current;
	}

	#note(error: unknown, warehouse: Warehouse): unknown {
		if (isFatal(error) && warehouse === this.#current) this.#isBroken = true;
		return isDiskFull(error) ? diskFull(error) : error;
	}
}

/** A connection of its own to a warehouse that may have to be opened anew. */
class Part implements Warehouse {
	readonly #inner: Warehouse;
	readonly #note: (error: unknown) => unknown;
	readonly #onClose: () => void;
	#isClosed = false;

	constructor(inner: Warehouse, note: (error: unknown) => unknown, onClose: () => void) {
		this.#inner = inner;
		this.#note = note;
		this.#onClose = onClose;
	}

	rows<Row>(sql: string, parameters?: Parameters): Promise<Row[]> {
		return this.#told(this.#inner.rows<Row>(sql, parameters));
	}

	row<Row>(sql: string, parameters?: Parameters): Promise<Row | null> {
		return this.#told(this.#inner.row<Row>(sql, parameters));
	}

	run(sql: string, parameters?: Parameters, onProgress?: OnRows): Promise<number> {
		return this.#told(this.#inner.run(sql, parameters, onProgress));
	}

	transaction<T>(work: (tx: Warehouse) => Promise<T>): Promise<T> {
		return this.#told(this.#inner.transaction(work));
	}

	snapshot<T>(work: (view: Warehouse) => T | Promise<T>): Promise<T> {
		return this.#told(this.#inner.snapshot(work));
	}

	within(schema: string): Promise<Warehouse> {
		return this.#told(this.#inner.within(schema));
	}

	async *batches(sql: string, parameters?: Parameters): AsyncIterable<readonly (readonly unknown[])[]> {
		try {
			yield* this.#inner.batches(sql, parameters);
		} catch (error) {
			throw this.#note(error);
		}
	}

	close(): void {
		if (this.#isClosed) return;
		this.#isClosed = true;
		this.#inner.close();
		this.#onClose();
	}

	async #told<T>(answer: Promise<T>): Promise<T> {
		try {
			return await answer;
		} catch (error) {
			throw this.#note(error);
		}
	}
}
