namespace Tocsin.Reference;

/// <summary>Why a text leads to a State.</summary>
public enum NameBasis
{
    /// <summary>Its code, or an ISO 3166-1 code that it has or had.</summary>
    Code,

    /// <summary>Its name in the list of States.</summary>
    Name,

    /// <summary>Another name of it: short, official, former, abbreviated, or in another language.</summary>
    OtherName,

    /// <summary>A name that several States share.</summary>
    SharedName,

    /// <summary>Its capital, or its seat of government where that is another city.</summary>
    Capital,

    /// <summary>A city in it.</summary>
    City,

    /// <summary>A part of it: a region, province, island or constituent country.</summary>
    Part,

    /// <summary>A territory that it administers.</summary>
    Territory,

    /// <summary>A place whose status is disputed or not settled. Implies no view.</summary>
    Unsettled,

    /// <summary>It is named, and did not exist on the day asked for.</summary>
    NotThatDay,

    /// <summary>What is named belonged to it before it existed.</summary>
    Before,

    /// <summary>It came after what is named.</summary>
    After,

    /// <summary>Its name is spelt nearly so.</summary>
    Similar,

    /// <summary>Its name has this in it.</summary>
    Contains,
}
