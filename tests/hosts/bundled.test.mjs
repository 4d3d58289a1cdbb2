// Figures in documentation made by tools that bundle it with a framework, whose page takes over the page that came. In a file
// of their own, beside the others: they take longer. The recipes are those of docs/EMBED.md.
import { figureIn } from "./host.mjs";

/** Two bundles, on a machine that does other things too. */
const atMost = 90_000;

figureIn("VitePress", { folder: "vitepress", files: "public", build: ["vitepress", "build"], site: ".vitepress/dist", page: "", modules: true, atMost });
figureIn("Docusaurus", { folder: "docusaurus", files: "static", build: ["docusaurus", "build", "--no-minify"], site: "build", page: "", modules: true, atMost });
