import { spellUnseen } from '#lib/i18n/visible-text.ts';

/** Characters of a file's name kept at most. */
const longest = 200;

/**
 * The name a file is known by, fit for lists, messages and logs; files are kept under their hash, never under a name.
 * Folders stay as `a/b`, without leading `/`, drive, `.` and `..`; invisible characters are written out; a long name loses its
 * middle; a name of nothing is `upload`.
 */
export function knownName(name: string): string {
	const parts = name
		.replaceAll('\\', '/')
		.replace(/^[a-zA-Z]:/, '')
		.split('/')
		.map((part) => spellUnseen(part.trim()))
		.filter((part) => part !== '' && part !== '.' && part !== '..');
	const whole = parts.join('/') || 'upload';
	const characters = [...whole];
	if (characters.length <= longest) return whole;
	return [...characters.slice(0, longest - 41), '…', ...characters.slice(-40)].join('');
}
