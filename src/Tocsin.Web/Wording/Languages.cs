using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Tocsin.Web.Wording;

/// <summary>The languages that pages can be read in. English is shipped; the pseudo-locale exists for tests and translators.</summary>
internal sealed class Languages
{
    private readonly Dictionary<string, Words> _byName;

    public Languages()
    {
        var english = Load();
        var pseudo = english.ToFrozenDictionary(pair => pair.Key, pair => PseudoLocale.Of(pair.Value), StringComparer.Ordinal);
        // Numbers and dates of the pseudo-locale stay English: only texts are tried out.
        var culture = CultureInfo.GetCultureInfo("en");
        _byName = new(StringComparer.OrdinalIgnoreCase)
        {
            ["en"] = new(culture, english),
            [PseudoLocale.Name] = new(culture, pseudo),
        };
    }

    public Words English => _byName["en"];

    public bool TryGet(string name, out Words words) => _byName.TryGetValue(name, out words!);

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(Languages).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Tocsin.Web.Wording.Texts.", StringComparison.Ordinal)))
        {
            foreach (DictionaryEntry entry in Read(assembly, name))
                texts.Add((string)entry.Key, (string)entry.Value!);
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static ResourceSet Read(Assembly assembly, string name) => new(assembly.GetManifestResourceStream(name)!);
}
