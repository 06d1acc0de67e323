namespace Tocsin.Learn.Exercise;

/// <summary>What is drawn of a State for one year, in whole numbers.</summary>
/// <param name="FreeDiscussion">In thousandths.</param>
/// <param name="PowerBySocioeconomicPosition">In thousandths.</param>
/// <param name="ReligiousFreedom">4 free to 0 none.</param>
/// <param name="OppositionBarred">Whether opposition parties are barred.</param>
/// <param name="Killings">Whether political killings are approved from above.</param>
/// <param name="Judiciary">0 harmed, 1 as it was.</param>
/// <param name="Population">Persons.</param>
/// <param name="Growth">Of income a head, in thousandths of a per cent.</param>
/// <param name="InfantMortality">Of a thousand births, in thousandths.</param>
/// <param name="Fractionalization">Ethnic, in thousandths.</param>
/// <param name="Discrimination">Share of the people discriminated against, in thousandths.</param>
internal readonly record struct YearlyValues(
    int FreeDiscussion,
    int PowerBySocioeconomicPosition,
    int ReligiousFreedom,
    bool OppositionBarred,
    bool Killings,
    int Judiciary,
    long Population,
    int Growth,
    long InfantMortality,
    int Fractionalization,
    int Discrimination);
