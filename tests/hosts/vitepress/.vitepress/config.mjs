// Below the address that the tests serve at.
const base = "/some/where/";

export default {
  title: "Our service",
  base,
  head: [["script", { defer: "", src: `${base}invokescope/invokescope-embed.js` }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "invoke-scope" } } },
};
