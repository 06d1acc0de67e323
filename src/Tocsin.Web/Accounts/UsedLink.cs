namespace Tocsin.Web.Accounts;

/// <summary>The link with which whoever makes this request has just set their password: the session that begins with it is known by it.</summary>
/// <param name="Secret">The link's secret.</param>
internal sealed record UsedLink(string Secret);
