import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#lib/server/access/viewer.ts';
import { projectPath } from '#lib/server/project.ts';

export interface Person {
	email: string;
	password: string;
	role: Role;
}

/** A running server on the demo company. */
export interface DemoServer {
	url: string;
	people: Person[];
	child: ChildProcess;
	/** Ends it and removes its data. */
	close(): Promise<void>;
}

const cli = projectPath('src/cli/main.ts');

function run(args: string[]): Promise<string> {
	return new Promise((done, fail) => {
		const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
		let [out, err] = ['', ''];
		child.stdout.on('data', (chunk) => (out += chunk));
		child.stderr.on('data', (chunk) => (err += chunk));
		child.on('error', fail);
		child.on('exit', (code) =>
			code === 0 ? done(out) : fail(new Error(`${args[0]} ended with ${code}: ${err}`))
		);
	});
}

/** Starts `serve` and waits for the one JSON line that says where. */
function start(
	folder: string,
	nodeArguments: readonly string[]
): Promise<{ url: string; child: ChildProcess }> {
	return new Promise((done, fail) => {
		const args = [...nodeArguments, cli, 'serve', '--data', folder, '--port', '0', '--json'];
		const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
		let [out, err] = ['', ''];
		child.stderr!.on('data', (chunk) => (err += chunk));
		child.stdout!.on('data', (chunk) => {
			out += chunk;
			try {
				done({ url: (JSON.parse(out) as { url: string }).url, child });
			} catch {
				// The line is not whole yet.
			}
		});
		child.on('exit', (code) => fail(new Error(`serve ended with ${code}: ${err}`)));
	});
}

/** Makes the demo company in a new folder and serves it from the built application, with more arguments for Node where given. */
export async function openServer(nodeArguments: readonly string[] = []): Promise<DemoServer> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-browser-'));
	const demo = JSON.parse(await run(['demo', '--data', folder, '--json'])) as { accounts: Person[] };
	const { url, child } = await start(folder, nodeArguments);
	return {
		url,
		people: demo.accounts,
		child,
		async close() {
			child.removeAllListeners('exit');
			const ended = new Promise((done) => child.once('exit', done));
			child.kill('SIGTERM');
			await Promise.race([ended, new Promise((done) => setTimeout(done, 6000))]);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** The cookie of a person who signs in through the form, for requests without a browser. */
export async function cookieOf(url: string, person: Person): Promise<string> {
	const answer = await fetch(`${url}/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ login: person.email, password: person.password })
	});
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (cookies.length === 0) throw new Error(`signing in answers ${answer.status} without a session`);
	return cookies.join('; ');
}
