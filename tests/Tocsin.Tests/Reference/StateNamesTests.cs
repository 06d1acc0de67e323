using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Reference;

namespace Tocsin.Tests.Reference;

/// <summary>What people type, from memory, in their spelling and in their language.</summary>
public class StateNamesTests
{
    private static readonly World World = World.Load(World.RealId);
    private static readonly DateOnly Today = new(2026, 5, 21);

    // A State, and what leads to it alone.
    private static readonly Dictionary<string, string[]> Named = new(StringComparer.Ordinal)
    {
        ["GBR"] = ["UK", "uk", "U.K.", "GB", "gbr", "United Kingdom", "the United Kingdom", "Great Britain", "Britain", "Royaume-Uni",
            "Reino Unido", "Великобритания", "英国"],
        ["USA"] = ["US", "U.S.", "USA", "U.S.A.", "United States", "the United States of America", "America", "États-Unis", "Etats Unis",
            "Estados Unidos", "США", "美国"],
        ["COD"] =
        [
            "DRC", "DR Congo", "D.R. Congo", "Democratic Republic of Congo", "the Democratic Republic of the Congo",
            "Congo, Democratic Republic of the", "Congo, Dem. Rep.", "Congo-Kinshasa",
            "Congo (Kinshasa)", "Zaire", "Zaïre", "RDC", "RD Congo", "République démocratique du Congo", "CD", "ZR", "ДРК", "刚果民主共和国",
            "جمهورية الكونغو الديمقراطية",
        ],
        ["COG"] = ["Congo-Brazzaville", "Congo Brazzaville", "Congo (Brazzaville)", "Republic of the Congo", "Republic of Congo", "Congo, Rep.",
            "Congo Republic", "CG", "COG"],
        ["CIV"] =
        [
            "Côte d’Ivoire", "Côte d'Ivoire", "Cote d'Ivoire", "COTE D'IVOIRE", "cote divoire", "Cote d Ivoire", "Co\u0302te d`Ivoire",
            "Côte-d’Ivoire", "Ivory Coast", "the Ivory Coast", "ivory  coast",
            "Costa de Marfil", "Кот-д’Ивуар", "科特迪瓦",
        ],
        ["MMR"] = ["Myanmar", "Burma", "Burma/Myanmar", "Myanmar (Burma)", "Birmanie", "BU"],
        ["KOR"] = ["South Korea", "S. Korea", "Korea, South", "Korea, Rep.", "Republic of Korea", "ROK", "Corée du Sud", "Республика Корея", "韩国"],
        ["PRK"] = ["North Korea", "DPRK", "Korea, North", "Korea, Dem. People’s Rep.", "Democratic People's Republic of Korea",
            "Democratic Peoples Republic of Korea", "朝鲜"],
        ["TUR"] = ["Turkey", "Türkiye", "Turkiye", "TÜRKİYE", "Tu\u0308rkiye", "Republic of Turkey", "TR", "Турция", "تركيا"],
        ["SWZ"] = ["Swaziland", "Eswatini", "eSwatini", "Kingdom of Eswatini"],
        ["CPV"] = ["Cape Verde", "Cabo Verde", "cabo-verde", "Cap-Vert"],
        ["CZE"] = ["Czechia", "Czech Republic", "the Czech Republic", "CZ"],
        ["MKD"] = ["Macedonia", "North Macedonia", "FYROM", "Macedonia, FYR", "The former Yugoslav Republic of Macedonia"],
        ["TLS"] = ["East Timor", "Timor-Leste", "Timor Leste", "TimorLeste", "TP"],
        ["RUS"] = ["Russia", "Russian Federation", "the Russian Federation", "Россия", "Russie"],
        ["IRN"] = ["Iran", "Iran (Islamic Republic of)", "Iran, Islamic Republic of", "Iran, Islamic Rep.", "Islamic Republic of Iran", "Persia",
            "إيران", "ايران"],
        ["SYR"] = ["Syria", "Syrian Arab Republic", "Syrie", "سوريا"],
        ["LAO"] = ["Laos", "Lao PDR", "Lao People's Democratic Republic"],
        ["VNM"] = ["Vietnam", "Viet Nam", "Viêt Nam", "Socialist Republic of Viet Nam"],
        ["BOL"] = ["Bolivia", "Bolivia (Plurinational State of)"],
        ["VEN"] = ["Venezuela", "Venezuela, RB", "Bolivarian Republic of Venezuela"],
        ["TZA"] = ["Tanzania", "United Republic of Tanzania", "Tanganyika"],
        ["MDA"] = ["Moldova", "Republic of Moldova", "Moldavia"],
        ["BIH"] = ["Bosnia", "Bosnia and Herzegovina", "Bosnia & Herzegovina", "Bosnia-Herzegovina", "BiH", "Bosnia Herzegovina"],
        ["TTO"] = ["Trinidad", "Trinidad & Tobago", "Trinidad and Tobago"],
        ["ATG"] = ["Antigua", "Antigua & Barbuda"],
        ["KNA"] = ["St Kitts and Nevis", "St. Kitts & Nevis", "Saint Kitts and Nevis", "St. Kitts-Nevis"],
        ["LCA"] = ["St Lucia", "St. Lucia", "Saint Lucia", "Sainte-Lucie", "ST. LUCIA"],
        ["VCT"] = ["St Vincent", "St. Vincent and the Grenadines", "St Vincent & Grenadines", "Saint Vincent"],
        ["STP"] = ["São Tomé and Príncipe", "Sao Tome", "Sao Tome & Principe"],
        ["GMB"] = ["Gambia", "The Gambia", "Gambia, The"],
        ["BHS"] = ["Bahamas", "The Bahamas", "Bahamas, The"],
        ["NLD"] = ["Holland", "Netherlands", "the Netherlands", "Pays-Bas"],
        ["ARE"] = ["UAE", "U.A.E.", "United Arab Emirates", "Emirates"],
        ["CAF"] = ["CAR", "Central African Republic", "Centrafrique", "République centrafricaine"],
        ["BFA"] = ["Burkina", "Upper Volta", "Burkina Faso", "Haute-Volta"],
        ["BEN"] = ["Benin", "Dahomey"],
        ["LKA"] = ["Sri Lanka", "Ceylon"],
        ["ZWE"] = ["Zimbabwe", "Rhodesia", "Southern Rhodesia"],
        ["KHM"] = ["Cambodia", "Kampuchea", "Cambodge"],
        ["ETH"] = ["Ethiopia", "Abyssinia", "Éthiopie"],
        ["PSE"] = ["Palestine", "State of Palestine", "occupied Palestinian territory", "OPT", "West Bank and Gaza", "فلسطين"],
        ["VAT"] = ["Vatican", "Vatican City", "Holy See"],
        ["FSM"] = ["Micronesia", "Federated States of Micronesia", "Micronesia (Federated States of)"],
        ["SSD"] = ["South Sudan", "S. Sudan", "Republic of South Sudan", "Soudan du Sud", "Южный Судан", "جنوب السودان", "南苏丹"],
        ["SDN"] = ["Sudan", "the Sudan", "Soudan", "السودان"],
        ["NER"] = ["Niger", "the Niger"],
        ["NGA"] = ["Nigeria", "Federal Republic of Nigeria"],
        ["GIN"] = ["Guinea", "Guinea-Conakry", "Guinée"],
        ["GNB"] = ["Guinea-Bissau", "Guinea Bissau", "Guinée-Bissau"],
        ["DMA"] = ["Dominica"],
        ["DOM"] = ["Dominican Republic", "the Dominican Republic", "Dominican Rep."],
        ["CHN"] = ["China", "PRC", "People's Republic of China", "中国"],
        ["TWN"] = ["Taiwan", "Taiwan Province of China", "Taiwan, Province of China"],
        ["XKX"] = ["Kosovo", "XK", "Kosova"],
        ["GRC"] = ["Greece", "EL", "Hellas"],
        ["DEU"] = ["Germany", "Deutschland", "West Germany"],
        ["AFG"] = ["Afghanistan", "أفغانستان", "افغانستان", "ＡＦＧＨＡＮＩＳＴＡＮ"],
    };

