/** The viewer may not see or do this. Pages answer 403, the command line exits with 2. Never says whether the thing exists. */
export class AccessError extends Error {
	/** What was asked for, e.g. `department D03`; for the audit log, not for the person. */
	readonly object: string;

	constructor(object: string) {
		super('not allowed');
		this.name = 'AccessError';
		this.object = object;
	}
}
