export function build(force?: boolean): void;
