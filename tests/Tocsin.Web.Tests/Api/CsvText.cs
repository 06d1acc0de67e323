using System.Text;

namespace Tocsin.Web.Tests.Api;

/// <summary>Reads CSV as RFC 4180 has it, strictly.</summary>
internal static class CsvText
{
    public static IReadOnlyList<IReadOnlyList<string>> Rows(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quoted)
            {
                if (letter != '"')
                    cell.Append(letter);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (letter == '"')
            {
                cell.Length.ShouldBe(0, "a quote stands inside an unquoted cell");
                quoted = true;
            }
            else if (letter is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == '\r')
                {
                    text[++i].ShouldBe('\n', "a row ends with CR LF");
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                letter.ShouldNotBe('\n', "a bare line feed outside quotes");
                cell.Append(letter);
            }
        }

        quoted.ShouldBeFalse("a quote is never closed");
        row.ShouldBeEmpty("the last row has no end");
        return rows;
    }
}
