/** A file taken as text when the console is built. */
declare module '*?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: so Vite gives it
  export default text;
}
