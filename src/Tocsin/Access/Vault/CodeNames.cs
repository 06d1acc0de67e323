using System.Globalization;
using System.Security.Cryptography;

namespace Tocsin.Access.Vault;

/// <summary>Names that say nothing: drawn at random, so that nobody puts a hint into one.</summary>
internal static class CodeNames
{
    private static readonly string[] Words =
    [
        "ACORN", "ALDER", "ALMOND", "ANCHOR", "APPLE", "APRICOT", "ASPEN", "ASTER", "BADGER", "BASALT", "BEACON", "BEECH", "BIRCH", "BRAMBLE", "BRIDGE", "BROOK", "BUTTON", "CANDLE", "CEDAR", "CHALK",
        "CHERRY", "CLOVER", "COBALT", "COMET", "COMPASS", "COPPER", "CORAL", "COTTON", "CRANE", "CYPRESS", "DAISY", "DELTA", "DRUM", "DUNE", "EAGLE", "EMBER", "FALCON", "FENNEL", "FERN", "FINCH",
        "FLINT", "GANNET", "GARNET", "GINGER", "GLACIER", "GRANITE", "HARBOUR", "HAZEL", "HEATHER", "HERON", "HOLLY", "INDIGO", "IRIS", "IVORY", "JASMINE", "JUNIPER", "KESTREL", "KETTLE", "LANTERN", "LARCH",
        "LARK", "LAUREL", "LEMON", "LICHEN", "LILAC", "LINDEN", "LINEN", "LUPIN", "MAGNOLIA", "MAPLE", "MARBLE", "MEADOW", "MINT", "MIRROR", "MOSS", "MULBERRY", "MYRTLE", "NUTMEG", "OCHRE", "OLIVE",
        "ONYX", "OPAL", "ORCHARD", "OSPREY", "OTTER", "PEBBLE", "PELICAN", "PEPPER", "PINE", "PLOVER", "POPLAR", "QUARTZ", "QUILL", "RAVEN", "REED", "ROBIN", "ROWAN", "RUSSET", "SAFFRON", "SAGE",
        "SANDAL", "SATIN", "SHINGLE", "SLATE", "SORREL", "SPARROW", "SPRUCE", "STARLING", "SWALLOW", "SYCAMORE", "TEAL", "THICKET", "THISTLE", "THYME", "TIMBER", "TOPAZ", "TULIP", "UMBER", "VELVET", "VIOLET",
        "WALNUT", "WAGTAIL", "WICKER", "WILLOW", "WREN", "YARROW", "YEW", "ZEPHYR",
    ];

    public static string New() => string.Create(CultureInfo.InvariantCulture, $"{Word()}-{Word()}-{RandomNumberGenerator.GetInt32(10, 100)}");

    private static string Word() => Words[RandomNumberGenerator.GetInt32(Words.Length)];
}
