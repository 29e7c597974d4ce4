/** Failed sign-ins are remembered for this long. */
const window = 15 * 60_000;
const failuresPerAccount = 5;
const triesPerAddress = 100;
const addressWindow = 60_000;

/**
 * Slows guessing: five failures for one account from one address, or a hundred tries a minute from one address, and
 * further tries are refused for a while. Others are not locked out: the key holds the account and the address.
 */
export class SignInAttempts {
	readonly #failures = new Map<string, number[]>();
	readonly #tries = new Map<string, number[]>();

	/** Seconds to wait before this try is heard; 0 = go ahead. Counts the try. */
	wait(login: string, address: string, now = Date.now()): number {
		const tries = recent(this.#tries, address, now - addressWindow);
		if (tries.length >= triesPerAddress) return Math.ceil((tries[0] + addressWindow - now) / 1000);
		const failures = recent(this.#failures, key(login, address), now - window);
		if (failures.length >= failuresPerAccount) return Math.ceil((failures[0] + window - now) / 1000);
		remember(this.#tries, address, tries, now);
		return 0;
	}

	failed(login: string, address: string, now = Date.now()): void {
		const name = key(login, address);
		remember(this.#failures, name, recent(this.#failures, name, now - window), now);
	}

	succeeded(login: string, address: string): void {
		this.#failures.delete(key(login, address));
	}
}

const key = (login: string, address: string) => `${login.trim().toLowerCase()}\n${address}`;

const recent = (log: Map<string, number[]>, name: string, since: number) =>
	(log.get(name) ?? []).filter((at) => at > since);

/** Keeps memory bounded under a flood of made-up names: the oldest entries go first. */
function remember(log: Map<string, number[]>, name: string, kept: number[], now: number): void {
	log.delete(name);
	log.set(name, [...kept, now]);
	if (log.size > 10_000) log.delete(log.keys().next().value!);
}