    // What leads to choices, and the States among them that must be there, the likeliest first.
    public static TheoryData<string, string> Choices => new()
    {
        { "Congo", "COD COG" }, { "the Congo", "COD COG" }, { "Конго", "COD COG" }, { "Korea", "KOR PRK" }, { "Corée", "KOR PRK" },
        { "Virgin Islands", "GBR USA" }, { "Kashmir", "IND PAK" },
        { "Falkland Islands", "ARG GBR" }, { "Crimea", "UKR" }, { "Somaliland", "SOM" }, { "Jerusalem", "ISR PSE" }, { "Tripoli", "LBN LBY" },
        { "Afganistan", "AFG" }, { "Kazakstan", "KAZ" },
        { "Columbia", "COL" }, { "Phillipines", "PHL" }, { "Zimbabwae", "ZWE" }, { "Kirgistan", "KGZ" }, { "Lybia", "LBY" }, { "Marocco", "MAR" },
        { "Iraqu", "IRQ" }, { "Ukrain", "UKR" },
        { "Sud", "SDN" }, { "Arab", "SYR" }, { "Emirate", "ARE" }, { "Republic of China", "CHN TWN" }, { "Saint Martin", "FRA NLD" },
        { "Soviet Union", "SUN RUS" }, { "Yugoslavia", "YUG SRB" },
        { "Zanzibar", "XZN TZA" }, { "Czechoslovakia", "CSK CZE SVK" }, { "East Germany", "DDR DEU" },
    };

