/** The difference of two values; null when either is missing. */
export const difference = (
	now: number | null | undefined,
	before: number | null | undefined
): number | null =>
	now === null || now === undefined || before === null || before === undefined ? null : now - before;
