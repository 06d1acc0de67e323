using Microsoft.AspNetCore.Http;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>A password as a form sends it, typed twice.</summary>
internal static class ChosenPassword
{
    /// <summary>Key of the text that says why it is not taken; null when it is.</summary>
    public static string? FaultOf(IFormCollection form, Person person) =>
        PasswordRules.Normalize(form["new"].ToString()) != PasswordRules.Normalize(form["again"].ToString()) ? "password.differ"
        : PasswordRules.FaultOf(form["new"].ToString(), person.Name, person.Display, "tocsin") is { } fault ? $"password.{fault}"
        : null;
}
