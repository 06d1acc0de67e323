namespace Tocsin.Web.Pages;

/// <summary>What alarms of the last months say of a State that can be judged; the later value stands where two hold.</summary>
public enum AlarmStanding
{
    /// <summary>None was raised.</summary>
    None,

    /// <summary>Raised in an area or for an actor only, not for the State as a whole.</summary>
    Part,

    /// <summary>A silence of the State as a whole.</summary>
    Silence,

    /// <summary>A rise of the State as a whole.</summary>
    Rise,
}
