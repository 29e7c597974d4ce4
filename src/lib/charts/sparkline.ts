import { runsOf, valueDot } from '#lib/charts/control-line.ts';
import { horizontal, line, linear, picture, type Frame, type Picture } from '#lib/charts/picture.ts';

export interface Sparkline extends Frame {
	/** In time order; null breaks the line. Points of another definition version are not joined; signals are squares. */
	points: readonly { value: number | null; version: number; is_signal: boolean }[];
	/** Dashed across; null where there is none. */
	target: number | null;
	height: number;
}

/** A course as small as a word, on a scale of its own: for its shape and its distance from the target, not for reading values. */
export function sparkline(form: Sparkline): Picture {
	const { points, target, width, height } = form;
	const values = points.flatMap(({ value }) => value ?? []);
	if (values.length === 0) return picture(form, height, []);
	const all = target === null ? values : [...values, target];
	const inset = 2.5;
	const y = linear([Math.min(...all), Math.max(...all)], [height - inset, inset]);
	const x = linear([0, Math.max(1, points.length - 1)], [inset, width - inset]);
	const runs = runsOf(points, x, y);
	const last = points.findLastIndex(({ value }) => value !== null);
	return picture(form, height, [
		...(target === null ? [] : [horizontal(y(target), [0, width], 'accent', 0.6, [2, 2])]),
		...runs.filter((run) => run.length > 1).map((run) => line(run, 'ink', 1)),
		...points.flatMap(({ value, is_signal }, index) =>
			value !== null && (is_signal || index === last) ? [valueDot([x(index), y(value)], is_signal, 1.6)] : []
		)
	]);
}
