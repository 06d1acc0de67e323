namespace Tocsin.Web.Api;

/// <summary>One column of a table: its name, what it holds (with unit), and its cell for a row.</summary>
internal sealed record CsvColumn<T>(string Name, string Description, Action<CsvWriter, T> Write);
