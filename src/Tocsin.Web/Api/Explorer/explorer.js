// Starts the page to try the API. Everything it loads and calls is on this server.
(() => {
  "use strict";
  const place = document.getElementById("explorer");
  if (!place || typeof SwaggerUIBundle === "undefined") {
    return;
  }
  place.replaceChildren();
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
    deepLinking: true,
    syntaxHighlight: false,
  });
})();
