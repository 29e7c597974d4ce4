import JSZip from 'jszip';

/** Earliest date a zip can hold; every entry carries it. */
const entryDate = new Date(Date.UTC(1980, 0, 1));

/**
 * Packs an OOXML file again so that equal content is equal bytes: entries sorted by name with `[Content_Types].xml`
 * first, one fixed date, GUIDs renumbered in order of appearance.
 */
export async function canonicalZip(bytes: Uint8Array | ArrayBuffer): Promise<Uint8Array> {
	const source = await JSZip.loadAsync(bytes);
	const names = Object.keys(source.files).filter((name) => !source.files[name].dir);
	names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
	const guids = new Map<string, string>();
	const target = new JSZip();
	for (const name of names) {
		const content = /\.(xml|rels|vml)$/.test(name)
			? renumber(await source.files[name].async('string'), guids)
			: await source.files[name].async('uint8array');
		target.file(name, content, { date: entryDate, createFolders: false });
	}
	return target.generateAsync({
		type: 'uint8array',
		compression: 'DEFLATE',
		compressionOptions: { level: 6 },
		platform: 'DOS'
	});
}

const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);

/** Random GUIDs (exceljs draws one per data bar) become 1, 2, 3 …; the standard's own GUIDs in `uri` attributes stay. */
function renumber(xml: string, guids: Map<string, string>): string {
	return xml.replace(
		/(uri=")?\{([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})\}/g,
		(whole, standard: string | undefined, guid: string) => {
			if (standard) return whole;
			const key = guid.toUpperCase();
			if (!guids.has(key)) {
				guids.set(key, `00000000-0000-4000-8000-${String(guids.size + 1).padStart(12, '0')}`);
			}
			return `{${guids.get(key)}}`;
		}
	);
}
