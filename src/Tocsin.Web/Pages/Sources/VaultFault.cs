using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Vault;

namespace Tocsin.Web.Pages.Sources;

/// <summary>What a page says of what the vault refused. Where keys lie and what is wrong with them is for the operator: it goes to the server's log.</summary>
internal static class VaultFault
{
    public static string Of(Exception refused, HttpContext context)
    {
        if (refused is not VaultKeyException)
            return refused.Message;
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Tocsin.Web").LogError("The source vault cannot be used: {Why}", refused.Message);
        return "The vault's keys can't be used, so nothing was done. Ask an operator to run `tocsin vault check`.";
    }
}
