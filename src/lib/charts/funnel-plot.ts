import { bottomAxis, leftAxis, leftRoom, niceTicks } from '#lib/charts/axes.ts';
import {
	dot,
	horizontal,
	line,
	linear,
	middleOf,
	picture,
	text,
	textSizeIn,
	type Dot,
	type Frame,
	type Mark,
	type Picture,
	type Plot,
	type Point
} from '#lib/charts/picture.ts';
import { placeLabels } from '#lib/charts/place-labels.ts';
import { funnelLimits, funnelPlace, type FunnelPlace } from '#lib/kpi/control-limits.ts';
import type { Colour } from '#reports/theme/theme.ts';

export interface FunnelPlot extends Frame {
	/** Axis titles, e.g. 到期件数 n and 按期完成率. */
	n_title: string;
	value_title: string;
	/** Rate of the company, the centre of the limits. */
	company: number;
	points: readonly { name: string; n: number; value: number }[];
	domain: readonly [number, number];
	/** Right end of the n axis. */
	n_max: number;
	height: number;
}

const looks: Record<FunnelPlace, { form: Dot['form']; fill: Colour }> = {
	inside: { form: 'circle', fill: 'ink-2' },
	warning: { form: 'diamond', fill: 'warn' },
	outside: { form: 'square', fill: 'bad' }
};
const urgencies: Record<FunnelPlace, number> = { outside: 2, warning: 1, inside: 0 };

/** Rates against their sample size with limits instead of a league table (M10). Units beyond a limit carry their name where there is room. */
export function funnelPlot(form: FunnelPlot): Picture {
	const { domain, n_max, company } = form;
	const size = textSizeIn(form);
	const rates = niceTicks(...domain, 6);
	const plot = {
		left: leftRoom(rates, 'percent', size),
		right: form.width - size,
		top: size * 2,
		bottom: form.height - size * 3,
		size
	};
	const x = linear([0, n_max], [plot.left, plot.right]);
	const y = linear(domain, [plot.bottom, plot.top]);
	return picture(form, form.height, [
		...leftAxis(plot, domain, 'percent', rates),
		...bottomAxis(plot, [0, n_max], 'number', niceTicks(0, n_max, 6)),
		text(0, size, form.value_title, { fill: 'ink-2' }),
		text((plot.left + plot.right) / 2, form.height - size * 0.3, form.n_title, {
			anchor: 'middle',
			fill: 'ink-2'
		}),
		...limits(form, x, y),
		horizontal(y(company), [plot.left, plot.right], 'accent', 1),
		...unitMarks(form, x, y, plot)
	]);
}

type Scale = (value: number) => number;

/** The four limit curves, as far as they run inside the domain. */
function limits({ company, n_max, domain }: FunnelPlot, x: Scale, y: Scale): Mark[] {
	const rows = funnelLimits(company, n_max);
	const curve = (field: 'low95' | 'high95' | 'low998' | 'high998', dash?: number[]): Mark[] => {
		const points = rows
			.filter((row) => row[field] >= domain[0] && row[field] <= domain[1])
			.map((row): Point => [x(row.n), y(row[field])]);
		return points.length > 1 ? [line(points, 'ink-2', 0.9, dash)] : [];
	};
	return [...curve('low998'), ...curve('high998'), ...curve('low95', [4, 3]), ...curve('high95', [4, 3])];
}

function unitMarks({ points, company }: FunnelPlot, x: Scale, y: Scale, plot: Plot): Mark[] {
	const placed = points.map(({ name, n, value }) => {
		const place = funnelPlace(value, n, company) ?? 'inside';
		return { name, x: x(n), y: y(value), place, urgency: urgencies[place] };
	});
	const sides = placeLabels(placed, plot);
	return [
		...placed.map(({ x, y, place }) => dot([x, y], plot.size * 0.42, looks[place].fill, looks[place])),
		...placed.flatMap(({ name, x, y }, index) => {
			const side = sides[index];
			if (side === null) return [];
			const [shift, anchor] = side === 'right' ? ([0.7, 'start'] as const) : ([-0.7, 'end'] as const);
			return [text(x + shift * plot.size, middleOf(y, plot.size), name, { anchor })];
		})
	];
}
