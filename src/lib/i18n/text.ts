/** The three languages of the suite, the base language first. */
export const locales = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Locale = (typeof locales)[number];
export const baseLocale: Locale = 'zh-Hans';

/** A short text carried by a definition (an indicator's name, a record kind's label), written in every language. */
export type Text = Readonly<Record<Locale, string>>;

/** The text in `locale`. */
export const pick = (text: Text, locale: Locale): string => text[locale];
