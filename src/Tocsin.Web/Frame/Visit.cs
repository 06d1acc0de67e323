using System.Text;
using Microsoft.AspNetCore.Http;
using Tocsin.Access;
using Tocsin.Reference;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Wording;

namespace Tocsin.Web.Frame;

/// <summary>One reader's request for one page: the language it is written in, and what every link on it keeps (as-of day, language, direction).</summary>
internal sealed class Visit
{
    private readonly List<(string Name, string Value)> _kept = [];
    private readonly IHttpContextAccessor _accessor;

    public Visit(IHttpContextAccessor accessor, Languages languages, WebOptions options, World world)
    {
        var request = accessor.HttpContext!.Request;
        World = world;
        _accessor = accessor;
        Words = languages.English;
        Path = request.Path.Value ?? "/";
        if (Day(request.Query["asof"]) is { } day)
        {
            AsOf = day;
            _kept.Add(("asof", DayWord(day)));
        }

        if (options.TrialLanguages)
            Try(request, languages);
        Figures = new Figures(Words.Culture);
    }

    public World World { get; }

    /// <summary>Who asks.</summary>
    public Presence Presence => Presence.Of(_accessor.HttpContext);

    /// <summary>How what is shown must be handled.</summary>
    public ShownMarks Marks => HandlingMarks.Of(_accessor.HttpContext);

    /// <summary>The day on which data were withdrawn, while that is to be told; null where none were.</summary>
    public DateOnly? Withdrawn => WithdrawnDay.Of(_accessor.HttpContext);

    public Words Words { get; private set; }

    public Figures Figures { get; }

    /// <summary>The path asked for.</summary>
    public string Path { get; }

    /// <summary>The day whose knowledge is asked for; null for today.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>Language tag for the page.</summary>
    public string Language => Words.Culture.Name;

    /// <summary>ltr or rtl.</summary>
    public string Direction { get; private set; } = "ltr";

    /// <summary>What a form on the page must send along as hidden fields, the as-of day apart.</summary>
    public IEnumerable<(string Name, string Value)> KeptByForms => _kept.Where(pair => pair.Name != "asof");

    /// <summary>A day as addresses write it.</summary>
    public static string DayWord(DateOnly day) => IsoDay.Of(day);

    /// <summary>Reads a day as addresses write it; null when it is none.</summary>
    public static DateOnly? Day(string? text) =>
        IsoDay.TryParse(text, out var day) ? day : null;

    /// <summary>An address on this site with what is kept: <paramref name="path"/> may hold a query and a fragment of its own.</summary>
    public string To(string path)
    {
        if (_kept.Count == 0)
            return path;
        var hash = path.IndexOf('#', StringComparison.Ordinal);
        var (start, fragment) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
        var address = new StringBuilder(start);
        var joint = start.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in _kept)
        {
            if (start.Contains($"{name}=", StringComparison.Ordinal))
                continue;
            address.Append(joint).Append(name).Append('=').Append(value);
            joint = '&';
        }

        return address.Append(fragment).ToString();
    }

    /// <summary>A download of the API with the as-of day: <paramref name="path"/> below /api/v1, without a query or with one.</summary>
    public string Download(string path, string format) =>
        $"/api/v1{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{(AsOf is { } day ? $"asof={DayWord(day)}&" : "")}format={format}";

    /// <summary>The page of a State.</summary>
    public string ToState(StateCode state) => To($"/states/{state}");

    /// <summary>Where whoever asks begins.</summary>
    public Home Home => Home.Of(Presence);

    /// <summary>The row a number came from.</summary>
    public string ToRow(Gather.RowOrigin origin) => To($"/data/imports/{origin.ImportId}?line={origin.Line}#row");

    private void Try(HttpRequest request, Languages languages)
    {
        // Only what we know ourselves is repeated in links: nothing of the request is echoed.
        if (languages.TryGet(request.Query["lang"].ToString(), out var words) && words != languages.English)
        {
            Words = words;
            _kept.Add(("lang", PseudoLocale.Name));
        }

        if (request.Query["dir"] == "rtl")
        {
            Direction = "rtl";
            _kept.Add(("dir", "rtl"));
        }
    }
}
