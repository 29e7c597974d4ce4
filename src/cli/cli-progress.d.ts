/** The part of cli-progress 3 that the command line uses; the package ships no types. */
declare module 'cli-progress' {
	interface Options {
		stream?: NodeJS.WriteStream;
		clearOnComplete?: boolean;
		hideCursor?: boolean;
		format?: (
			options: Options,
			params: { value: number; total: number; progress: number; startTime: number },
			payload: Record<string, unknown>
		) => string;
	}
	interface Bar {
		start(total: number, startValue: number, payload?: Record<string, unknown>): void;
		setTotal(total: number): void;
		update(value: number, payload?: Record<string, unknown>): void;
		stop(): void;
	}
	const cliProgress: { SingleBar: new (options: Options) => Bar };
	export default cliProgress;
}
