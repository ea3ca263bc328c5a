// Fills a Word template with one engine of npm, over and over, for benchmarks/document_engines.py.
//
//   node document_engines.mjs FOLDER ENGINE TEMPLATE
//
// FOLDER holds node_modules. Every line that comes in asks for something; one line of JSON goes back.
//   {"data": FILE}                the values from now on
//   {"write": FILE}               makes one document and writes it
//   {"renders": N}                makes N documents; says the milliseconds of each on the clock and of the processor
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const [folder, engine, file] = process.argv.slice(2);
const load = createRequire(resolve(folder, "here.js"));
const template = readFileSync(file);

// Each as its documentation teaches, with new lines as breaks.
const engines = {
  docxtemplater: () => {
    const [Zip, Docxtemplater] = [load("pizzip"), load("docxtemplater")];
    return (data) => {
      const document = new Docxtemplater(new Zip(template), { paragraphLoop: true, linebreaks: true });
      document.render(data);
      return document.toBuffer();
    };
  },
  "easy-template-x": () => {
    const { TemplateHandler } = load("easy-template-x");
    return (data) => new TemplateHandler().process(template, data);
  },
  carbone: () => {
    const render = promisify(load("carbone").render);
    return (data) => render(resolve(file), data);
  },
  "docx-templates": () => {
    const { createReport } = load("docx-templates");
    return (data) => createReport({ template, data, cmdDelimiter: "+++" });
  },
};

const render = engines[engine]();
let data = {};

async function measure(renders) {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  for (let number = 0; number < renders; number += 1) await render(data);
  const used = process.cpuUsage(processor);
  return { clock: (performance.now() - clock) / renders, processor: (used.user + used.system) / 1000 / renders };
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer = {};
  if (asked.data) data = JSON.parse(readFileSync(asked.data, "utf8"));
  if (asked.write) writeFileSync(asked.write, await render(data));
  if (asked.renders) answer = await measure(asked.renders);
  console.log(JSON.stringify(answer));
}
