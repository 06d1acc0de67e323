using Tocsin.Gather;
using static Tocsin.Learn.Exercise.ExerciseState;

namespace Tocsin.Learn.Exercise;

/// <summary>Who fights whom. Groups are described, not named: an invented name may turn out to be somebody's.</summary>
internal static class Dyads
{
    private const int FirstNumber = 91_000;

    public static readonly Dyad MirreIrregulars = OneSided(Arvenia, 1, "Arvenia irregulars", 11, Places.Mirre);
    public static readonly Dyad MirreClashes = NonState(Arvenia, 2, "Arvenia irregulars", 11, "Mirre valley watch", 12, Places.Mirre);
    public static readonly Dyad ArveniaGovernment = OneSided(Arvenia, 3, "Government of Arvenia", 10, Places.Mirre);
    public static readonly Dyad ArveniaBorder = StateBased(Arvenia, 4, "Mirre valley watch", 12, Places.Mirre);

    public static readonly Dyad BelmoraWar = StateBased(Belmora, 11, "Belmora rebels", 21, Places.Belmora);
    public static readonly Dyad BelmoraGovernment = OneSided(Belmora, 12, "Government of Belmora", 20, Places.Belmora);

    public static readonly Dyad CathunWar = StateBased(Cathun, 21, "Cathun highland rebels", 31, Places.Cathun);
    public static readonly Dyad CathunGovernment = OneSided(Cathun, 22, "Government of Cathun", 30, Places.Cathun);
    public static readonly Dyad CathunRebels = OneSided(Cathun, 23, "Cathun highland rebels", 31, Places.Cathun);

    public static readonly Dyad DessalyGovernment = OneSided(Dessaly, 31, "Government of Dessaly", 40, Places.Dessaly);
    public static readonly Dyad DessalyDissidents = StateBased(Dessaly, 32, "Dessaly dissident units", 41, Places.Dessaly);

    public static readonly Dyad EstravaMilitants = OneSided(Estrava, 41, "Estrava militants", 51, Places.Estrava);

    public static readonly Dyad GalmeiraRioters = NonState(Galmeira, 51, "Galmeira northern militias", 71, "Galmeira southern militias", 72, Places.Galmeira);
    public static readonly Dyad GalmeiraGovernment = OneSided(Galmeira, 52, "Government of Galmeira", 70, Places.Galmeira);

    public static readonly Dyad HollinGovernment = OneSided(Hollin, 61, "Government of Hollin", 80, Places.Hollin);

    public static readonly Dyad IstoriaMilitias = NonState(Istoria, 71, "Istoria northern militias", 91, "Istoria river militias", 92, Places.Istoria);
    public static readonly Dyad IstoriaNorthern = OneSided(Istoria, 72, "Istoria northern militias", 91, Places.Istoria);

    public static readonly Dyad JorvaneWar = StateBased(Jorvane, 81, "Jorvane insurgents", 101, Places.Jorvane);
    public static readonly Dyad JorvaneInsurgents = OneSided(Jorvane, 82, "Jorvane insurgents", 101, Places.Jorvane);
    public static readonly Dyad JorvaneGovernment = OneSided(Jorvane, 83, "Government of Jorvane", 100, Places.Jorvane);
    public static readonly Dyad JorvaneGuards = NonState(Jorvane, 84, "Jorvane insurgents", 101, "Jorvane village guards", 102, Places.Jorvane);

    public static readonly Dyad KerrowMilitias = NonState(Kerrow, 91, "Kerrow border militias", 111, "Kerrow herders", 112, Places.Kerrow);

    public static readonly Dyad LunmarkWar = StateBased(Lunmark, 101, "Lunmark coast rebels", 121, Places.Lunmark);
    public static readonly Dyad LunmarkGovernment = OneSided(Lunmark, 102, "Government of Lunmark", 120, Places.Lunmark);
    public static readonly Dyad LunmarkRebels = OneSided(Lunmark, 103, "Lunmark coast rebels", 121, Places.Lunmark);

    private static Dyad StateBased(ExerciseState state, int number, string rebels, int rebelsNumber, IReadOnlyList<Place> places) =>
        new(state, TypeOfViolence.StateBased, FirstNumber + number, $"Government of {state.Name}", FirstNumber + rebelsNumber / 10 * 10,
            rebels, FirstNumber + rebelsNumber, $"{state.Name}: Government", places);

    private static Dyad NonState(ExerciseState state, int number, string a, int aNumber, string b, int bNumber, IReadOnlyList<Place> places) =>
        new(state, TypeOfViolence.NonState, FirstNumber + number, a, FirstNumber + aNumber, b, FirstNumber + bNumber, $"{a} - {b}", places);

    private static Dyad OneSided(ExerciseState state, int number, string attacker, int attackerNumber, IReadOnlyList<Place> places) =>
        new(state, TypeOfViolence.OneSided, FirstNumber + number, attacker, FirstNumber + attackerNumber, "Civilians", Dyad.CiviliansNumber,
            $"{attacker} - Civilians", places);
}
