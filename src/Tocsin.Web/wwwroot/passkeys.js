// Asks the browser for a passkey: to sign in with one, or to add one to an account. Without this script a password and a code do.
"use strict";
(() => {
  const form = document.getElementById("passkey");
  if (!form) return;
  const says = form.querySelector("[data-says]");
  const button = form.querySelector("button");
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    says.textContent = form.dataset.none;
    return;
  }
  says.textContent = "";
  button.disabled = false;

  const send = (address, body) => fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", RequestVerificationToken: form.querySelector("input[type=hidden]").value },
    body,
  });

  form.addEventListener("submit", async event => {
    event.preventDefault();
    button.disabled = true;
    says.textContent = "";
    try {
      const answer = await send(form.dataset.options, "{}");
      if (!answer.ok) throw new Error(answer.statusText);
      const options = await answer.json();
      const credential = form.dataset.kind === "add"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      const name = form.querySelector("input[name=name]")?.value ?? "";
      const finished = await send(form.dataset.finish + (name ? "?name=" + encodeURIComponent(name) : ""), JSON.stringify(credential));
      if (!finished.ok) throw new Error(finished.statusText);
      location.assign(form.dataset.to);
    } catch {
      says.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
})();
