using Tocsin.Reference;

namespace Tocsin.Web.Api;

/// <summary>A State that a name may mean.</summary>
/// <param name="Code">Its code: send this.</param>
/// <param name="Name">Its name.</param>
/// <param name="Matched">The name that matched.</param>
/// <param name="Why">What that name is to the State: shared_name, capital, city, part, territory, unsettled, not_that_day, before, after,
/// similar, contains.</param>
internal sealed record StateChoice(string Code, string Name, string Matched, NameBasis Why)
{
    public static StateChoice Of(NameMatch match) => new(match.State.Code.Value, match.State.Name, match.Name, match.Basis);
}
