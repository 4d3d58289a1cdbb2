// Below the address that the tests serve at.
const baseUrl = "/some/where/";

export default {
  title: "Our service",
  url: "https://example.com",
  baseUrl,
  scripts: [{ src: `${baseUrl}invokescope/invokescope-embed.js`, defer: true }],
  plugins: [["@docusaurus/plugin-content-docs", { routeBasePath: "/", sidebarPath: false }]],
  themes: ["@docusaurus/theme-classic"],
  // A fifth of the time.
  future: { faster: { swcJsLoader: true, rspackBundler: true } },
};
