// Asks the browser for a passkey and sends its answer. The page holds what the server asks; nothing is kept here.

const form = document.getElementById("passkey");
const says = form.querySelector("[data-passkey-says]");
const again = form.querySelector("[data-passkey-again]");

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

const withBytes = (list) => (list ?? []).map((key) => ({ ...key, id: toBytes(key.id) }));

function asked() {
  const options = JSON.parse(form.dataset.options);
  options.challenge = toBytes(options.challenge);
  if (form.dataset.passkey === "create") {
    options.user.id = toBytes(options.user.id);
    options.excludeCredentials = withBytes(options.excludeCredentials);
  } else {
    options.allowCredentials = withBytes(options.allowCredentials);
  }
  return options;
}

// Every buffer of the answer as text, whichever kind of answer it is.
function answered(credential) {
  const { response } = credential;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const texts = names.filter((name) => response[name]).map((name) => [name, toText(response[name])]);
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: { ...Object.fromEntries(texts), transports: response.getTransports?.() ?? [] },
    extensions: JSON.stringify(credential.getClientExtensionResults()),
  };
}

async function ask() {
  again.hidden = true;
  says.textContent = "Uw browser vraagt nu om uw passkey.";
  try {
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: asked() });
    form.elements.credential.value = JSON.stringify(answered(credential));
    form.submit();
  } catch {
    says.textContent = "Dit is niet gelukt. Misschien duurde het te lang, of paste deze passkey niet.";
    again.hidden = false;
  }
}

again.addEventListener("click", ask);
ask();
