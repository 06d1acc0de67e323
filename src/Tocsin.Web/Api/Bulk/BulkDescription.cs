using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Bulk;

/// <summary>
/// What is in a bulk download: for programs as a Data Package (datapackage.json, specs.frictionlessdata.io), with every column, and for every file where its
/// rows come from, how to cite them and under what terms; for people the same in short.
/// </summary>
internal sealed class BulkDescription(ApiRequest request, HandlingFacts handling)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonArray _resources = [];
    private readonly StringBuilder _lines = new();
    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);

    private string Day => IsoDay.Of(request.AsOf);

    /// <summary>Adds a file.</summary>
    public void Add(BulkTable table, string path, BulkForm form, long rows)
    {
        var resource = new JsonObject
        {
            ["name"] = $"{table.Name}-{QueryWord.Of(form)}",
            ["path"] = path,
            ["title"] = table.Title,
            ["description"] = table.Note,
            ["format"] = QueryWord.Of(form),
            ["mediatype"] = form == BulkForm.Csv ? "text/csv" : "application/json",
            ["encoding"] = "utf-8",
            ["rows"] = rows,
            ["handling"] = handling.ToString(),
            ["sources"] = new JsonArray([.. table.Behind.Select(Source)]),
        };
        if (form == BulkForm.Csv)
        {
            resource["profile"] = "tabular-data-resource";
            resource["schema"] = new JsonObject
            {
                ["fields"] = new JsonArray([.. table.Columns.Select(Field)]),
                ["missingValues"] = new JsonArray(""),
            };
        }

        _resources.Add(resource);
        _lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{path} ({rows} rows)\n  {table.Title}.\n");
        if (table.Name == BulkTables.Events)
        {
            _leftOut.UnionWith(
                table.Behind.Where(citation => !BulkAnswer.MayLeave(citation, request)).Select(citation => $"{citation.File} (import {citation.Import})"));
        }
    }

    /// <summary>For programs.</summary>
    public byte[] ToJson() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["profile"] = "data-package",
        ["name"] = request.Exercise ? "exercise-tocsin" : "tocsin",
        ["title"] = request.Exercise ? "EXERCISE: invented data of Tocsin's exercise region" : "Tocsin: early warning of atrocity crimes",
        ["exercise"] = request.Exercise,
        ["as_of"] = Day,
        ["data_version"] = request.Data.ToString(),
        ["program"] = Store.ProgramVersion.Current,
        ["handling"] = handling.ToString(),
        ["left_out"] = new JsonArray([.. _leftOut.Select(file => (JsonNode)file)]),
        ["resources"] = _resources.DeepClone(),
    }.ToJsonString(Written) + "\n");

    /// <summary>For people.</summary>
    public byte[] ToText() => Encoding.UTF8.GetBytes(
        $"""
        {(request.Exercise ? "EXERCISE: everything in these files is invented.\n\n" : "")}Tocsin, what was known on {Day}
        Handling: {handling}

        {_lines}
        datapackage.json describes every column and every file's sources: publisher,
        edition, terms, citation. Cite the sources, and Tocsin, when you use the data.
        In CSV an empty cell is unknown, never zero; in JSON it is null.
        A number's origin is written import:line; imports.csv and imports.json list the files.
        {(_leftOut.Count == 0 ? "" : $"""

        Left out of the events, because the terms of these files forbid passing rows on or are
        not known (confirm=licence takes the latter in): {string.Join(", ", _leftOut)}
        """)}
        """.ReplaceLineEndings("\n") + "\n");

    private static JsonObject Field((string Name, string Description) column) => new() { ["name"] = column.Name, ["description"] = column.Description };

    private static JsonObject Source(Citation citation) => new()
    {
        ["title"] = citation.Text,
        ["import"] = citation.Import,
        ["file"] = citation.File,
        ["publisher"] = citation.Publisher,
        ["edition"] = citation.Edition,
        ["licence"] = citation.Licence,
        ["export"] = QueryWord.Of(citation.Export),
        ["reference"] = citation.Reference,
    };
}
