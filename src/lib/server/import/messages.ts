import type { Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

type Message = (parameters: Record<string, unknown>, options: { locale: Locale }) => string;

/** Catalogue key of a rule's text: `finding`, `end-before-start` → `import_finding_end_before_start`. */
export const messageKey = (family: string, rule: string): string =>
	`import_${family}_${rule.replaceAll('-', '_')}`;

/** True when the catalogue has a text for it. */
export const hasMessage = (family: string, rule: string): boolean => messageKey(family, rule) in m;

/** Stands for every parameter by its own name: rendering with it gives the bare template, `{column}` and all. */
export const placeholders: Readonly<Record<string, unknown>> = new Proxy(
	{},
	{ get: (_, name) => `{${String(name)}}`, has: () => true }
);

/**
 * A text of the import catalogue with its parameters filled in. `family` is `error`, `error_hint`, `finding` or
 * `finding_hint`. Throws when the catalogue lacks it: every rule must be explained.
 */
export function render(
	family: 'error' | 'error_hint' | 'finding' | 'finding_hint',
	rule: string,
	parameters: Readonly<Record<string, unknown>>,
	locale: Locale
): string {
	const key = messageKey(family, rule);
	const message = (m as unknown as Record<string, Message>)[key];
	if (!message) throw new Error(`the import catalogue has no text ${key}`);
	return message(parameters, { locale });
}
