using static Tocsin.Learn.Exercise.Regime;

namespace Tocsin.Learn.Exercise;

/// <summary>The twelve profiles.</summary>
internal static class Profiles
{
    /// <summary>By code of the State.</summary>
    public static readonly IReadOnlyList<Profile> All =
    [
        new()
        {
            State = ExerciseState.Arvenia, Founded = 1921, Region = "reg.eur", Complaints = 1996,
            Regimes = [(1986, Mixed), (1994, Open), (2018, Mixed)], Coups = [1987],
            Population = 11_200_000, Growth = 11, InfantMortality = 420, Decline = 27, Fractionalization = 412,
            Discrimination = [(1986, 115), (1999, 80), (2018, 115)],
        },
        new()
        {
            State = ExerciseState.Belmora, Founded = 1934, Region = "reg.na", Complaints = 1993,
            Regimes = [(1986, Closed), (1992, Mixed), (2002, Open)], Coups = [1986, 1990],
            Population = 6_300_000, Growth = 15, InfantMortality = 720, Decline = 34, Fractionalization = 548,
            Discrimination = [(1986, 140), (1992, 30), (2002, 0)], Harsh = true,
        },
        new()
        {
            State = ExerciseState.Cathun, Founded = 1960,
            Regimes = [(1986, Military), (1997, Closed), (2014, Mixed)], Coups = [1988, 1996, 2004], Complaints = 2015,
            Population = 14_100_000, Growth = 24, InfantMortality = 1180, Decline = 23, Fractionalization = 783,
            Discrimination = [(1986, 220), (2014, 60)], MinorityRule = true, Harsh = true,
        },
        new()
        {
            State = ExerciseState.Dessaly, Founded = 1956, Region = "reg.mna",
            Regimes = [(1986, Closed), (1990, Military), (1998, Closed), (2012, Military)], Coups = [1990, 2001, 2012],
            Population = 9_000_000, Growth = 19, InfantMortality = 880, Decline = 15, Fractionalization = 622,
            Discrimination = [(1986, 150), (1990, 180), (1998, 120), (2012, 180)], MinorityRule = true, Harsh = true,
        },
        new()
        {
            State = ExerciseState.Estrava, Founded = 1830, Region = "reg.eur", Complaints = 1976,
            Regimes = [(1986, Open)], Population = 38_500_000, Growth = 4, InfantMortality = 92, Decline = 31,
            Fractionalization = 181, Discrimination = [(1986, 0)],
        },
        new()
        {
            State = ExerciseState.FenwickIsles, Founded = 1975, Region = "reg.na", Complaints = 1990,
            Regimes = [(1986, Open)], Population = 214_000, Growth = 9, InfantMortality = 224, Decline = 29,
            Fractionalization = 124, Discrimination = [(1986, 0)],
        },
        new()
        {
            State = ExerciseState.Galmeira, Founded = 1948, Region = "reg.mna",
            Regimes = [(1986, Closed), (1993, Military), (2004, Closed)], Coups = [1989, 1993, 1999, 2003, 2009, 2015, 2021],
            Population = 31_000_000, Growth = 21, InfantMortality = 1040, Decline = 17, Fractionalization = 741,
            Discrimination = [(1986, 250)], MinorityRule = true, Harsh = true,
        },
        new()
        {
            State = ExerciseState.Hollin, Founded = 1907, Region = "reg.eur", Complaints = 1984,
            Regimes = [(1986, Open), (2017, Mixed), (2020, Open)],
            Population = 7_500_000, Growth = 6, InfantMortality = 118, Decline = 28, Fractionalization = 247,
            Discrimination = [(1986, 0)],
        },
        new()
        {
            State = ExerciseState.Istoria, Founded = 1951, Region = "reg.eap", Complaints = 2004,
            Regimes = [(1986, Mixed), (1997, Closed), (2004, Mixed)], Coups = [1987, 1997],
            Population = 45_200_000, Growth = 18, InfantMortality = 810, Decline = 24, Fractionalization = 824,
            Discrimination = [(1986, 90), (1997, 130), (2004, 60), (2024, 90)],
        },
        new()
        {
            State = ExerciseState.Jorvane, Founded = 1962, Region = "reg.sca",
            Regimes = [(1986, Closed), (1995, Mixed), (2002, Closed)], Coups = [1990, 2002, 2008, 2013],
            Population = 12_400_000, Growth = 26, InfantMortality = 1100, Decline = 16, Fractionalization = 702,
            Discrimination = [(1986, 120), (2002, 160)], Harsh = true,
        },
        new()
        {
            State = ExerciseState.Kerrow, Founded = 2020, Region = "reg.sca", HalfMissing = true,
            Regimes = [(2020, Mixed)], Population = 2_100_000, Growth = 25, InfantMortality = 900, Decline = 20,
            Fractionalization = 640, Discrimination = [(2020, 0)],
        },
        new()
        {
            State = ExerciseState.Lunmark, Founded = 1984, Region = "reg.eap",
            Regimes = [(1986, Closed), (1996, Mixed), (2000, Closed), (2007, Mixed), (2020, Closed)], Coups = [1992, 2000, 2011, 2020],
            Population = 3_800_000, Growth = 13, InfantMortality = 660, Decline = 22, Fractionalization = 581,
            Discrimination = [(1986, 140), (2007, 90), (2020, 140)], Harsh = true,
        },
    ];
}
