using Tocsin.Reference;

namespace Tocsin.Web.Api.Reference;

/// <summary>The list of States.</summary>
internal static class StatesApi
{
    private static readonly ApiParameter<bool> All = Parameters.Flag("all", "1 lists dissolved States too.");

    public static void Map(ApiRoutes routes)
    {
        routes.Get<Page<StateRow>>("/states", "Reference", List, [Parameters.AsOf, All], StateRow.Table.Described);
    }

    /// <summary>Every State, observer and watched territory that existed on a day</summary>
    /// <remarks>In the order of the codes, on one page. Dissolved States are listed with all=1.</remarks>
    internal static Answer List(ApiRequest request, World world)
    {
        var states = request.Get(All) ? world.States : world.Assessed(request.AsOf);
        return request.Rows([.. states.Select(StateRow.Of)], StateRow.Table, new AnswerNotes(request.AsOf, []));
    }
}
