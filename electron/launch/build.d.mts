export function build(force?: boolean): void;
export function upToDate(): boolean;
