/** A file as text: what vite makes of the ending, and `textPlugin` of the build. */
declare module '*?raw' {
  const text: string;
  export default text;
}
