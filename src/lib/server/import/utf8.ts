/** Bytes of a UTF-8 character by its first byte. */
export const characterLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

/** Length of a character begun at the end of `bytes` and not finished there, 0–3. */
export function incompleteTail(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back];
		if (byte < 0x80) return 0;
		if (byte >= 0xc0) return characterLength(byte) > back ? back : 0;
	}
	return 0;
}
