using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>Who may come in and see what: an operator says who and as what, a decision-maker gives clearance. What neither may the database refuses.</summary>
internal static class PeopleRoutes
{
    private const string Path = "/people";

    private static readonly Gate Keepers = Gate.Of(Role.Operator, Role.DecisionMaker);
    private static readonly Gate Operators = Gate.Of(Role.Operator);
    private static readonly Gate DecisionMakers = Gate.Of(Role.DecisionMaker);

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, Path, (HttpContext context, Database database) => ShowAllAsync(context, database), Keepers);
        routes.Post(Path, InviteAsync, Operators, Deed.Permission("name", "role"));
        PageRoutes.Get(routes, "/people/{id:int}", (int id, HttpContext context, Database database) => ShowAsync(id, context, database), Keepers);
        routes.Post("/people/{id:int}", ChangeAsync, Operators, Deed.Permission("role"));
        routes.Post("/people/{id:int}/role", DecideAsync, Keepers, Deed.Permission("role", "agreed"));
        routes.Post("/people/{id:int}/clearance", ClearAsync, DecisionMakers, Deed.Permission("clearance", "compartment"));
        routes.Post("/people/{id:int}/access", (int id, HttpContext context, Database database) =>
            ActAsync(id, context, database, async form => await new People(database).DisableAsync(id, form.Text("disabled") == "true", context.RequestAborted)), Operators, Deed.Permission("disabled"));
        routes.Post("/people/{id:int}/sessions", (int id, HttpContext context, Database database) =>
            ActAsync(id, context, database, async _ => await new Sessions(database).RevokeAsync(id, null, null, context.RequestAborted)), Operators, Deed.Permission());
        routes.Post("/people/{id:int}/confirm", (int id, HttpContext context, Database database) =>
            ActAsync(id, context, database, async _ => await new People(database).ConfirmAsync(id, context.RequestAborted)), Keepers, Deed.Permission());
        routes.Post("/people/{id:int}/reset", ResetAsync, Operators, Deed.Permission());
        PageRoutes.Get(routes, "/compartments", (HttpContext context, Database database) => ShowCompartmentsAsync(context, database), Gate.Of(Role.DecisionMaker));
        routes.Post("/compartments", MakeCompartmentAsync, DecisionMakers, Deed.Permission());
    }

    private static async Task<IResult> ShowAllAsync(HttpContext context, Database database, string? fault = null, Person? invited = null, string? link = null, NewPerson? typed = null)
    {
        var cancellationToken = context.RequestAborted;
        var people = await new People(database).ListAsync(cancellationToken);
        var compartments = await new Compartments(database).ListAsync(cancellationToken);
        var reader = Presence.Of(context).Reader;
        var steps = reader.Is(Role.Operator) ? new FirstSteps(people, await new Settings(database).PublicReadingAsync(cancellationToken)) : null;
        return Page.Of<PeoplePage>(
            nameof(PeoplePage.View),
            new PeopleView(reader, people, compartments, fault, invited, link, steps)
            {
                Typed = typed,
                Waiting = await new RoleRequests(database).WaitingAsync(null, cancellationToken),
            },
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> InviteAsync(HttpContext context, Database database, WebOptions options)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = new NewPerson(form.Text("name").ToLowerInvariant(), form.Text("display"), Roles(form), Tlp.Clear, []);
        try
        {
            var made = await new People(database).AddAsync(typed, context.RequestAborted);
            return await ShowAllAsync(context, database, invited: made.Person, link: Link(context, options, made.Link));
        }
        catch (AccountException refused)
        {
            return await ShowAllAsync(context, database, refused.Message, typed: typed);
        }
    }

    private static async Task<IResult> ShowAsync(int id, HttpContext context, Database database, string? fault = null, string? link = null)
    {
        var cancellationToken = context.RequestAborted;
        var people = new People(database);
        if (await people.FindAsync(id, cancellationToken) is not { IsExercise: false } person)
            return Page.Fault(StatusCodes.Status404NotFound, "notfound");
        var reader = Presence.Of(context).Reader;
        var view = new PersonView(
            reader, person, person.MadeBy is { } maker ? await people.FindAsync(maker, cancellationToken) : null,
            reader.Is(Role.Operator) ? await new Sessions(database).ListAsync(id, cancellationToken)
                : [], await new Compartments(database).ListAsync(cancellationToken), fault, link)
        {
            Waiting = await new RoleRequests(database).WaitingAsync(id, cancellationToken),
        };
        return Page.Of<PersonPage>(nameof(PersonPage.View), view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> ChangeAsync(int id, HttpContext context, Database database) => ActAsync(id, context, database, form =>
        new People(database).ChangeAsync(id, form.Text("display"), Roles(form), context.RequestAborted));

    private static Task<IResult> DecideAsync(int id, HttpContext context, Database database) =>
        ActAsync(id, context, database, form => EnumWords.TryParse<Role>(form.Text("role"), out var role)
        ? new RoleRequests(database).DecideAsync(id, role, form.Text("agreed") == "true", context.RequestAborted)
        : throw new AccountException("That role does not exist."));

    private static Task<IResult> ClearAsync(int id, HttpContext context, Database database) => ActAsync(id, context, database, async form =>
    {
        var people = new People(database);
        var person = await people.FindAsync(id, context.RequestAborted) ?? throw new AccountException("That person does not exist.");
        if (!TlpLabels.TryParse(form.Text("clearance"), out var clearance))
            throw new AccountException("That is not a TLP 2.0 mark.");
        // Of compartments that the reader may not know of nothing changes.
        var known = (await new Compartments(database).ListAsync(context.RequestAborted)).Select(one => one.Id).ToHashSet();
        var chosen = form["compartment"].Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(known.Contains);
        await people.ClearAsync(id, clearance, [.. person.Compartments.Where(number => !known.Contains(number)).Union(chosen)], context.RequestAborted);
    });

    private static async Task<IResult> ResetAsync(int id, HttpContext context, Database database, WebOptions options)
    {
        try
        {
            if (await new People(database).FindAsync(id, context.RequestAborted) is null)
                return Page.Fault(StatusCodes.Status404NotFound, "notfound");
            var secret = await new Links(database).MakeAsync(id, LinkPurpose.Reset, context.RequestAborted);
            return await ShowAsync(id, context, database, link: Link(context, options, secret));
        }
        catch (AccountException refused)
        {
            return await ShowAsync(id, context, database, refused.Message);
        }
    }

    private static async Task<IResult> ActAsync(int id, HttpContext context, Database database, Func<IFormCollection, Task> act)
    {
        try
        {
            await act(await context.Request.ReadFormAsync(context.RequestAborted));
            return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{Path}/{id}"));
        }
        catch (AccountException refused)
        {
            return await ShowAsync(id, context, database, refused.Message);
        }
    }

    private static async Task<IResult> ShowCompartmentsAsync(HttpContext context, Database database, string? fault = null)
    {
        var cancellationToken = context.RequestAborted;
        var view = new PeopleView(Presence.Of(context).Reader, await new People(database).ListAsync(cancellationToken), await new Compartments(database).ListAsync(cancellationToken), fault);
        return Page.Of<CompartmentsPage>(nameof(CompartmentsPage.View), view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> MakeCompartmentAsync(HttpContext context, Database database)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await new Compartments(database).MakeAsync(form.Text("name").ToUpperInvariant(), form.Text("purpose"), context.RequestAborted);
            return Results.LocalRedirect("/compartments");
        }
        catch (AccountException refused)
        {
            return await ShowCompartmentsAsync(context, database, refused.Message);
        }
    }

    private static Role[] Roles(IFormCollection form) => [.. form["role"].Select(word => EnumWords.TryParse<Role>(word, out var role) ? role : (Role?)null).OfType<Role>()];

    // As readers know the server, not as the request calls it: that anybody can write.
    private static string Link(HttpContext context, WebOptions options, string secret) =>
        $"{(options.Host is { } host ? $"https://{host}" : $"{context.Request.Scheme}://{context.Request.Host}")}/sign-in/link?key={secret}";
}
