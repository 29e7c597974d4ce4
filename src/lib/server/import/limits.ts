/** What one upload may cost. Bytes unless said otherwise; each limit is named in the message that reports it. */
export const limits = {
	packed: 100 * 1024 ** 2,
	unpacked: 1024 ** 3,
	/** A workbook part or archive above `ratio_from` bytes must not unpack to more than this many times its size. */
	ratio: 100,
	ratio_from: 10 * 1024 ** 2,
	/** Logs repeat themselves: a .gz may reach this ratio once it is above `gz_ratio_from`. */
	gz_ratio: 200,
	gz_ratio_from: 100 * 1024 ** 2,
	/** Entries of a workbook archive. */
	entries: 2000,
	columns: 500,
	/** Rows of a worksheet, the format's own limit. */
	sheet_rows: 1_048_576,
	/** An object-centric log, which is read as a whole. */
	ocel: 100 * 1024 ** 2,
	/** Rows a Parquet file may state: few bytes can stand for any number of them. */
	parquet_rows: 10_000_000,
	/** One line of a text file. */
	line: 1024 ** 2,
	/** Nesting of XML elements. */
	xml_depth: 64,
	/** One XML attribute value. */
	xml_attribute: 64 * 1024,
	/** Heap of the reading process, MB, and its time, ms. */
	child_heap_mb: 512,
	child_ms: 60_000
} as const;
