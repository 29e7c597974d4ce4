import { type ColumnDefinition, spellingsOf } from '#lib/kpi/record.ts';
import { wordsOf } from '#lib/server/import/proposal/similarity.ts';

/** What an activity of a foreign process log may be; nothing is assigned until a mapping says so. */
export interface StageProposal {
	activity: string;
	/** Null when nothing fits, or several stages fit equally well. */
	stage: string | null;
	/** Read off the name (一级审批, level 2 approval); null when it says none. */
	approval_level: number | null;
	/** 0–1. */
	confidence: number;
	/** `exact`: the activity is called like the stage; `contains`: a word of its name is. */
	reason: 'exact' | 'contains' | null;
}

const numerals: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5 };

/** Proposes a stage for each activity by the spellings of the stages; the longest spelling in a name decides. */
export function proposeStages(activities: readonly string[], stage: ColumnDefinition): StageProposal[] {
	const spellings = Object.entries(stage.values ?? {}).flatMap(([code, value]) =>
		spellingsOf(code, value).map((text) => ({ code, words: wordsOf(text) }))
	);
	return activities.map((activity) => {
		const own = wordsOf(activity);
		const exact = spellings.find(({ words }) => words.script === own.script);
		const contained = spellings.filter(({ words }) => contains(own, words));
		const longest = Math.max(0, ...contained.map(({ words }) => words.script.length));
		const codes = new Set(
			contained.filter(({ words }) => words.script.length === longest).map(({ code }) => code)
		);
		const code = exact?.code ?? (codes.size === 1 ? [...codes][0] : null);
		const reason = exact ? 'exact' : code ? 'contains' : null;
		return {
			activity,
			stage: code,
			approval_level: code === 'approval' ? levelOf(own.script) : null,
			confidence: exact ? 0.95 : code ? 0.7 : 0,
			reason
		};
	});
}

type Words = ReturnType<typeof wordsOf>;

/** A Chinese spelling anywhere in the name; a Latin one as words of it, or their beginnings (approve, approved). */
function contains(own: Words, spelling: Words): boolean {
	if (spelling.tokens.length === 0) return spelling.script.length > 1 && own.script.includes(spelling.script);
	return spelling.tokens.every((token) =>
		own.tokens.some((other) => other === token || (token.length >= 5 && other.startsWith(token)))
	);
}

function levelOf(script: string): number | null {
	const found = /([一二三四五]|\d)级|level(\d)|(\d)(?:st|nd|rd|th)level/.exec(script);
	if (!found) return null;
	const [, chinese, ...figures] = found;
	return numerals[chinese] ?? Number(chinese ?? figures.find((figure) => figure));
}
