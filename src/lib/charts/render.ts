import { createHash } from 'node:crypto';
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartData, ChartSpec, Json } from '#lib/charts/chart.ts';
import { colours, printFont, type Colour } from '#reports/theme/theme.ts';
import '#lib/charts/measure.ts';

/** `screen`: CSS variables that follow the page's theme. `print`: literal colours and the PDF's font. */
export type Palette = 'screen' | 'print';

export interface RenderOptions {
	palette: Palette;
	/** Rows by the data set names of the form; a set left out is empty. */
	data?: ChartData;
}

const systemFont = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'.replaceAll('"', "'");

const colourOf = (palette: Palette, name: Colour): string =>
	palette === 'print' ? colours[name] : `var(--${name}, ${colours[name]})`;

/** Draws a chart as SVG text. Throws on any warning of Vega or Vega-Lite; same input, same bytes. */
export async function renderChart(spec: ChartSpec, options: RenderOptions): Promise<string> {
	const data = options.data ?? {};
	const form = compiledForm(spec, options.palette);
	const complaints: string[] = [];
	const view = new vega.View(form.runtime, {
		renderer: 'none',
		logger: collect(complaints),
		loader: sealedLoader as never,
		expr: expressionInterpreter
	} as never);
	try {
		for (const [name, rows] of Object.entries(data)) {
			if (!form.sets.has(name)) throw new Error(`chart "${spec.description}" has no data set ${name}`);
			view.data(
				name,
				rows.map((row) => ({ ...row }))
			);
		}
		await view.runAsync();
		const svg = await view.toSVG();
		if (complaints.length) throw new Error(`chart "${spec.description}": ${complaints.join('; ')}`);
		return finish(svg, spec, form.key + JSON.stringify(data));
	} finally {
		view.finalize();
	}
}

interface Form {
	key: string;
	/** Data sets the form draws. */
	sets: ReadonlySet<string>;
	runtime: vega.Runtime;
}

/** Compiled specifications: forms know no rows, so one serves every unit of a report. The oldest leave first. */
const forms = new Map<string, Form>();
const formsKept = 200;

function compiledForm(spec: ChartSpec, palette: Palette): Form {
	const bare = paint({ ...spec, description: '' }, palette);
	const key = palette + JSON.stringify(bare);
	const known = forms.get(key);
	if (known) return known;
	const complaints: string[] = [];
	const config = chartConfig(palette) as never;
	const compiled = compile(bare as unknown as TopLevelSpec, { logger: collect(complaints), config }).spec;
	if (complaints.length) throw new Error(`chart "${spec.description}": ${complaints.join('; ')}`);
	const form = {
		key,
		sets: namedSets(spec),
		runtime: vega.parse(compiled, undefined, { ast: true } as never)
	};
	if (forms.size >= formsKept) forms.delete(forms.keys().next().value!);
	forms.set(key, form);
	return form;
}

/** Names of the data sets a specification refers to. */
function namedSets(spec: ChartSpec): Set<string> {
	const names = new Set<string>();
	const visit = (node: Json): void => {
		if (Array.isArray(node)) for (const inner of node) visit(inner as Json);
		else if (node !== null && typeof node === 'object') {
			const source = (node as Record<string, Json>).data as { name?: Json } | undefined;
			if (typeof source?.name === 'string') names.add(source.name);
			for (const inner of Object.values(node)) visit(inner as Json);
		}
	};
	visit(spec);
	return names;
}

/** Replaces colour names (`@ink`) by the palette's values. */
function paint(node: Json, palette: Palette): Json {
	if (typeof node === 'string') {
		const name = node.startsWith('@') ? (node.slice(1) as Colour) : null;
		return name !== null && name in colours ? colourOf(palette, name) : node;
	}
	if (Array.isArray(node)) return node.map((inner) => paint(inner as Json, palette));
	if (node === null || typeof node !== 'object') return node;
	return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, paint(inner as Json, palette)]));
}

function chartConfig(palette: Palette): Json {
	const of = (name: Colour) => colourOf(palette, name);
	const size = palette === 'print' ? 7.5 : 12;
	const font = palette === 'print' ? printFont : systemFont;
	return {
		aria: false,
		background: undefined,
		font,
		padding: palette === 'print' ? 2 : 4,
		view: { stroke: null },
		axis: {
			labelFontSize: size,
			titleFontSize: size,
			labelColor: of('ink-2'),
			titleColor: of('ink-2'),
			titleFontWeight: 'normal',
			domainColor: of('line'),
			tickColor: of('line'),
			gridColor: of('line'),
			gridOpacity: 0.7,
			labelFont: font,
			titleFont: font
		},
		axisY: {
			labelColor: of('ink'),
			titleAngle: 0,
			titleAlign: 'left',
			titleBaseline: 'bottom',
			titleAnchor: 'end',
			titleX: 0,
			titleY: -size * 0.6
		},
		legend: { labelFontSize: size, titleFontSize: size, labelColor: of('ink-2'), titleColor: of('ink-2') },
		text: { fontSize: size, fill: of('ink') },
		bar: { fill: of('ink') },
		rule: { stroke: of('ink-2') },
		point: { fill: of('ink'), stroke: null, strokeWidth: 1.2 },
		line: { stroke: of('ink') }
	};
}

/** Said of every chart with one row per category, whatever its autosize; the width still fits. */
const harmless = 'Dropping "fit-y" because spec has discrete height.';

/** A logger that keeps every warning and error; anything kept fails the chart. */
function collect(complaints: string[]): vega.LoggerInterface {
	const keep = (...messages: readonly unknown[]) => {
		const message = messages.map(String).join(' ');
		if (message !== harmless) complaints.push(message);
		return logger;
	};
	const logger = {
		level: (value?: number) => (value === undefined ? vega.Warn : logger),
		error: keep,
		warn: keep,
		info: () => logger,
		debug: () => logger
	} as vega.LoggerInterface;
	return logger;
}

const refuse = (what: string) => () => Promise.reject(new Error(`a chart may not ${what}`));
/** Charts draw bound rows only: no file, no address. */
const sealedLoader = {
	load: refuse('load anything'),
	sanitize: refuse('link anywhere'),
	http: refuse('load anything'),
	file: refuse('load anything')
};

/** Puts role and text alternative on the root and gives shared definitions ids of their own (several charts, one page). */
function finish(svg: string, spec: ChartSpec, content: string): string {
	const own = createHash('sha256').update(content).digest('hex').slice(0, 8);
	const ids = new Map<string, string>();
	const rename = (id: string) => {
		if (!ids.has(id)) ids.set(id, `c${own}-${ids.size}`);
		return ids.get(id)!;
	};
	return svg
		.replace(
			/(id="|url\(#)((?:clip|gradient|pattern)[\w-]*)/g,
			(_, start: string, id: string) => start + rename(id)
		)
		.replace(/^<svg /, `<svg role="img" aria-label="${escapeAttribute(spec.description)}" `);
}

const escapeAttribute = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
