using System.Reflection;
using Tocsin.Cli;
using Tocsin.Numerics;

namespace Tocsin.Tests.Cli;

public sealed class FailuresTests
{
    private static readonly Assembly[] Core = [typeof(NumericsException).Assembly, typeof(Tocsin.Store.StoreException).Assembly, typeof(Tocsin.Web.Site).Assembly];

    [Fact]
    public void Every_exception_that_the_core_throws_out_of_its_doors_has_a_status() =>
        Unknown(Core.SelectMany(assembly => assembly.GetExportedTypes())).ShouldBeEmpty();

    [Fact]
    public void The_rule_sees_an_exception_that_nobody_listed() =>
        Unknown([typeof(PlantedException)]).ShouldBe([nameof(PlantedException)]);

    private static IEnumerable<string> Unknown(IEnumerable<Type> types) =>
        types.Where(type => typeof(Exception).IsAssignableFrom(type) && Failures.Known(type) is null).Select(type => type.Name);

    private sealed class PlantedException : Exception;
}
