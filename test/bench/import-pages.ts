import { openAsBlob } from 'node:fs';

type Visitor = (work: string) => void | Promise<void>;

/** A person at the import pages, without a browser: forms are sent as they are shown, with what the server proposes. */
export class ImportPages {
	/** Different states of progress that were shown. */
	readonly progress = new Set<string>();
	readonly #url: string;
	readonly #cookie: string;

	constructor(url: string, cookie: string) {
		this.#url = url;
		this.#cookie = cookie;
	}

	/** Takes a file from upload to batch, all figures computed; `onStep` is told what was just done. Returns the batch's page. */
	async follow(file: string, name: string, kind: string, onStep: Visitor): Promise<string> {
		const draft = await this.#upload(file, name);
		await this.#settled(`${draft}/preview`);
		await onStep('uploaded and read');
		await this.#send(`${draft}/preview?/next`, new URLSearchParams());
		await this.#send(`${draft}/mapping?/kind`, new URLSearchParams({ 'kind-0': kind }));
		await this.#settled(`${draft}/mapping`);
		await onStep('matched');
		await this.#send(`${draft}/mapping?/check`, fieldsOf(await this.#settled(`${draft}/mapping`)));
		await this.#settled(`${draft}/check`);
		await onStep('checked');
		await this.#settled(`${draft}/difference`);
		await onStep('compared');
		await this.#send(`${draft}/confirm`, new URLSearchParams());
		const batch = await this.#imported(draft);
		await onStep('imported');
		await this.#settled(batch);
		await onStep('computed');
		return batch;
	}

	/** Milliseconds until a page is there. */
	async wait(path: string): Promise<number> {
		const begun = performance.now();
		await this.#page(path);
		return performance.now() - begun;
	}

	async #upload(file: string, name: string): Promise<string> {
		const answer = await fetch(`${this.#url}/imports/uploads?name=${encodeURIComponent(name)}`, {
			method: 'POST',
			headers: { origin: this.#url, cookie: this.#cookie, 'content-type': 'application/octet-stream' },
			body: await openAsBlob(file)
		});
		const { href, message } = (await answer.json()) as { href?: string; message?: string };
		if (!href) throw new Error(`the upload answers ${answer.status}: ${message}`);
		return href;
	}

	async #page(path: string): Promise<{ path: string; html: string }> {
		const answer = await fetch(this.#url + path, { headers: { cookie: this.#cookie } });
		const html = await answer.text();
		if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
		return { path: new URL(answer.url).pathname, html };
	}

	async #send(path: string, body: URLSearchParams): Promise<void> {
		const answer = await fetch(this.#url + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: this.#url, cookie: this.#cookie, accept: 'text/html' },
			body
		});
		const html = await answer.text();
		if (answer.status !== 303) throw new Error(`${path} answers ${answer.status}: ${problemOf(html)}`);
	}

	/** The page once nothing is under way. */
	async #settled(path: string): Promise<string> {
		for (;;) {
			const { html } = await this.#page(path);
			const shown = /<progress[^>]*>/.exec(html)?.[0];
			if (!shown) return html;
			this.progress.add(shown);
			await new Promise((done) => setTimeout(done, 500));
		}
	}

	async #imported(draft: string): Promise<string> {
		for (;;) {
			const { path, html } = await this.#page(`${draft}/confirm`);
			if (/\/imports\/\d+$/.test(path)) return path;
			if (!html.includes('<progress')) throw new Error(`the import failed: ${problemOf(html)}`);
			await new Promise((done) => setTimeout(done, 500));
		}
	}
}

const problemOf = (html: string): string =>
	/role="alert"[^>]*>([\s\S]{0,400})/.exec(html)?.[1] ?? html.slice(0, 400);

/** What a page's selects say, as they stand. */
function fieldsOf(html: string): URLSearchParams {
	const fields = new URLSearchParams();
	for (const [, attributes, options] of html.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
		const name = /name="([^"]+)"/.exec(attributes)?.[1];
		const chosen = /<option([^>]*\sselected[^>]*)>/.exec(options) ?? /<option([^>]*)>/.exec(options);
		const value = chosen && /value="([^"]*)"/.exec(chosen[1])?.[1];
		if (name && !name.startsWith('kind-') && name !== 'saved') fields.append(name, value ?? '');
	}
	return fields;
}
