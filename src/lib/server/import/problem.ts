import { InputError } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { visibleText } from '#lib/i18n/visible-text.ts';
import { render } from '#lib/server/import/messages.ts';

/** Values a message names, e.g. `{ line: 3, byte: 57 }`. */
export type ProblemParameters = Readonly<Record<string, string | number>>;

/** Texts of a file as they may stand in a message. */
export const visibleParameters = <T extends Readonly<Record<string, unknown>>>(parameters: T): T =>
	Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			typeof value === 'string' ? visibleText(value) : value
		])
	) as T;

/** A file that cannot be imported as it is. `parameters` let the message be rendered again in another language. */
export class ImportProblem extends InputError {
	readonly parameters: ProblemParameters;

	constructor(
		code: string,
		parameters: ProblemParameters = {},
		where: { file?: string | null; row?: number | null; column?: string | null; value?: string | null } = {},
		options?: ErrorOptions
	) {
		const shown = visibleParameters(parameters);
		const hint = render('error_hint', code, shown, 'en');
		super(code, render('error', code, shown, 'en'), { ...where, hint }, options);
		this.parameters = shown;
	}
}

/** The message and what to do, in `locale`; errors of other parts keep their own words. */
export function problemMessage(error: InputError, locale: Locale): { message: string; hint: string } {
	if (!(error instanceof ImportProblem)) return { message: error.message, hint: error.hint };
	return {
		message: render('error', error.code, error.parameters, locale),
		hint: render('error_hint', error.code, error.parameters, locale)
	};
}
