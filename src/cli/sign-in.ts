import type { Account } from '#lib/server/access/account-list.ts';

/** What a server says once it answers: where, who may sign in, and what to do about a lost password. */
export function readyText(url: string, accounts: readonly Pick<Account, 'email' | 'role'>[]): string {
	const lines = [`Steelyard is ready: ${url}`];
	if (accounts.length === 0) {
		lines.push('Nobody may sign in yet. Stop the server and make an account:');
		lines.push('  npx steelyard account add you@example.com --role hr_lead');
	} else {
		const shown = accounts.slice(0, 6).map((account) => `${account.email} (${account.role})`);
		const more = accounts.length > 6 ? ` and ${accounts.length - 6} more` : '';
		lines.push(`Sign in as ${shown.join(', ')}${more}.`);
		lines.push(
			'Passwords were printed when the accounts were made; `npx steelyard account password EMAIL` makes new ones.'
		);
	}
	lines.push('Stop with Ctrl-C.');
	return lines.join('\n');
}
