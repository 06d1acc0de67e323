namespace Tocsin.Access;

/// <summary>A mark of the Traffic Light Protocol 2.0 (FIRST, 2022), in the order of strictness.</summary>
public enum Tlp
{
    /// <summary>TLP:CLEAR: there is no limit on sharing.</summary>
    Clear,

    /// <summary>TLP:GREEN: may be shared within the community.</summary>
    Green,

    /// <summary>TLP:AMBER: may be shared, with those who need to know, within the organization and its clients.</summary>
    Amber,

    /// <summary>TLP:AMBER+STRICT: may be shared, with those who need to know, within the organization only.</summary>
    AmberStrict,

    /// <summary>TLP:RED: for the eyes and ears of individual recipients only.</summary>
    Red,
}
