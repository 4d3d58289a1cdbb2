// Figures in documentation made by tools that write pages and nothing else. The recipes are those of docs/EMBED.md.
// `tools/setup hosts` installs the tools.
import { figureIn } from "./host.mjs";

/** Of a documentation with one page, on a machine that does other things too. */
const atMost = 20_000;

figureIn("MkDocs", { folder: "mkdocs", files: "docs", build: ["mkdocs", "build", "--quiet", "--strict", "--site-dir", "site"], site: "site", page: "", atMost });
figureIn("Sphinx", { folder: "sphinx", files: "_static", build: ["sphinx-build", "-q", "-W", "-b", "html", ".", "_build"], site: "_build", page: "", atMost });
figureIn("mdBook", { folder: "mdbook", files: "src", build: ["mdbook", "build"], site: "book", page: "retries.html", atMost });
figureIn("Antora", { folder: "antora", files: "supplemental", build: ["antora", "playbook.yml"], site: "build/site", page: "service/retries.html", modules: true, repository: true, atMost });
