// Planted on purpose: the direction test must see each of these.
namespace Planted.Gather
{
    public class ReadsTheFuture
    {
        public static object InABody() => typeof(Assess.Reading);

        public Assess.Reading? InASignature { get; set; }
    }

    internal sealed class Secret
    {
        public static int Value => 1;
    }
}

namespace Planted.Assess
{
    public class Reading
    {
        public static int BehindTheDoor() => Gather.Secret.Value;
    }
}

namespace Planted.Attic
{
    public class NobodyListedThisRoom;
}
