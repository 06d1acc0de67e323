using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Pages.Method;

/// <summary>
/// The documented method as HTML, rendered once. What matters only to those who have the source is its last section, and links to other
/// documents of the source lead nowhere on a server: both are left out, and the words of the links stay.
/// </summary>
internal sealed class MethodText
{
    private const string Document = "docs/method.md";
    private const string ForDevelopers = "In the repository";

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    // What other documents say that pages say as well.
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal) { ["glossary.md"] = "/help#glossary" };

    private readonly Lazy<(string Html, IReadOnlyList<(string Id, string Title)> Sections)> _text = new(Read);

    /// <summary>The text below its title.</summary>
    public MarkupString Html => new(_text.Value.Html);

    /// <summary>Its sections in their order, with their place on the page.</summary>
    public IReadOnlyList<(string Id, string Title)> Sections => _text.Value.Sections;

    private static (string Html, IReadOnlyList<(string, string)> Sections) Read()
    {
        using var stream = typeof(MethodText).Assembly.GetManifestResourceStream(Document)
            ?? throw new InvalidOperationException($"The assembly lacks {Document}; the build did not embed it.");
        using var reader = new StreamReader(stream);
        return Render(reader.ReadToEnd());
    }

    /// <summary>Renders a document in the form of ours: one title, sections below it, the last one perhaps for developers.</summary>
    internal static (string Html, IReadOnlyList<(string Id, string Title)> Sections) Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        Trim(document);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Lead(link);
        foreach (var cell in document.Descendants<TableRow>().Where(row => row.IsHeader).SelectMany(row => row).Cast<TableCell>())
            cell.GetAttributes().AddPropertyIfNotExist("scope", "col");
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new RegionTableRenderer());
        renderer.Render(document);
        // A head without words is no head.
        var text = html.ToString().Replace("<th scope=\"col\"></th>", "<td></td>", StringComparison.Ordinal);
        var sections = document.OfType<HeadingBlock>().Where(heading => heading.Level == 2);
        return (text, [.. sections.Select(heading => (heading.GetAttributes().Id!, Words(heading)))]);
    }

    // The title is the page's own, and developers read the file itself.
    private static void Trim(MarkdownDocument document)
    {
        foreach (var title in document.OfType<HeadingBlock>().Where(heading => heading.Level == 1).ToList())
            document.Remove(title);
        var from = document.ToList().FindIndex(block => block is HeadingBlock { Level: 2 } heading && Words(heading) == ForDevelopers);
        while (from >= 0 && document.Count > from)
            document.RemoveAt(document.Count - 1);
    }

    private static void Lead(LinkInline link)
    {
        var address = link.Url ?? "";
        if (Pages.TryGetValue(address, out var page))
            link.Url = page;
        else if (!address.StartsWith('#') && !address.StartsWith("https://", StringComparison.Ordinal))
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
    }

    private static string Words(HeadingBlock heading) =>
        string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()) ?? []);

    // A wide table scrolls in a region of its own, named after the section that it stands in.
    private sealed class RegionTableRenderer : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            var name = System.Net.WebUtility.HtmlEncode(NameOf(table));
            renderer.WriteLine($"<div class=\"tablewrap\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">");
            table.GetAttributes().AddPropertyIfNotExist("aria-label", NameOf(table));
            table.GetAttributes().AddClass("fit");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }

        private static string NameOf(Table table) =>
            table.Parent is { } around && around.Take(around.IndexOf(table)).OfType<HeadingBlock>().LastOrDefault() is { } heading ? Words(heading) : "";
    }
}
