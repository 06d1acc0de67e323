using System.Reflection;
using System.Text.RegularExpressions;

namespace Tocsin.Tests.Architecture;

public partial class HouseRuleTests
{
    private const int LongestFile = 500;

    private static readonly string[] VagueWords = ["Manager", "Helper", "Util", "Utils", "Processor", "Dto", "Misc", "Common"];

    // Longer than the limit, each with its reason. Empty is best.
    private static readonly Dictionary<string, string> LongFiles = [];

    private static readonly Assembly[] Product =
        [.. new[] { "Tocsin.Numerics", "Tocsin", "Tocsin.Web", "Tocsin.Cli" }.Select(name => Assembly.Load(name))];

    [Fact]
    public void No_source_file_is_longer_than_the_limit() =>
        Repository.SourceFiles.Concat(Repository.TestFiles)
            .Where(file => !LongFiles.ContainsKey(file) && Repository.Read(file).AsSpan().Count('\n') > LongestFile)
            .ShouldBeEmpty();

    [Fact]
    public void Each_source_file_has_one_public_type() =>
        Repository.SourceFiles
            .Where(file => PublicType().Count(Repository.Read(file)) > 1)
            .ShouldBeEmpty();

    [Fact]
    public void The_rule_of_one_public_type_sees_two() =>
        PublicType().Count("public sealed record A(int X);\npublic enum B { C }\n").ShouldBe(2);

    [Fact]
    public void No_type_hides_behind_a_vague_word() =>
        Product.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Tocsin", StringComparison.Ordinal) == true)
            .Where(type => VagueWords.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Every_public_async_method_takes_a_cancellation_token() =>
        AsyncMethodsWithoutToken(Product).ShouldBeEmpty();

    [Fact]
    public void The_rule_of_cancellation_sees_a_method_without_a_token() =>
        AsyncMethodsWithoutToken([typeof(PlantedAsync).Assembly]).ShouldContain($"{typeof(PlantedAsync).FullName}.{nameof(PlantedAsync.WithoutTokenAsync)}");

    [Fact]
    public void Every_cancellation_token_has_the_one_name() =>
        TokensOfAnotherName(Product).ShouldBeEmpty();

    [Fact]
    public void The_rule_of_one_name_sees_another() =>
        TokensOfAnotherName([typeof(PlantedAsync).Assembly]).ShouldContain($"{typeof(PlantedAsync).FullName}.{nameof(PlantedAsync.WithAnotherNameAsync)}");

    [Fact]
    public void Nothing_awaits_as_if_a_thread_had_to_be_left() =>
        Repository.SourceFiles.Where(file => Repository.Read(file).Contains(".ConfigureAwait(false)", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_test_name_is_a_sentence() =>
        NamesThatAreNoSentence(typeof(HouseRuleTests).Assembly).ShouldBeEmpty();

    private static IEnumerable<string> NamesThatAreNoSentence(Assembly tests) =>
        from type in tests.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetCustomAttributes<FactAttribute>().Any() && method.Name.Count(c => c == '_') < 2
        select $"{type.Name}.{method.Name}";

    private static IEnumerable<string> TokensOfAnotherName(IEnumerable<Assembly> assemblies) =>
        from assembly in assemblies
        from type in assembly.GetTypes()
        where type.Namespace?.StartsWith("Tocsin", StringComparison.Ordinal) == true && !type.FullName!.Contains('<', StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.Name.Contains('<', StringComparison.Ordinal)
        where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken) && parameter.Name != "cancellationToken")
        select $"{type.FullName}.{method.Name}";

    private static IEnumerable<string> AsyncMethodsWithoutToken(IEnumerable<Assembly> assemblies) =>
        from assembly in assemblies
        from type in assembly.GetTypes()
        where type.IsPublic && !typeof(Delegate).IsAssignableFrom(type)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where typeof(Task).IsAssignableFrom(method.ReturnType) || IsValueTask(method.ReturnType)
        where method.Name is not ("DisposeAsync" or "<Main>$")
        where method.GetBaseDefinition().DeclaringType == type
        where !Implements(type, method)
        where !method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))
        where !method.GetParameters().Any(parameter => parameter.ParameterType.FullName == "Microsoft.AspNetCore.Http.HttpContext")
        select $"{type.FullName}.{method.Name}";

    // What a framework's interface prescribes cannot take a token.
    private static bool Implements(Type type, MethodInfo method) =>
        type.GetInterfaces().Where(i => i.Assembly != type.Assembly).Any(i => type.GetInterfaceMap(i).TargetMethods.Contains(method));

    private static bool IsValueTask(Type type) =>
        type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    [GeneratedRegex(@"^public\s+(?:(?:static|sealed|abstract|readonly|partial|unsafe|ref)\s+)*(?:class|record|struct|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
