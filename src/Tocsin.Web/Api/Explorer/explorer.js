// Starts the page to try the API, and mends what swagger-ui leaves unsaid to a screen reader. Everything it loads and calls is on this server.
(() => {
  "use strict";
  const place = document.getElementById("explorer");
  if (!place || typeof SwaggerUIBundle === "undefined") {
    return;
  }

  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  };
  const each = (selector, mend) => place.querySelectorAll(selector).forEach(mend);

  // swagger-ui draws anew at every click, so this runs after every change; it changes nothing that is already as it should be.
  const mend = () => {
    each("select", (element) => {
      const row = element.closest("[data-param-name]");
      set(element, "aria-label", row ? row.dataset.paramName : "Format of the answer");
    });
    each("input[type=text]", (element) => {
      const row = element.closest("[data-param-name]");
      if (row) {
        set(element, "aria-label", row.dataset.paramName);
      }
    });
    each("pre, .highlight-code > *, .table-container", (element) => set(element, "tabindex", "0"));
    each("[role=region]", (element) => {
      const path = element.closest(".opblock")?.querySelector(".opblock-summary-path")?.textContent;
      if (path) {
        element.removeAttribute("aria-labelledby");
        set(element, "aria-label", `${path}: answers`);
      }
    });
    each("h2", (element) => set(element, "aria-level", "2"));
    each("h3.opblock-tag", (element) => set(element, "aria-level", "2"));
    each("h4, h5", (element) => set(element, "aria-level", "3"));
  };

  // The page has a main landmark and a title already; swagger-ui would draw a second of each inside it.
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => create(name === "main" || name === "h1" ? "div" : name, options);

  // swagger-ui takes the fragment of an address for one of its own; the skip link must move the focus all the same.
  document.querySelector("a.skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });

  place.replaceChildren();
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });
  SwaggerUIBundle({
    url: place.dataset.document,
    domNode: place,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    validatorUrl: "none",
    queryConfigEnabled: false,
    supportedSubmitMethods: ["get"],
    tryItOutEnabled: true,
    displayRequestDuration: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    deepLinking: false,
    syntaxHighlight: false,
  });
})();
