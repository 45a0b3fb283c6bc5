/** The two functions of jismesh-js (no types of its own) that serve as the oracle. */
declare module 'jismesh-js' {
  const jismesh: {
    toMeshCode(lat: number, lon: number, level: number): string;
    /** South-west corner moved by the given shares of the cell: [latitude, longitude]. */
    toMeshPoint(code: string, latShare: number, lonShare: number): [number, number];
  };
  export default jismesh;
}
