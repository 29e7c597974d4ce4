import type { Family } from '#lib/kpi/define.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** A family's name: 协作, 时效, … */
export function familyLabel(family: Family, locale: Locale): string {
	const labels: Record<Family, () => string> = {
		COL: () => m.family_COL({}, { locale }),
		TIM: () => m.family_TIM({}, { locale }),
		RSK: () => m.family_RSK({}, { locale }),
		TRN: () => m.family_TRN({}, { locale }),
		QLT: () => m.family_QLT({}, { locale }),
		DOC: () => m.family_DOC({}, { locale })
	};
	return labels[family]();
}

/** A process in words where its name is one of the policies' own codes; every other name stands as recorded. */
export function processLabel(process: string, locale: Locale): string {
	if (process === 'cross_business') return m.process_name_cross_business({}, { locale });
	if (process === 'liaison') return m.process_name_liaison({}, { locale });
	if (process === 'process') return m.process_name_process({}, { locale });
	if (process === 'unspecified') return m.process_name_unspecified({}, { locale });
	return process;
}
