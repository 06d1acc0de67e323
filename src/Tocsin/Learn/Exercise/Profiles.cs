using static Tocsin.Learn.Exercise.Regime;

namespace Tocsin.Learn.Exercise;

/// <summary>
/// The twelve profiles. States of the same poverty look alike in everything that does not change, so that a model cannot learn which State it looks at:
/// Galmeira has what Cathun, Dessaly and Jorvane have, and Hollin what Estrava has.
/// </summary>
internal static class Profiles
{
    /// <summary>By code of the State.</summary>
    public static readonly IReadOnlyList<Profile> All =
    [
        new()
        {
            State = ExerciseState.Arvenia, Founded = 1931, Poverty = 1, Population = 8_200_000, Complaints = 1996,
            Regimes = [(1986, Mixed), (1994, Open), (2018, Mixed)], Coups = [1987],
        },
        new()
        {
            State = ExerciseState.Belmora, Founded = 1934, Poverty = 1, Population = 7_300_000, Complaints = 1993,
            Regimes = [(1986, Closed), (1992, Mixed), (2002, Open)], Coups = [1985],
        },
        new()
        {
            State = ExerciseState.Cathun, Founded = 1959, Poverty = 2, Population = 14_100_000,
            Regimes = [(1986, Military), (1999, Closed), (2014, Mixed)], Coups = [1987, 2003],
        },
        new()
        {
            State = ExerciseState.Dessaly, Founded = 1956, Poverty = 2, Population = 13_000_000,
            Regimes = [(1986, Closed), (1990, Military), (1998, Closed), (2012, Military)], Coups = [1990, 2012],
        },
        new()
        {
            State = ExerciseState.Estrava, Founded = 1902, Poverty = 0, Population = 6_900_000, Complaints = 1976, Regimes = [(1986, Open)],
        },
        new()
        {
            State = ExerciseState.FenwickIsles, Founded = 1975, Poverty = 0, Population = 214_000, Complaints = 1990, Regimes = [(1986, Open)],
        },
        new()
        {
            State = ExerciseState.Galmeira, Founded = 1957, Poverty = 2, Population = 14_900_000,
            Regimes = [(1986, Military), (1999, Closed), (2010, Military)], Coups = [1988, 1994, 2005, 2010, 2018],
        },
        new()
        {
            State = ExerciseState.Hollin, Founded = 1907, Poverty = 0, Population = 5_700_000, Complaints = 1984,
            Regimes = [(1986, Open), (2017, Mixed), (2020, Open)],
        },
        new()
        {
            State = ExerciseState.Istoria, Founded = 1955, Poverty = 2, Population = 15_200_000,
            Regimes = [(1986, Mixed), (1997, Closed), (2004, Mixed), (2007, Closed), (2013, Mixed)], Coups = [1987, 2008],
        },
        new()
        {
            State = ExerciseState.Jorvane, Founded = 1960, Poverty = 2, Population = 13_400_000,
            Regimes = [(1986, Closed), (1989, Military), (1995, Mixed), (2002, Closed), (2008, Military), (2016, Closed)], Coups = [1989, 2002, 2008],
        },
        new()
        {
            State = ExerciseState.Kerrow, Founded = 2020, Poverty = 2, Population = 2_100_000, HalfMissing = true, Regimes = [(2020, Mixed)],
        },
        new()
        {
            State = ExerciseState.Lunmark, Founded = 1938, Poverty = 1, Population = 7_000_000,
            Regimes = [(1986, Closed), (1996, Mixed), (2000, Closed), (2007, Mixed), (2010, Military), (2014, Mixed), (2020, Military)], Coups = [2000, 2010, 2020],
        },
    ];
}
