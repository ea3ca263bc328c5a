// Runs ODK's own form engine without a browser. In: {"form": XForm, "instances": [XML, or null for a form that nobody has touched]} on
// stdin. Out: for each instance a list of {reference, relevant, value, violation}. EENPLAN_XFORMS_ENGINE is the folder with node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.EENPLAN_XFORMS_ENGINE;
const require = createRequire(join(folder, "index.js"));
const { JSDOM } = require("jsdom");
Object.assign(globalThis, { __dirname: folder, require });
const browser = new JSDOM("").window;
for (const name of ["DOMParser", "Node", "Element", "Document", "XMLDocument", "Text", "Attr", "XPathResult", "document"]) {
  globalThis[name] = browser[name];
}

const engine = join(folder, "node_modules", "@getodk", "xforms-engine", "dist", "index.js");
const { loadForm } = await import(pathToFileURL(engine));
const { form, instances } = JSON.parse(readFileSync(0, "utf8"));
const loaded = await loadForm(form);
if (loaded.status === "failure") throw loaded.error;

async function started(instance) {
  if (instance === null) return loaded.createInstance();
  const data = new FormData();
  data.set("xml_submission_file", new File([instance], "xml_submission_file", { type: "text/xml" }));
  return loaded.restoreInstance({ data: [data] });
}

async function outcome(instance) {
  const { root } = await started(instance);
  return [...nodes(root)].map(({ currentState, validationState }) => ({
    reference: currentState.reference,
    relevant: currentState.relevant,
    value: currentState.instanceValue ?? null,
    violation: Boolean(validationState?.violation),
  }));
}

function* nodes(node) {
  yield node;
  for (const child of node.currentState.children ?? []) yield* nodes(child);
}

const outcomes = [];
for (const instance of instances) outcomes.push(await outcome(instance));
process.stdout.write(JSON.stringify(outcomes), () => process.exit(0));
