using System.Reflection;
using System.Reflection.Emit;

namespace Tocsin.Tests.Architecture;

/// <summary>
/// Finds in compiled code what comes out otherwise on a machine of another culture and what the analyzers do not see: numbers and days put into an interpolated
/// text, into a joined one or into a page without a culture being named, and texts that are sorted without saying how.
/// </summary>
internal static class CultureUses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // A whole number without a format comes out otherwise only where it is negative and the culture has a minus of its own.
    private static readonly HashSet<Type> Always =
        [typeof(DateOnly), typeof(TimeOnly), typeof(DateTime), typeof(DateTimeOffset), typeof(double), typeof(float), typeof(decimal), typeof(Half)];

    private static readonly HashSet<Type> WithAFormat =
        [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ulong), typeof(ushort), typeof(sbyte), typeof(nint), typeof(TimeSpan)];

    private static readonly HashSet<string> Sorts = ["OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Min", "Max", "MinBy", "MaxBy", "Sort"];

    /// <summary>Each use, as "method: what".</summary>
    public static IEnumerable<string> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
        where method.Name != "PrintMembers" // of records, for debugging
        from use in In(method)
        select $"{type.FullName}.{method.Name}: {use}";

    private static IEnumerable<string> In(MethodBase method)
    {
        // The interpolated texts that are being built, the innermost last: whether each names its culture.
        var open = new Stack<bool>();
        var before = default(Instruction);
        foreach (var one in Instruction.Of(method))
        {
            if (one.Member is MethodBase called)
            {
                if (IsHandler(called.DeclaringType))
                {
                    if (called.IsConstructor)
                        open.Push(called.GetParameters().Any(parameter => typeof(IFormatProvider).IsAssignableFrom(parameter.ParameterType)));
                    else if (called.Name == "AppendFormatted" && open.TryPeek(out var named) && !named && Written(called) is { } written)
                        yield return $"{written} in an interpolated text";
                    else if (called.Name == "ToStringAndClear" && open.Count > 0)
                        open.Pop();
                }
                else if (Elsewhere(called, before) is { } use)
                {
                    yield return use;
                }
            }

            before = one;
        }
    }

    private static string? Elsewhere(MethodBase called, Instruction before) => called switch
    {
        { Name: "ToString" } when called.GetParameters().Length == 0 && Is(called.DeclaringType, formatted: false) => $"{called.DeclaringType!.Name}.ToString()",
        { Name: "Join" or "AppendJoin" or "Concat", IsGenericMethod: true } when called.DeclaringType != typeof(Enumerable) && Is(called.GetGenericArguments()[0], formatted: false) =>
            $"{called.GetGenericArguments()[0].Name} in a joined text",
        { Name: "AddContent" or "AddAttribute" } when before.Code == OpCodes.Box && Is((Type)before.Member!, formatted: false) => $"{before.Member!.Name} in a page",
        _ when before.Code == OpCodes.Ldnull && called.GetParameters() is [.., var last] && typeof(IFormatProvider).IsAssignableFrom(last.ParameterType) => $"{called.DeclaringType!.Name}.{called.Name} with a culture that is null",
        _ when Sorts.Contains(called.Name) && SortsTexts(called) => $"{called.Name} of texts without a comparer",
        { IsConstructor: true, DeclaringType: { IsGenericType: true } sorted } when sorted.GetGenericArguments()[0] == typeof(string) && sorted.Name.StartsWith("Sorted", StringComparison.Ordinal)
            && !called.GetParameters().Any(IsComparer) => $"{sorted.Name} of texts without a comparer",
        _ => null,
    };

    private static bool IsHandler(Type? type) => type?.Name.Contains("InterpolatedStringHandler", StringComparison.Ordinal) == true;

    private static string? Written(MethodBase append) =>
        append is MethodInfo { IsGenericMethod: true } && append.GetGenericArguments()[0] is var type && Is(type, append.GetParameters().Any(parameter => parameter.Name == "format"))
            ? (Nullable.GetUnderlyingType(type) ?? type).Name
            : null;

    private static bool Is(Type? type, bool formatted) => type is not null && (Nullable.GetUnderlyingType(type) ?? type) is var plain && (Always.Contains(plain) || (formatted && WithAFormat.Contains(plain)));

    private static bool SortsTexts(MethodBase called) =>
        !called.GetParameters().Any(IsComparer)
        && (called.IsGenericMethod ? called.GetGenericArguments()[^1] == typeof(string) : called.DeclaringType is { IsGenericType: true } list && called.GetParameters().Length == 0 && list.GetGenericArguments()[0] == typeof(string));

    private static bool IsComparer(ParameterInfo parameter) =>
        parameter.ParameterType.Name.Contains("Compar", StringComparison.Ordinal) || typeof(Delegate).IsAssignableFrom(parameter.ParameterType) && parameter.ParameterType.Name.StartsWith("Comparison", StringComparison.Ordinal);
}
