import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '#lib/errors.ts';
import { type Account, readAccounts } from '#lib/server/access/account-list.ts';
import { workspace } from '#lib/server/access/context.ts';
import { putLoopFirst } from '#lib/server/loop-first.ts';
import { projectPath } from '#lib/server/project.ts';
import { webIsBuilt } from './web-build.ts';

export interface ServeOptions {
	data: string;
	/** 0 = any free port. */
	port: number;
	host: string;
	/** Public address behind a proxy, e.g. `https://weigh.example.com`; undefined = as the browser asks. */
	origin?: string;
}

/** Largest upload the web server reads, packed; the import has finer limits of its own. */
const uploadLimit = '1G';

/**
 * Serves the built web application on a data folder until SIGTERM or SIGINT; resolves as it begins to answer, with who
 * may sign in. Throws InputError `not-built`, `port-in-use`, `warehouse-in-use`.
 */
export async function serve(options: ServeOptions): Promise<{ url: string; accounts: Account[] }> {
	await putLoopFirst();
	const handler = await loadHandler(options);
	const accounts = readAccounts(await workspace());
	const server = createServer((request, response) => {
		if (!options.origin) request.headers['x-forwarded-proto'] = 'http';
		handler(request, response);
	});
	closeOnSignal(server);
	await listen(server, options);
	const { port } = server.address() as AddressInfo;
	const host = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host;
	return { url: options.origin ?? `http://${host}:${port}`, accounts };
}

/** The built handler reads its settings from the environment when it is loaded, and shares this process's workspace. */
async function loadHandler({ data, origin }: ServeOptions): Promise<RequestListener> {
	if (!webIsBuilt()) {
		throw new InputError('not-built', 'The web application is not built, or was built from other sources.', {
			hint: 'Run `npm run build`, or `npm start`, which builds it when needed.'
		});
	}
	process.env.STEELYARD_DATA = resolve(data);
	process.env.BODY_SIZE_LIMIT ??= uploadLimit;
	if (origin) process.env.ORIGIN = origin;
	else process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
	const built = (await import(pathToFileURL(projectPath('build/handler.js')).href)) as {
		handler: RequestListener;
	};
	return built.handler;
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
	return new Promise((done, fail) => {
		server.once('error', (cause: NodeJS.ErrnoException) => {
			if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') return fail(cause);
			const why =
				cause.code === 'EADDRINUSE' ? 'is in use by another program' : 'needs more rights than you have';
			fail(
				new InputError('port-in-use', `The port ${why}.`, {
					value: String(port),
					hint: 'Choose another one with --port, or --port 0 for any free one.'
				})
			);
		});
		server.listen(port, host, () => done());
	});
}

/** Lets running answers finish, has the application close the data folder (SvelteKit's event), and ends within five seconds. */
function closeOnSignal(server: Server): void {
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.once(signal, () => {
			setTimeout(() => server.closeAllConnections(), 4000).unref();
			setTimeout(() => process.exit(1), 5000).unref();
			server.close(async () => {
				const told = process.emit('sveltekit:shutdown' as 'exit', 0);
				if (!told) (await workspace()).close();
				process.exit(0);
			});
			server.closeIdleConnections();
		});
	}
}
