using static Tocsin.Learn.Exercise.Dyads;
using static Tocsin.Learn.Exercise.Severity;

namespace Tocsin.Learn.Exercise;

/// <summary>
/// Forty years of violence in the region, by State. Events written by hand stand in <see cref="MirreValley"/> and <see cref="CathunRelapse"/>.
/// </summary>
internal static class Phases
{
    /// <summary>Every phase, in the order of States.</summary>
    public static readonly IReadOnlyList<Phase> All =
    [
        // Arvenia: little, apart from 1998 and 2026.
        Over(ArveniaBorder, (1986, 1), (1994, 12), 12, Skirmish),
        Over(MirreClashes, (1995, 1), (2024, 12), 9, Skirmish),
        Over(MirreIrregulars, (2015, 1), (2025, 12), 10, Attack),

        // Belmora: the war whose end made it a mediator.
        Over(BelmoraWar, (1986, 1), (1991, 9), 260, Battle),
        Over(BelmoraGovernment, (1987, 2), (1988, 1), 320, Massacre),
        Over(BelmoraGovernment, (1988, 2), (1990, 6), 70, Attack),

        // Cathun: a civil war in three waves, ended in 2014; the peace is not quite quiet.
        Over(CathunWar, (1988, 3), (1996, 12), 420, Battle),
        Over(CathunGovernment, (1989, 2), (1990, 1), 400, Massacre),
        Over(CathunGovernment, (1990, 2), (2000, 10), 110, Attack),
        Over(CathunWar, (1997, 1), (2004, 12), 360, Battle),
        Over(CathunRebels, (1997, 3), (1998, 2), 340, Massacre),
        Over(CathunRebels, (1998, 3), (2008, 6), 90, Attack),
        Over(CathunWar, (2005, 1), (2014, 5), 430, Battle),
        Over(CathunGovernment, (2005, 4), (2006, 3), 360, Massacre),
        Over(CathunGovernment, (2006, 4), (2014, 5), 120, Attack),
        Over(CathunRebels, (2011, 6), (2012, 4), 330, Massacre),
        Over(CathunRebels, (2012, 5), (2014, 5), 80, Attack),
        Over(CathunWar, (2014, 6), (2024, 12), 18, Skirmish),
        Over(CathunWar, (2025, 1), (2026, 5), 210, Skirmish),
        Over(CathunRebels, (2025, 1), (2026, 5), 60, Attack),

        // Dessaly: what is known comes late, from outside, and as sums.
        Over(DessalyDissidents, (1990, 4), (1992, 12), 60, Battle, unseen: true),
        Over(DessalyGovernment, (1992, 1), (1992, 12), 260, Massacre, unseen: true),
        Over(DessalyGovernment, (1993, 1), (1995, 6), 60, Attack, unseen: true),
        Over(DessalyGovernment, (2001, 1), (2011, 12), 6, Attack, unseen: true),
        Over(DessalyDissidents, (2012, 3), (2013, 12), 60, Battle, unseen: true),
        Over(DessalyGovernment, (2013, 1), (2013, 12), 250, Massacre, unseen: true),
        Over(DessalyGovernment, (2014, 1), (2015, 10), 50, Attack, unseen: true),
        Over(DessalyGovernment, (2016, 1), (2026, 5), 14, Attack, unseen: true),

        // Estrava: one year in forty.
        Over(EstravaMilitants, (2016, 3), (2016, 11), 40, Attack),

        // Galmeira: all that forty years of warnings had to show.
        Over(GalmeiraRioters, (1994, 5), (1994, 7), 130, Skirmish),
        Over(GalmeiraGovernment, (2009, 3), (2009, 4), 100, Attack),
        Over(GalmeiraRioters, (2021, 8), (2021, 9), 150, Skirmish),

        // Hollin: five months, out of nothing.
        Over(HollinGovernment, (2017, 8), (2017, 9), 1700, Massacre),
        Over(HollinGovernment, (2017, 10), (2018, 1), 700, Attack),

        // Istoria: militias around elections and censuses.
        Over(IstoriaMilitias, (1987, 9), (1990, 6), 200, Skirmish),
        Over(IstoriaNorthern, (1988, 1), (1990, 6), 110, Attack),
        Over(IstoriaMilitias, (1998, 2), (2002, 11), 180, Skirmish),
        Over(IstoriaNorthern, (1999, 1), (1999, 12), 290, Massacre),
        Over(IstoriaNorthern, (2000, 1), (2002, 9), 80, Attack),
        Over(IstoriaMilitias, (2003, 1), (2024, 12), 40, Skirmish),
        Over(IstoriaNorthern, (2010, 2), (2010, 12), 310, Massacre),
        Over(IstoriaNorthern, (2011, 1), (2012, 8), 80, Attack),
        Over(IstoriaMilitias, (2025, 1), (2026, 5), 620, Skirmish),

        // Jorvane: an earlier rebellion, then the insurgency.
        Over(JorvaneWar, (1988, 6), (1993, 8), 240, Battle),
        Over(JorvaneGovernment, (1991, 1), (1991, 12), 320, Massacre),
        Over(JorvaneGovernment, (1992, 1), (1993, 8), 90, Attack),
        Over(JorvaneWar, (2003, 2), (2008, 12), 420, Skirmish),
        Over(JorvaneWar, (2009, 1), (2013, 12), 700, Battle),
        Over(JorvaneInsurgents, (2009, 1), (2009, 12), 400, Massacre),
        Over(JorvaneInsurgents, (2010, 1), (2020, 12), 330, Attack),
        Over(JorvaneWar, (2014, 1), (2020, 12), 900, Battle),
        Over(JorvaneGovernment, (2014, 1), (2014, 12), 380, Massacre),
        Over(JorvaneGovernment, (2015, 1), (2020, 12), 230, Attack),
        Over(JorvaneWar, (2021, 1), (2024, 12), 1700, Battle),
        Over(JorvaneInsurgents, (2021, 1), (2024, 12), 900, Attack),
        Over(JorvaneGovernment, (2021, 1), (2024, 12), 500, Attack),
        Over(JorvaneGuards, (2016, 1), (2024, 12), 160, Skirmish),
        Over(JorvaneWar, (2025, 1), (2026, 5), 3300, Battle),
        Over(JorvaneInsurgents, (2025, 1), (2026, 5), 1900, Attack),
        Over(JorvaneGovernment, (2025, 1), (2026, 5), 1000, Attack),
        Over(JorvaneGuards, (2025, 1), (2026, 5), 600, Skirmish),

        // Kerrow: since its first day.
        Over(KerrowMilitias, (2020, 8), (2024, 12), 180, Skirmish),
        Over(KerrowMilitias, (2025, 1), (2026, 5), 600, Skirmish),

        // Lunmark: three short wars and a fourth that goes on.
        Over(LunmarkWar, (1992, 6), (1994, 9), 260, Battle),
        Over(LunmarkGovernment, (1993, 1), (1994, 9), 140, Attack),
        Over(LunmarkWar, (2000, 3), (2004, 7), 260, Battle),
        Over(LunmarkGovernment, (2000, 9), (2004, 7), 150, Attack),
        Over(LunmarkWar, (2011, 10), (2014, 3), 240, Battle),
        Over(LunmarkGovernment, (2012, 1), (2012, 12), 330, Massacre),
        Over(LunmarkGovernment, (2013, 1), (2014, 3), 90, Attack),
        Over(LunmarkWar, (2020, 10), (2024, 12), 620, Skirmish),
        Over(LunmarkRebels, (2022, 1), (2022, 12), 330, Massacre),
        Over(LunmarkRebels, (2023, 1), (2024, 12), 190, Attack),
        Over(LunmarkGovernment, (2024, 2), (2025, 1), 320, Massacre),
        Over(LunmarkWar, (2025, 1), (2026, 5), 1500, Skirmish),
        Over(LunmarkRebels, (2025, 1), (2026, 5), 900, Attack),
        Over(LunmarkGovernment, (2025, 2), (2026, 5), 200, Attack),
    ];

    private static Phase Over(Dyad dyad, (int Year, int Month) from, (int Year, int Month) to, int rate, Severity severity, bool unseen = false) =>
        new(dyad, Month.Of(from.Year, from.Month), Month.Of(to.Year, to.Month), rate, severity, unseen);
}
