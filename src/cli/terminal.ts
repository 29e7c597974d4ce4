import { stderr } from 'node:process';

/** How long work tells how far it is: items done, of how many (null = not known), and what is being done. */
export type OnProgress = (done: number, total: number | null, phase: string) => void;

/**
 * Runs `work` with a progress bar on standard error, drawn only on a terminal; elsewhere `onProgress` does nothing,
 * so that logs and pipes stay clean.
 */
export async function withProgress<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
	if (!stderr.isTTY) return work(() => undefined);
	const { default: cliProgress } = await import('cli-progress');
	const bar = new cliProgress.SingleBar({
		stream: stderr,
		clearOnComplete: true,
		hideCursor: true,
		format: (_options, params, payload) => line(params, String(payload.phase ?? ''))
	});
	bar.start(0, 0, { phase: '' });
	try {
		return await work((done, total, phase) => {
			bar.setTotal(total ?? 0);
			bar.update(done, { phase });
		});
	} finally {
		bar.stop();
	}
}

function line(params: { value: number; total: number; progress: number; startTime: number }, phase: string) {
	const seconds = `${((Date.now() - params.startTime) / 1000).toFixed(1)} s`;
	if (params.total === 0) return `${phase}  ${params.value || ''}  ${seconds}`;
	const share = Math.min(1, Math.max(0, params.value / params.total));
	const full = Math.round(share * 28);
	const bar = '█'.repeat(full) + '░'.repeat(28 - full);
	return `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${phase}  ${seconds}`;
}

/** A line for the person, apart from the result: standard error, so that `--json` stays one document. */
export function note(line: string): void {
	stderr.write(`${line}\n`);
}

/** Columns a terminal needs for `text`: Chinese characters and full-width forms take two. */
export function displayWidth(text: string): number {
	let columns = 0;
	for (const character of text)
		columns +=
			/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
				character
			)
				? 2
				: 1;
	return columns;
}

/** A plain table: `right` names the columns (0-based) that hold numbers. The first row is the header. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]))));
	const cell = (value: string, column: number) => {
		const gap = ' '.repeat(widths[column] - displayWidth(value));
		return right.includes(column) ? gap + value : value + gap;
	};
	const rule = widths.map((columns) => '─'.repeat(columns));
	return [rows[0], rule, ...rows.slice(1)].map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}
