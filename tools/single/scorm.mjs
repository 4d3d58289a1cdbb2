// A SCORM 1.2 package: the page in one file, with its scenario inside and the script that reports, and a manifest.
import JSZip from "jszip";
import { bundle } from "./archive.mjs";
import { singlePage } from "./page.mjs";

/** Parts that no student needs in a unit: bringing files, taking a scenario to AWS, advice, pictures, presenting, handing out. Without them it is small enough. */
const WITHOUT = ["bring", "aws", "advice", "pictures", "presenter", "class"];
/** The same package for the same page: a ZIP file's time. */
const TIME = new Date(Date.UTC(2000, 0, 1));

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, " ");

/** The bytes of the package. */
export async function scormPackage(dist, baked) {
  const adapter = await bundle({ entryPoints: ["single/scorm.js"] });
  const html = await singlePage(dist, { baked, adapter, without: WITHOUT });
  const zip = new JSZip().file("imsmanifest.xml", manifest(baked.scenario), { date: TIME }).file("index.html", html, { date: TIME });
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE", compressionOptions: { level: 9 } });
}

/** What a learning platform reads: one unit that reports (a SCO), by the scenario's title. */
export function manifest({ id, title }) {
  const name = `invokescope-${String(id || "scenario").replace(/[^\w.-]/g, "-")}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${escape(name)}" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="lesson">
    <organization identifier="lesson">
      <title>${escape(title || "Invokescope")}</title>
      <item identifier="unit" identifierref="page"><title>${escape(title || "Invokescope")}</title></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>
  </resources>
</manifest>
`;
}
