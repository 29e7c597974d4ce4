import type { ImportRequest } from '#lib/server/import/import.ts';

export type Content = string | Uint8Array;

/** A file nobody wants to get, and how it is brought. What must become of it stands in expected.json under its title. */
export interface NastyCase {
	/** Number in the list of nasty inputs; see nasty.test.ts. */
	no: number;
	/** What is nasty about it; unique. */
	title: string;
	/** The file's name. */
	name: string;
	content: () => Content | Promise<Content>;
	request?: Partial<ImportRequest>;
	/** Where the company is, as an IANA zone; null = nobody has said it; default: Asia/Shanghai. */
	company_zone?: string | null;
	/** Files that were imported before. */
	before?: readonly (readonly [name: string, content: string])[];
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
