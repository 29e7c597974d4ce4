import type { Table } from '#lib/server/import/table.ts';

/** Is told a share between 0 and 1. */
export type OnShare = (share: number) => void;

type OnProgress = (done: number, total: number, phase: string) => void;

/** What is told while one table is loaded, each as the share that is done. */
export interface LoadProgress {
	/** Its rows are read into the engine. */
	load: OnShare;
	/** What was read is checked. */
	check: OnShare;
	/** What stands is compared with it. */
	compare: OnShare;
}

/** Nobody is told. */
export const untold: LoadProgress = { load: () => {}, check: () => {}, compare: () => {} };

/** The progress of one of several tables as progress of the whole: rows of all rows, else per cent. */
export function loadProgress(
	tables: readonly Pick<Table, 'rows'>[],
	index: number,
	onProgress?: OnProgress
): LoadProgress {
	if (!onProgress) return untold;
	const rows = (some: typeof tables) => some.reduce((sum, table) => sum + table.rows, 0);
	const [before, all] = [rows(tables.slice(0, index)), rows(tables)];
	const inPercent = (phase: string) => (share: number) =>
		onProgress(Math.floor((100 * (index + share)) / tables.length), 100, phase);
	return {
		load: (share) => onProgress(before + Math.floor(share * tables[index].rows), all, 'load'),
		check: inPercent('check'),
		compare: inPercent('compare')
	};
}

/** Tells `onShare` of so many steps, one after the other, each time it is called. */
export function inSteps(steps: number, onShare: OnShare): () => void {
	let done = 0;
	onShare(0);
	return () => onShare(Math.min(1, ++done / steps));
}
