/**
 * One look for workbook, PDF and charts: white ground, one ink, one accent, colour only where it means something.
 * Colours are checked for contrast on white: text tokens ≥ 4.5:1, mark tokens ≥ 3:1.
 */
export const colours = {
	/** Text, and the current period (AC): solid dark. */
	ink: '#1b1f24',
	/** Notes, n, axis labels. */
	'ink-2': '#5a626c',
	/** Rules and table lines. */
	line: '#d3d8de',
	ground: '#ffffff',
	/** Header fills and the lightest band of a bullet. */
	shade: '#eef1f4',
	/** The previous period (PP): same form, lighter. */
	prior: '#9aa3ad',
	accent: '#1d5c9e',
	good: '#1d5c9e',
	bad: '#b0500c',
	warn: '#8a6a00'
} as const;

export type Colour = keyof typeof colours;

/** Font family registered with pdfmake; covers Simplified and Traditional (30 890 code points). */
export const printFont = 'Noto Sans SC';

/** Font files below the checkout, by weight. */
export const fontFiles = {
	regular: 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
	bold: 'node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'
} as const;

/** Spreadsheet font: present on office machines; LibreOffice falls back by itself. */
export const sheetFont = 'Microsoft YaHei';

/** Points. */
export const textSizes = { title: 24, heading: 14, subheading: 10.5, body: 9, table: 8, note: 7 } as const;

/** A4 portrait in points: left, top, right, bottom. */
export const pageMargins: [number, number, number, number] = [42, 56, 42, 48];

/** Width between the margins, in points. */
export const contentWidth = 595.28 - pageMargins[0] - pageMargins[2];