    // A place that leads to its State, with the reason.
    public static TheoryData<string, string, NameBasis> Places => new()
    {
        { "Kinshasa", "COD", NameBasis.Capital }, { "N'Djamena", "TCD", NameBasis.Capital }, { "Ndjamena", "TCD", NameBasis.Capital }, { "Kyiv",
        "UKR", NameBasis.Capital },
        { "Kiev", "UKR", NameBasis.Capital }, { "St. George's", "GRD", NameBasis.Capital }, { "Sana'a", "YEM", NameBasis.Capital }, { "Bogota",
        "COL", NameBasis.Capital },
        { "Puerto Rico", "USA", NameBasis.Territory }, { "Greenland", "DNK", NameBasis.Territory }, { "Curacao", "NLD", NameBasis.Territory },
        { "Hong Kong", "CHN", NameBasis.Part },
        { "Scotland", "GBR", NameBasis.Part }, { "Darfur", "SDN", NameBasis.Part }, { "Gaza", "PSE", NameBasis.Part }, { "Reunion",
        "FRA", NameBasis.Part }, { "Goma", "COD", NameBasis.City },
    };

    [Fact]
    public void Every_name_that_people_type_finds_its_State()
    {
        Named.Values.Sum(names => names.Length).ShouldBeGreaterThan(200);
        Named.SelectMany(pair => pair.Value.Select(name => (name, State: pair.Key, World.Names.Find(name, Today).Found)))
            .Where(one => one.Found is not { IsTheState: true } found || found.State.Code.Value != one.State)
            .Select(one => $"{one.name}: {one.Found?.State.ToString() ?? "not found"}, not {one.State}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void What_is_near_or_shared_gives_a_choice_and_never_a_State(string text, string expected)
    {
        var search = World.Names.Find(text, Today);
        search.Found.ShouldBeNull();
        var codes = search.Choices.Select(choice => choice.State.Code.Value).ToList();
        expected.Split(' ').Except(codes).ShouldBeEmpty($"{text}: {string.Join(' ', codes)}");
        search.Choices.ShouldAllBe(choice => !choice.IsTheState);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_capital_or_a_territory_leads_to_its_State_with_the_reason(string text, string code, NameBasis basis)
    {
        var found = World.Names.Find(text, Today).Found.ShouldNotBeNull();
        (found.State.Code.Value, found.Basis, found.IsTheState).ShouldBe((code, basis, false));
    }

    [Theory]
    [InlineData("Ruritania")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("...")]
    [InlineData("\u0301")]
    [InlineData("\u0301 Mali\uD800")]
    [InlineData("zzzzzzzzzzzzzzzzzzzz")]
    public void What_is_no_State_and_near_none_finds_nothing_or_what_is_left_of_it(string text) =>
        (World.Names.Find(text, Today).Found?.State.Code.Value ?? "").ShouldBeOneOf("", "MLI");

    [Theory]
    [InlineData("Africa", "Africa")]
    [InlineData("world", "World")]
    public void A_group_of_States_is_said_to_be_one(string text, string group)
    {
        var search = World.Names.Find(text, Today);
        (search.Found, search.Group).ShouldBe((null, group));
    }

    [Theory]
    [InlineData("South Sudan", "2005-01-01", "SSD SDN")]
    [InlineData("Juba", "2005-01-01", "SSD SDN")]
    [InlineData("Serbia", "2000-01-01", "SRB SCG")]
    [InlineData("Bangladesh", "1970-01-01", "BGD PAK")]
    [InlineData("Yemen", "1980-01-01", "YEM XYR YMD")]
    [InlineData("Angola", "1970-01-01", "AGO")]
    public void A_State_is_not_found_before_it_was(string text, string day, string choices)
    {
        var search = World.Names.Find(text, Day(day));
        search.Found.ShouldBeNull();
        string.Join(' ', search.Choices.Select(choice => choice.State.Code)).ShouldBe(choices);
        search.Choices[0].Basis.ShouldBe(NameBasis.NotThatDay);
    }

    [Theory]
    [InlineData("Russia", "1985-01-01", "SUN")]
    [InlineData("Yugoslavia", "1985-01-01", "YUG")]
    [InlineData("Yugoslavia", "1999-01-01", "SCG")]
    [InlineData("East Germany", "1985-01-01", "DDR")]
    [InlineData("SSD", "2005-01-01", "SSD")]
    [InlineData("YUG", "2026-05-21", "YUG")]
    public void A_name_means_what_it_meant_on_that_day_and_a_code_is_the_State_on_every_day(string text, string day, string code) =>
        World.Names.Find(text, Day(day)).Found.ShouldNotBeNull().State.Code.Value.ShouldBe(code);

    [Fact]
    public void Every_State_is_found_by_its_codes_and_names_in_any_form()
    {
        var faults = new List<string>();
        foreach (var state in World.States)
        {
            var on = state.Until ?? Today;
            var texts = new[] { state.Code.Value, state.Name, state.InText }.Concat(World.Crosswalk.CodesOf(state.Code, CodeScheme.Name)).Distinct();
            foreach (var text in texts.SelectMany(Forms).Distinct())
            {
                var search = World.Names.Find(text, on);
                var isAsked = search.Choices.Any(choice => choice.State == state && choice.Basis is NameBasis.SharedName or NameBasis.Unsettled);
                if (search.Found?.State != state && !isAsked)
                    faults.Add($"{text} ({state}): {search.Found?.State}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_part_of_a_name_leads_to_a_State()
    {
        // "Ukraine" has "UK" in it, and "Romania" "Oman": the longer name must not win, and a part that is no name of its own must ask.
        foreach (var state in World.Assessed(Today))
        {
            for (var length = 4; length < state.Name.Length; length++)
            {
                var search = World.Names.Find(state.Name[..length], Today);
                if (search.Found is { } found)
                    FoldedName.Of(found.Name).ShouldBe(FoldedName.Of(state.Name[..length]));
            }
        }
    }

    [Fact]
    public void Whatever_is_typed_the_answer_is_a_State_choices_or_nothing() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 0xFFFF)).Select(units => new string([.. units.Select(unit => (char)unit)])).ToArbitrary(),
        text => World.Names.Find(text, Today) is { } search && (search.Found is null || search.Choices.Count == 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Files_are_read_through_the_same_names_and_never_guessed()
    {
        var crosswalk = World.Crosswalk;
        foreach (var scheme in new[] { CodeScheme.UcdpName, CodeScheme.EwpName, CodeScheme.EwpEpisodeName, CodeScheme.NaturalEarthName })
        {
            crosswalk.Resolve(scheme, "cote d`IVOIRE", Today).ShouldBeOfType<CodeResolution.Found>().Unit.Value.ShouldBe("CIV");
            crosswalk.Resolve(scheme, "Syrian Arab Republic", Today).ShouldBeOfType<CodeResolution.Found>().Unit.Value.ShouldBe("SYR");
            crosswalk.Resolve(scheme, "St. Vincent & the Grenadines", Today).ShouldBeOfType<CodeResolution.Found>().Unit.Value.ShouldBe("VCT");
            foreach (var guess in new[] { "Afganistan", "Kazakstan", "Kinshasa", "Puerto Rico", "Sud", "Korea, the", "\u0301 ", "\u0301 \u0301" })
            {
                if (scheme != CodeScheme.EwpEpisodeName || !guess.StartsWith("Korea", StringComparison.Ordinal)) // its list calls one of them so
                    crosswalk.Resolve(scheme, guess, Today).ShouldBeOfType<CodeResolution.Unknown>($"{scheme} {guess}");
            }
        }

        // A name in common use means its State while there is one; what a source's own list says, it says itself.
        crosswalk.Resolve(CodeScheme.Name, "South Sudan", new DateOnly(2005, 12, 31)).ShouldBeOfType<CodeResolution.Unknown>().Reason.ShouldContain("2011-07-09");
        crosswalk.Resolve(CodeScheme.UcdpName, "Yemen", new DateOnly(1985, 12, 31)).ShouldBeOfType<CodeResolution.Unknown>();
    }

    [Fact]
    public void A_number_of_M49_leads_to_its_State_and_one_of_a_region_says_so()
    {
        World.Names.Find("729", Today).Found.ShouldNotBeNull().State.Code.Value.ShouldBe("SDN");
        World.Names.Find("4", Today).Found.ShouldNotBeNull().State.Code.Value.ShouldBe("AFG");
        World.Names.Find("015", Today).Group.ShouldBe("Northern Africa");
        World.Names.Find("El Fashir", Today).Choices[0].Lead.ShouldBe(NameBasis.City);
    }

    [Fact]
    public void The_exercise_region_has_leads_of_its_own()
    {
        var exercise = World.Load(World.ExerciseId);
        exercise.Names.Find("the fenwick isles", Today).Found.ShouldNotBeNull().State.Code.Value.ShouldBe("XAF");
        exercise.Names.Find("Mirre", Today).Choices.Select(choice => choice.State.Code.Value).ShouldBe(["XAA", "XAB"]);
        exercise.Names.Find("Sudan", Today).Found.ShouldBeNull();
    }

    private static IEnumerable<string> Forms(string text) =>
    [
        text, text.ToUpperInvariant(), text.ToLowerInvariant(), text.Normalize(NormalizationForm.FormD), $"  {text} ", text.Replace('’', '\''),
        text.Replace('\'', '’'), text.Replace(" and ", " & ", StringComparison.Ordinal),
        text.Replace("Saint ", "St. ", StringComparison.Ordinal), text.Replace('-', ' '), text.Replace(" ", "\u00A0", StringComparison.Ordinal),
    ];

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
