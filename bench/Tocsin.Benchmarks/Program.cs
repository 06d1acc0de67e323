using Tocsin.Benchmarks.Numerics;

// One subcommand a benchmark; each prints its ratio to a named peer.
return args switch
{
    ["structural", .. var rest] => StructuralRegimeBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: bench structural [--threads N] [--data DIR]");
    return 2;
}
