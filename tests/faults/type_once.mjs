// Types one answer with the saver of static/saving.js, and prints every state that the person would see.
// node type_once.mjs SAVER.mjs ADDRESS

const [saverFile, address] = process.argv.slice(2);
const { Saver } = await import(saverFile);

const saver = new Saver({
  addresses: { save: address, session: address },
  page: "page", revision: 1, sender: "sender", token: "token",
  read: () => ["Noor durft geen vragen te stellen"],
  hasReach: () => false,
  settle: () => {},
  report: (state) => {
    console.log(state);
    if (state === "saved") process.exit(0);
  },
});

saver.touch("vraag_leren");
setTimeout(() => process.exit(saver.isClean ? 0 : 1), 15000);
