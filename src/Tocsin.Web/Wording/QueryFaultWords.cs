using Microsoft.AspNetCore.Components;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Wording;

/// <summary>What is wrong with an address, in the words of the page. Names and words of addresses are code: they are the same in every language.</summary>
internal static class QueryFaultWords
{
    public static MarkupString Of(QueryFault fault, Words words)
    {
        var name = Markup.Code(fault.Parameter);
        return fault.Kind == QueryFaultKind.Other
            ? words.Rich("query.Other", name)
            : words.Rich($"query.{fault.Kind}", name, Markup.Name(QueryFault.Cut(fault.Value)), Markup.Codes(fault.Choices), WatchQueryReader.LongestText);
    }
}
