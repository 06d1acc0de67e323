using System.Globalization;
using Spectre.Console;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web;

namespace Tocsin.Cli.Terminal;

/// <summary>The watchlist for people. A State that is not assessable stands there with its reason, never as low.</summary>
internal sealed class WatchTable(Screen screen, World world)
{
    /// <summary>Prints it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="shown">Its States that are shown, in their order.</param>
    /// <param name="found">How many there are.</param>
    /// <param name="backtest">What the model was worth; null where that is not known.</param>
    /// <param name="forAll">What to write to be shown all; null where nothing does.</param>
    public void Write(AssessmentRun run, IReadOnlyList<StateAssessment> shown, int found, StructuralBacktest? backtest, string? forAll)
    {
        RunLines.Write(screen, run);
        var period = run.States.Select(state => state.Risk).FirstOrDefault(risk => risk is not null);
        var risk = period is null ? "Risk" : $"Risk {period.FirstYear}-{period.LastYear}";
        var table = Screen.NewTable(
            ("Rank", true), ("Was", true), ("Code", false), ("State", false), (risk, true), ("1 in", true), ("Among States", false),
            ("Ongoing", false), ("Deaths, 12 months", true), ("12 before", true), ("To", false), ("Seen", true))
            .Keep("Code", "State", risk).Spare("Was", "To", "12 before", "Seen", "1 in", "Among States", "Ongoing");
        foreach (var state in shown.Where(state => state.Risk is not null))
            table.AddRow(Row(state));
        screen.Tables.Write(table);
        foreach (var state in shown.Where(state => state.Risk is null))
            screen.Tables.WriteLine($"{state.State} {world.Get(state.State).Name}: not assessable. {state.NotAssessableBecause}");
        if (shown.Count < found)
            screen.Tables.WriteLine($"{shown.Count} of {found} shown{(forAll is null ? "" : $"; {forAll} shows all")}.");
        screen.Tables.WriteLine("High risk is not a prediction: most States in the highest group will see no onset (start of a mass killing).");
        if (backtest is not null && Skill(backtest.Card) is { } skill)
            screen.Tables.WriteLine(skill);
    }

    private static string? Skill(ScoreCard card) => card switch
    {
        { AucOngoing: { Low: <= 0.5 } ongoing } => string.Create(CultureInfo.InvariantCulture,
            $"Where a mass killing was ongoing, the method can't demonstrably tell who will see another: AUC {ongoing.Value:0.000} ({ongoing.Low:0.00} to {ongoing.High:0.00}) over {card.OnsetsOngoing} onsets; 0.5 is chance."),
        { AucOngoing: { } ongoing, AucNoneOngoing: { } none } => string.Create(CultureInfo.InvariantCulture,
            $"In the back-test: AUC {ongoing.Value:0.000} where a mass killing was ongoing, {none.Value:0.000} where none was; 0.5 is chance."),
        _ => null,
    };

    private string[] Row(StateAssessment state)
    {
        var risk = state.Risk!;
        return
        [
            Whole(risk.Rank), risk.Previous is { } before ? Whole(before.Rank) : "–", state.State.Value, Markup.Escape(world.Get(state.State).Name),
            screen.Figures.Risk(risk.Probability), screen.Figures.OneIn(risk.Probability),
            QueryWords.Of(RiskScale.Word(risk.Probability)), Ongoing(state.Ongoing),
            Deaths(state.Violence.Total, state.Violence.SharedWith), Deaths(state.Violence.TotalBefore, []),
            state.Violence.LastMonth?.ToString("yyyy-MM", CultureInfo.InvariantCulture) ?? "no source",
            $"{WatchSelection.StreamsCurrent(state)}/{state.Coverage.Count}",
        ];
    }

    private static string Ongoing(OngoingMassKilling ongoing) => ongoing.Knowledge switch
    {
        Knowledge.Present => string.Create(CultureInfo.InvariantCulture, $"{ongoing.Count} in {ongoing.Year}"),
        Knowledge.Absent => "none recorded",
        _ => "unknown",
    };

    private string Deaths(long? deaths, IReadOnlyList<StateCode> sharedWith) =>
        deaths is not { } number ? "unknown" : sharedWith.Count > 0 ? $"{screen.Figures.Rounded(number)} with {string.Join(", ", sharedWith)}" : screen.Figures.Rounded(number);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
