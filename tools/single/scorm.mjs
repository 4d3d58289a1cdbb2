// A SCORM 1.2 package: the page in one file, with its scenario inside and the script that reports, and a manifest.
import { readFileSync } from "node:fs";
import JSZip from "jszip";
import { bundle } from "./archive.mjs";
import { singlePage } from "./page.mjs";

/** Parts that no student needs in a unit: bringing files, sharing, taking a scenario to AWS, advice, pictures, presenting, handing out. Without them it is small enough. */
const WITHOUT = ["bring", "share", "aws", "advice", "pictures", "presenter", "class"];
/** The same package for the same page: a ZIP file's time. */
const TIME = new Date(Date.UTC(2000, 0, 1));

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, " ");

/** What a learning platform reads: one unit that reports (a SCO), by the scenario's title. With places for the unit's name and title. */
export const MANIFEST = readFileSync(new URL("../../single/imsmanifest.xml", import.meta.url), "utf8");

/** The page of a package. */
export async function unitPage(dist, baked) {
  const adapter = await bundle({ entryPoints: ["single/scorm.js"] });
  return singlePage(dist, { baked, adapter, without: WITHOUT, still: false });
}

/** The bytes of the package. */
export async function scormPackage(dist, baked) {
  const html = await unitPage(dist, baked);
  const zip = new JSZip().file("imsmanifest.xml", manifest(baked.scenario), { date: TIME }).file("index.html", html, { date: TIME });
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 9 } });
}

/** The manifest of a scenario's package. */
export function manifest({ id, title }) {
  const name = String(id || "invokescope").replace(/[^\w-]/g, "-");
  return MANIFEST.replace("{name}", name).replaceAll("{title}", () => escape(title || "Invokescope"));
}
