namespace Tocsin.Web.Tests.Browser;

/// <summary>
/// The pages, written by hand: every route that answers with a page, and addresses that show its different faces. A route of the program that is
/// missing here fails <see cref="RouteTests"/>, so that a new page cannot go untested.
/// </summary>
internal static class PageList
{
    /// <summary>Each face once: the route it belongs to and an address in the exercise region.</summary>
    public static readonly (string Route, string Address)[] Faces =
    [
        ("/", "/"),
        ("/", "/?map=change"),
        ("/", "/?map=deaths&sort=-deaths&status=ongoing&min=0.04"),
        ("/", "/?map=seen&q=nowhere"),
        ("/", "/?map=alarms"),
        ("/", "/?asof=2026-03-01"),
        ("/", "/?asof=yesterday&sort=up"),
        ("/", "/?asof=1900-01-01"),
        ("/states/{code}", "/states/XAA"),
        ("/states/{code}", "/states/XAD?months=all"),
        ("/states/{code}", "/states/XAF"),
        ("/states/{code}", "/states/XAK?type=one_sided"),
        ("/states/{code}", "/states/XAK?target=ged_os"),
        ("/states/{code}", "/states/XAK?asof=2025-06-01&target=ged_sb"),
        ("/states/{code}", "/states/XAL"),
        ("/alarms", "/alarms"),
        ("/alarms", "/alarms?state=XAK&kind=rise&scope=state"),
        ("/alarms", "/alarms?from=2026-05-01&asof=2026-03-01"),
        ("/models/structural", "/models/structural"),
        ("/models/structural", "/models/structural?asof=2026-03-01"),
        ("/models/monthly", "/models/monthly"),
        ("/models/alarms", "/models/alarms"),
        ("/method", "/method"),
        ("/data", "/data"),
        ("/data", "/data?asof=2025-06-01"),
        ("/data/imports/{id:long}", "/data/imports/2"),
        ("/data/imports/{id:long}", "/data/imports/14?line=3"),
        ("/data/imports/{id:long}", "/data/imports/15?line=2"),
        ("/data/imports/{id:long}", "/data/imports/14?line=999999"),
        ("/data/imports/{id:long}", "/data/imports/14?reason=odd"),
        ("/data/imports/{id:long}/handling", "/data/imports/2/handling"),
        ("/find", "/find?q=Arvenja&asof=2026-03-01"),
        ("/find", "/find?q=Mirre"),
        ("/help", "/help"),
        ("/sign-in", "/sign-in"),
        ("/sign-in/code", "/sign-in/code"),
        ("/exercise", "/exercise"),
        ("/sources", "/sources"),
        ("/unmasking", "/unmasking"),
        ("/api", "/api"),
        ("/api/try", "/api/try"),
    ];

    /// <summary>Pages that somebody has to sign in for, or to hold a link; they are tested where people do: in AccountPageTests.</summary>
    public static readonly string[] ForPersons = ["/account", "/account/authenticator", "/people", "/people/{id:int}", "/compartments", "/audit", "/sources/{id:long}", "/sign-in/link",
        "/account/service"];

    /// <summary>Pages with a form to be sent: they set the cookie that guards it, and nothing keeps them.</summary>
    public static readonly string[] WithForms = ["/data/imports/2/handling", "/sign-in", "/sign-in/code", "/exercise", "/sources"];

    /// <summary>Pages that run our own script, to ask the browser for a passkey.</summary>
    public static readonly string[] WithPasskeys = ["/sign-in"];

    /// <summary>Routes that lead to a page or serve it, and are none themselves.</summary>
    public static readonly string[] NoPages = ["/favicon.ico", "/robots.txt", "/.well-known/security.txt", "/health/live", "/health/ready", "/openapi/{documentName}.json",
        "/sign-in/service", "/sign-in/service/return", "/account/service/link"];

    /// <summary>Beginnings of routes that are no pages: the API has tests of its own, assets are reached from the pages.</summary>
    public static readonly string[] NoPagesBelow = ["/api/v1", "/assets/"];

    /// <summary>Addresses that answer with an error in the frame of a page.</summary>
    public static readonly (int Status, string Address)[] Errors = [(404, "/nothing/here"), (404, "/states/XZZ"), (404, "/data/imports/999999"), (404, "/sign-in/link?key=no"), (403, "/people")];

    /// <summary>One face of each route, for theories about what is the same on all its faces.</summary>
    public static TheoryData<string> First => [.. Faces.DistinctBy(face => face.Route).Select(face => face.Address)];

    /// <summary>The addresses of all faces, for theories.</summary>
    public static TheoryData<string> All => [.. Faces.Select(face => face.Address)];
}
