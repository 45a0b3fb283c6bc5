/** One row while the fictional example is there whole. */
export interface ExampleLoadTable {
  readonly id: number;
  readonly loaded_at: Date;
}
