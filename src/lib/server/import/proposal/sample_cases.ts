import type { SampleTable } from '#lib/server/import/proposal/proposal.ts';
import { matchName, type ProposalTarget } from '#lib/server/import/proposal/targets.ts';

/** The cases of a sample of events. */
export interface CaseSample {
	/** True when some case has several rows. */
	repeats: boolean;
	/** Whether a header says something of the case (`case:` before it, or one value for all rows of a case) or of the event. */
	level(header: string): 'cases' | 'steps';
}

/** Groups a sample by the header that most likely names the case. */
export function sampleCases(sample: SampleTable, targets: readonly ProposalTarget[]): CaseSample {
	const target = targets.find(({ column }) => column === 'steps.case_id')!;
	const position = mostLikely(sample.header, target);
	const groups = new Map<string, (string | null)[][]>();
	for (const row of position < 0 ? [] : sample.rows) {
		const id = row[position];
		if (id) groups.set(id, [...(groups.get(id) ?? []), [...row]]);
	}
	const several = [...groups.values()].filter((rows) => rows.length > 1);
	const isConstant = (at: number) => several.every((rows) => rows.every((row) => row[at] === rows[0][at]));
	const levels = new Map(
		sample.header.map((header, at) => [
			header,
			at !== position && (/^case:/i.test(header.trim()) || (several.length > 1 && isConstant(at)))
				? ('cases' as const)
				: ('steps' as const)
		])
	);
	return { repeats: several.length > 0, level: (header) => levels.get(header) ?? 'steps' };
}

function mostLikely(header: readonly string[], target: ProposalTarget): number {
	const sure = header.map((text) => matchName(text, target)?.confidence ?? 0);
	const most = Math.max(...sure);
	return most > 0 ? sure.indexOf(most) : -1;
}
