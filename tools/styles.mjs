// Run by trunk before a build: makes one style sheet of style/page.css and all it imports, for trunk to take up.
import { mkdirSync, writeFileSync } from "node:fs";
import { bundle } from "lightningcss";

const { code } = bundle({ filename: "style/page.css", minify: process.env.TRUNK_PROFILE === "release" });
mkdirSync("target/style", { recursive: true });
writeFileSync("target/style/page.css", code);
